import { join } from 'node:path';
import { canonicalJson } from '../base/canonicalJson.ts';
import { createCheckpoint, isCheckpointOf, type LedgerSigner } from './checkpoint.ts';
import type { FieldSet } from './fieldSet.ts';
import type { FilePort } from './filePort.ts';
import { chainBytes, FrameBatch, noChain } from './frameBatch.ts';
import { type Proof, recoverSegment } from './recoverSegment.ts';
import type { Seal } from './seal.ts';

export interface LedgerOptions {
  /** Of this writer alone. */
  readonly folder: string;
  readonly writer: string;
  /** A segment that is as long is followed by another. */
  readonly segmentBytesMax: number;
  readonly signer: LedgerSigner;
  readonly seal: Seal;
  /** Frames that were durable before: with fewer, what is there is not what was written. */
  readonly leastIndex?: number;
  readonly files: FilePort;
  readonly now: () => Date;
  /** Random bytes, of which the ids of rows are made. */
  readonly random: (bytes: number) => Buffer;
}

/** A row as the writing thread gets it: the texts of its template, and what changes from request to request. */
export interface LedgerRow {
  readonly texts: readonly [string, string, string, string];
  readonly fieldSet: FieldSet;
  readonly at: string;
  readonly requestId: string;
}

/** What is known once a batch is durable; a batch that fails leaves it as it was. */
interface Written {
  readonly file: number;
  readonly segment: number;
  readonly offset: number;
  readonly chain: Buffer;
  /** Frames of the writer. */
  readonly index: number;
}

/** The hash-chained, append-only ledger of one writer, in segments. Synchronous: it has a thread of its own. */
export class ChainedLedger {
  readonly #options: LedgerOptions;
  #written: Written;
  /** Those of this segment. */
  #fieldSets: Set<string>;
  #isCheckpointDue = false;

  /** @throws Error when what is there is not what this writer wrote. */
  constructor(options: LedgerOptions) {
    this.#options = options;
    const { files, folder, leastIndex = 0 } = options;
    files.makeFolder(folder);
    const segments = segmentsIn(files.list(folder));
    const last = segments.at(-1);
    this.#fieldSets = new Set();
    if (last === undefined) {
      if (leastIndex > 0) throw new Error('what this gateway wrote is gone from the folder of its ledger');
      this.#written = this.#beginSegment(1, noChain, 0);
      return;
    }
    const file = files.open(join(folder, nameOf(last)));
    const bytes = readWhole(files, file);
    const before = this.#chainBefore(last);
    const recovered = recoverSegment(bytes, before.chain, (proof) => this.#isOwn(proof));
    const { chain, end, fieldSets, frames, header, isSigned } = recovered;
    if (header === null) {
      // A stop while the segment was begun: nothing of it was ever told to anybody.
      files.close(file);
      this.#written = this.#beginSegment(last, before.chain, before.index);
      return;
    }
    if (header.kind !== 'segment' || header.segment !== last || header.writer !== options.writer) {
      throw new Error('the header of the last segment is not that of this writer');
    }
    this.#fieldSets = new Set(fieldSets);
    this.#written = { file, segment: last, offset: end, chain, index: Number(header.firstIndex) + frames };
    if (this.#written.index < leastIndex) throw new Error('a part of what this gateway wrote is gone from its ledger');
    const cut = bytes.length - end;
    if (cut > 0) {
      files.truncate(file, end);
      this.#append((batch) => batch.add(canonicalJson({ at: this.#at(), cut, kind: 'recovered' })));
    }
    // What a killed gateway wrote last is not to stand unsigned until the next row.
    if (cut > 0 || (!isSigned && frames > 1)) this.#sign();
  }

  /** Returns once the rows are durable. @throws when they are not; then none of them stands. */
  append(rows: readonly LedgerRow[]): void {
    if (this.#written.offset >= this.#options.segmentBytesMax) this.#rotate();
    const added: string[] = [];
    const ids = this.#options.random(accessBytes * rows.length);
    try {
      this.#append((batch) => {
        rows.forEach(({ texts, fieldSet, at, requestId }, position) => {
          if (!this.#fieldSets.has(fieldSet.id)) {
            const { coordinates, id } = fieldSet;
            batch.add(canonicalJson({ coordinates, id, kind: 'fields' }));
            this.#fieldSets.add(id);
            added.push(id);
          }
          const access = ids.toString('base64url', position * accessBytes, (position + 1) * accessBytes);
          batch.add(texts[0] + access + texts[1] + at + texts[2] + requestId + texts[3]);
        });
        batch.add(this.#options.seal(this.#written.index + batch.count, batch.chain()));
      });
    } catch (error) {
      for (const id of added) this.#fieldSets.delete(id);
      throw error;
    }
    this.#isCheckpointDue = true;
  }

  /** Frames that are durable. */
  get index(): number {
    return this.#written.index;
  }

  /** Signs what stands, where something was added. */
  checkpoint(): void {
    if (!this.#isCheckpointDue) return;
    this.#sign();
  }

  /** Writes and signs whatever stands: shows that the disk takes it again. */
  probe(): void {
    this.#sign();
  }

  close(): void {
    this.#append((batch) => batch.add(canonicalJson({ at: this.#at(), kind: 'closed' })));
    this.#sign();
    this.#options.files.close(this.#written.file);
  }

  #sign(): void {
    const { index, chain } = this.#written;
    this.#append((batch) => batch.add(createCheckpoint(this.#at(), index, chain, this.#options.signer)));
    this.#isCheckpointDue = false;
  }

  /** Every segment ends with a checkpoint, by which its place in the chain can be shown when its rows are gone. */
  #rotate(): void {
    this.#sign();
    const { chain, file, index, segment } = this.#written;
    this.#written = this.#beginSegment(segment + 1, chain, index);
    this.#fieldSets = new Set();
    this.#options.files.close(file);
  }

  #beginSegment(segment: number, chain: Buffer, firstIndex: number): Written {
    const { files, folder, writer } = this.#options;
    const file = files.open(join(folder, nameOf(segment)));
    try {
      files.truncate(file, 0);
      const batch = new FrameBatch(chain, 1_024);
      const previous = chain.toString('hex');
      batch.add(canonicalJson({ at: this.#at(), firstIndex, kind: 'segment', previous, segment, v: 1, writer }));
      writeAll(files, file, batch.bytes(), 0);
      files.sync(file);
      files.syncFolder(folder);
      return { file, segment, offset: batch.bytes().length, chain: batch.chain(), index: firstIndex + 1 };
    } catch (error) {
      files.close(file);
      throw error;
    }
  }

  #append(fill: (batch: FrameBatch) => void): void {
    const { files, folder } = this.#options;
    const { chain, file, index, offset, segment } = this.#written;
    const batch = new FrameBatch(chain);
    fill(batch);
    const bytes = batch.bytes();
    try {
      writeAll(files, file, bytes, offset);
      files.sync(file);
      // Durable in a file that nobody finds any more is not recorded.
      if (!files.isAt(file, join(folder, nameOf(segment)))) {
        throw new Error('the file of the ledger was removed or replaced while it was written');
      }
    } catch (error) {
      // What got through must go: the next batch begins where this one did.
      files.truncate(file, offset);
      throw error;
    }
    this.#written = {
      ...this.#written,
      offset: offset + bytes.length,
      chain: batch.chain(),
      index: index + batch.count,
    };
  }

  #isOwn({ chain, index, kind, payload }: Proof): boolean {
    const { seal, signer } = this.#options;
    return kind === 'sealed' ? payload === seal(index, chain) : isCheckpointOf(payload, index, chain, signer);
  }

