import { verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type NamedKey } from '../../kit/index.ts';
import { noChain, readFrame } from './frame.ts';
import { type CheckpointPayload, fieldSetId, type Payload, parsePayload } from './payload.ts';
import type { LedgerProblem } from './readLedger.ts';
import { readRetained } from './retained.ts';
import { type SegmentFile, segmentName, segmentsOf, writersIn } from './segments.ts';

export interface VerifiedWriter {
  readonly writer: string;
  readonly frames: number;
  readonly disclosures: number;
  readonly segments: number;
  /** Of them, how many were retained as first and last frame alone. */
  readonly retained: number;
  readonly checkpoints: number;
  /** Whoever notes it can tell later that nothing was cut off before it. */
  readonly lastCheckpoint: CheckpointPayload | null;
  /** It ends with the writer's own word that it closed. */
  readonly isClosed: boolean;
  readonly problem: LedgerProblem | null;
}

/** A checkpoint that somebody wrote down. */
export interface NotedCheckpoint {
  readonly writer: string;
  readonly index: number;
  /** Hex. */
  readonly chain: string;
}

export interface LedgerVerification {
  readonly writers: readonly VerifiedWriter[];
  /** Row hashes in hex, by access. */
  readonly digests: ReadonlyMap<string, string>;
}

/**
 * Checks every byte of a ledger with nothing but the files and the gateway's public keys. A writer's files are read up to the
 * first thing that is wrong: what follows stands on it.
 * @param noted checkpoints that were noted before; each must be in the ledger still.
 */
export function verifyLedger(
  folder: string,
  keys: readonly NamedKey[],
  noted: readonly NotedCheckpoint[] = [],
): LedgerVerification {
  const digests = new Map<string, string>();
  const writers = writersIn(folder).map((writer) => new Verification(folder, writer, keys, noted, digests).verified());
  return { writers, digests };
}

class Verification {
  readonly #folder: string;
  readonly #writer: string;
  readonly #keys: readonly NamedKey[];
  /** Chain values by index, of what is not found yet. */
  readonly #noted: Map<number, string>;
  readonly #digests: Map<string, string>;
  readonly #fieldSets = new Set<string>();
  #chain: Buffer = noChain;
  #frames = 0;
  #disclosures = 0;
  #retained = 0;
  #checkpoints = 0;
  #lastCheckpoint: CheckpointPayload | null = null;
  #isClosed = false;

  constructor(
    folder: string,
    writer: string,
    keys: readonly NamedKey[],
    noted: readonly NotedCheckpoint[],
    digests: Map<string, string>,
  ) {
    this.#folder = folder;
    this.#writer = writer;
    this.#keys = keys;
    this.#noted = new Map(noted.filter((each) => each.writer === writer).map(({ index, chain }) => [index, chain]));
    this.#digests = digests;
  }

