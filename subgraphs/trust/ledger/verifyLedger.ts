import { verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type NamedKey } from '../../kit/index.ts';
import type { LedgerMark } from '../log/signedHead.ts';
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
  /** Disclosures after the last checkpoint: chained, and not signed by the writer yet. */
  readonly unsigned: number;
  /** Whoever notes it can tell later that nothing was cut off before it. */
  readonly lastCheckpoint: CheckpointPayload | null;
  /** It ends with the writer's own word that it closed. */
  readonly isClosed: boolean;
  /** When the last of the retained segments ended. */
  readonly retainedUntil: string | null;
  readonly problem: LedgerProblem | null;
}

/** A disclosure that was found in its place. */
export interface VerifiedRow {
  readonly writer: string;
  /** Frames of the writer before it. */
  readonly index: number;
  readonly access: string;
  readonly at: string;
  /** Row hash, in hex. */
  readonly digest: string;
}

/**
 * Checks every byte of a ledger with nothing but the files and the gateway's public keys. A writer's files are read up to the
 * first thing that is wrong: what follows stands on it.
 * @param noted by checkpoints that somebody wrote down, or by heads of the log: each must be in the ledger still.
 * @param onRow is told of every disclosure.
 */
export function verifyLedger(
  folder: string,
  keys: readonly NamedKey[],
  noted: readonly LedgerMark[] = [],
  onRow: (row: VerifiedRow) => void = () => {},
): readonly VerifiedWriter[] {
  // A writer of which nothing is left has been noted still.
  const writers = new Set([...writersIn(folder), ...noted.map(({ writer }) => writer)]);
  return [...writers].sort().map((writer) => new Verification(folder, writer, keys, noted, onRow).verified());
}

class Verification {
  readonly #folder: string;
  readonly #writer: string;
  readonly #keys: readonly NamedKey[];
  /** Chain values by index, of what is not found yet. */
  readonly #noted = new Map<number, Set<string>>();
  readonly #onRow: (row: VerifiedRow) => void;
  readonly #fieldSets = new Set<string>();
  #chain: Buffer = noChain;
  #frames = 0;
  #disclosures = 0;
  #retained = 0;
  #checkpoints = 0;
  #unsigned = 0;
  #lastCheckpoint: CheckpointPayload | null = null;
  #isClosed = false;
  #retainedUntil: string | null = null;

  constructor(
    folder: string,
    writer: string,
    keys: readonly NamedKey[],
    noted: readonly LedgerMark[],
    onRow: (row: VerifiedRow) => void,
  ) {
    this.#folder = folder;
    this.#writer = writer;
    this.#keys = keys;
    for (const { chain, index } of noted.filter((each) => each.writer === writer)) {
      this.#noted.set(index, (this.#noted.get(index) ?? new Set()).add(chain));
    }
    this.#onRow = onRow;
  }

  verified(): VerifiedWriter {
    const segments = existsSync(join(this.#folder, this.#writer)) ? segmentsOf(this.#folder, this.#writer) : [];
    const problem = this.#firstProblem(segments);
    return {
      writer: this.#writer,
      frames: this.#frames,
      disclosures: this.#disclosures,
      segments: segments.length,
      retained: this.#retained,
      checkpoints: this.#checkpoints,
      unsigned: this.#unsigned,
      lastCheckpoint: this.#lastCheckpoint,
      isClosed: this.#isClosed,
      retainedUntil: this.#retainedUntil,
      problem,
    };
  }

  #firstProblem(segments: readonly SegmentFile[]): LedgerProblem | null {
    this.#findNoted();
    for (const [position, found] of segments.entries()) {
      const { file, segment } = found;
      if (segment !== position + 1) {
        const missing = join(this.#folder, this.#writer, segmentName(position + 1));
        return { file: missing, index: this.#frames, what: 'the file is missing' };
      }
      const what = found.isRetained ? this.#retainedFault(found) : this.#fault(found);
      if (what !== null) return { file, index: this.#frames, what };
    }
    const lost = [...this.#noted.keys()];
    if (lost.length === 0) return null;
    const file = segments.at(-1)?.file ?? join(this.#folder, this.#writer);
    const cut = lost.filter((index) => index > this.#frames).length;
    const what =
      cut > 0
        ? `it was cut off: ${Math.max(...lost)} frames were signed or noted, and ${this.#frames} are there`
        : 'the chain is not the one that was signed or noted here';
    return { file, index: cut > 0 ? this.#frames : Math.min(...lost), what };
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
      if (payload.kind === 'disclosure') {
        const { access, at: recordedAt } = payload;
        const digest = frame.rowHash.toString('hex');
        this.#onRow({ writer: this.#writer, index: this.#frames, access, at: recordedAt, digest });
      }
      this.#chain = frame.chain;
      this.#frames++;
      this.#findNoted();
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
        this.#unsigned++;
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
    this.#unsigned = 0;
    this.#lastCheckpoint = checkpoint;
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
    // What was noted between the two is gone with the rows.
    for (const index of [...this.#noted.keys()]) {
      if (index > header.firstIndex && index < this.#frames) this.#noted.delete(index);
    }
    this.#findNoted();
    this.#frames++;
    this.#chain = chain;
    this.#findNoted();
    this.#retained++;
    this.#retainedUntil = last.at;
    return null;
  }

  /** Strikes off what was noted of the place that has been reached, where it was this. */
  #findNoted(): void {
    const chains = this.#noted.get(this.#frames);
    if (chains?.delete(this.#chain.toString('hex')) && chains.size === 0) this.#noted.delete(this.#frames);
  }
}