  /** What the segment before the last one ended with. */
  #chainBefore(last: number): { readonly chain: Buffer; readonly index: number } {
    if (last === 1) return { chain: noChain, index: 0 };
    const { files, folder } = this.#options;
    const names = files.list(folder);
    const name = [nameOf(last - 1), nameOf(last - 1, 'cgt')].find((each) => names.includes(each));
    if (name === undefined) throw new Error(`segment ${last - 1} is missing`);
    const file = files.open(join(folder, name));
    try {
      const bytes = readWhole(files, file);
      // A frame ends with its chain value, whichever file it stands in.
      const chain = Buffer.from(bytes.subarray(bytes.length - chainBytes));
      return { chain, index: lastIndexIn(bytes) + 1 };
    } finally {
      files.close(file);
    }
  }

  #at(): string {
    return this.#options.now().toISOString();
  }
}

const accessBytes = 16;

function nameOf(segment: number, extension: 'cgl' | 'cgt' = 'cgl'): string {
  return `${String(segment).padStart(8, '0')}.${extension}`;
}

function segmentsIn(names: readonly string[]): readonly number[] {
  const numbers = names.flatMap((name) => (/^\d{8}\.cgl$/.test(name) ? [Number(name.slice(0, 8))] : []));
  return numbers.sort((one, other) => one - other);
}

/** The last frame of a segment is a checkpoint, which says how many frames stand before it. */
function lastIndexIn(bytes: Buffer): number {
  const text = bytes.subarray(Math.max(0, bytes.length - 1_024)).toString('latin1');
  const found = /"index":(\d+),[^{}]*"kind":"checkpoint"[^{}]*\}.{32}$/s.exec(text);
  if (found === null) throw new Error('the segment before the last one does not end with a checkpoint');
  return Number(found[1]);
}

function readWhole(files: FilePort, file: number): Buffer {
  const bytes = Buffer.allocUnsafe(files.size(file));
  for (let at = 0; at < bytes.length; ) {
    const length = files.read(file, bytes.subarray(at), at);
    if (length === 0) throw new Error('a segment became shorter while it was read');
    at += length;
  }
  return bytes;
}

function writeAll(files: FilePort, file: number, bytes: Buffer, position: number): void {
  for (let at = 0; at < bytes.length; ) {
    const written = files.write(file, bytes.subarray(at), position + at);
    if (written === 0) throw new Error('the disk takes no more');
    at += written;
  }
}