  verified(): VerifiedWriter {
    const segments = segmentsOf(this.#folder, this.#writer);
    const problem = this.#firstProblem(segments);
    return {
      writer: this.#writer,
      frames: this.#frames,
      disclosures: this.#disclosures,
      segments: segments.length,
      retained: this.#retained,
      checkpoints: this.#checkpoints,
      lastCheckpoint: this.#lastCheckpoint,
      isClosed: this.#isClosed,
      problem,
    };
  }

  #firstProblem(segments: readonly SegmentFile[]): LedgerProblem | null {
    for (const [position, found] of segments.entries()) {
      const { file, segment } = found;
      if (segment !== position + 1) {
        const missing = join(this.#folder, this.#writer, segmentName(position + 1));
        return { file: missing, index: this.#frames, what: 'the file is missing' };
      }
      const what = found.isRetained ? this.#retainedFault(found) : this.#fault(found);
      if (what !== null) return { file, index: this.#frames, what };
    }
    const [cut] = this.#noted.keys();
    const last = segments.at(-1);
    if (cut === undefined || last === undefined) return null;
    return { file: last.file, index: cut, what: 'a checkpoint that was noted is not in it' };
  }

  #fault({ file, segment }: SegmentFile): string | null {
    const bytes = readFileSync(file);
    this.#fieldSets.clear();
    if (bytes.length === 0) return 'the file is empty';
    for (let at = 0; at < bytes.length; ) {
      const frame = readFrame(bytes, at, this.#chain);
      if (frame === null) return 'the last frame is not whole: it is torn, or its length was changed';
      if (typeof frame === 'string') return frame;
      const payload = parsePayload(frame.payload);
      if (payload === null) return 'the payload is of no known kind';
      const fault = this.#payloadFault(payload, frame.payload, segment, at === 0);
      if (fault !== null) return fault;
      if (payload.kind === 'disclosure') this.#digests.set(payload.access, frame.rowHash.toString('hex'));
      this.#chain = frame.chain;
      this.#frames++;
      at = frame.end;
    }
    return null;
  }

  #payloadFault(payload: Payload, bytes: Buffer, segment: number, isFirst: boolean): string | null {
    if (canonicalJson(payload) !== bytes.toString()) return 'the payload is not in canonical form';
    if (isFirst !== (payload.kind === 'segment')) return 'a header stands where none may, or is missing';
    if (payload.kind !== 'checkpoint') this.#isClosed = payload.kind === 'closed';
    switch (payload.kind) {
      case 'segment':
        return payload.v === 1 &&
          payload.segment === segment &&
          payload.writer === this.#writer &&
          payload.firstIndex === this.#frames &&
          payload.previous === this.#chain.toString('hex')
          ? null
          : 'the header is not the one of this file';
      case 'fields':
        if (fieldSetId(payload.coordinates) !== payload.id) return 'the field set is not the one it is named after';
        this.#fieldSets.add(payload.id);
        return null;
      case 'disclosure':
        this.#disclosures++;
        return this.#fieldSets.has(payload.fields) ? null : 'the row names a field set that is not there';
      case 'checkpoint':
        return this.#checkpointFault(payload);
      default:
        return null;
    }
  }

  #checkpointFault(checkpoint: CheckpointPayload): string | null {
    const { signature, ...facts } = checkpoint;
    if (facts.index !== this.#frames || facts.chain !== this.#chain.toString('hex')) {
      return 'the checkpoint is not about what stands before it';
    }
    const key = this.#keys.find(({ kid }) => kid === facts.keyId);
    if (key === undefined) return `no public key of the gateway is named ${facts.keyId}`;
    const bytes = Buffer.from(signature, 'base64url');
    if (!verify(null, Buffer.from(canonicalJson(facts)), key.key, bytes)) return 'the checkpoint is not signed so';
    this.#checkpoints++;
    this.#lastCheckpoint = checkpoint;
    if (this.#noted.get(facts.index) === facts.chain) this.#noted.delete(facts.index);
    return null;
  }

  /** What it held is gone by the law; that it led from one chain value to the other is signed by its last checkpoint. */
  #retainedFault({ file, segment }: SegmentFile): string | null {
    const retained = readRetained(file, this.#chain);
    if (typeof retained === 'string') return retained;
    const { header, count, beforeLast, chain, lastPayload } = retained;
    if (header.segment !== segment || header.writer !== this.#writer || header.firstIndex !== this.#frames) {
      return 'the header is not the one of this file';
    }
    const last = parsePayload(lastPayload);
    if (last?.kind !== 'checkpoint') return 'its last frame is no checkpoint';
    this.#frames += count - 1;
    this.#chain = beforeLast;
    const fault = this.#checkpointFault(last);
    if (fault !== null) return fault;
    for (const index of [...this.#noted.keys()]) if (index < this.#frames) this.#noted.delete(index);
    this.#frames++;
    this.#chain = chain;
    this.#retained++;
    return null;
  }
}
