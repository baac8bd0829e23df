import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { noChain, readFrame } from './frame.ts';
import { frameCountBefore } from './frameIndex.ts';
import { type DisclosurePayload, fieldSetId, type Payload, parsePayload } from './payload.ts';
import { readRetained } from './retained.ts';
import { type SegmentFile, segmentsOf, writersIn } from './segments.ts';

/** How far a writer's ledger has been read: the next frame begins here, and continues this chain. */
export interface LedgerPosition {
  readonly writer: string;
  readonly segment: number;
  readonly offset: number;
  /** Frames of the writer that were read. */
  readonly index: number;
  /** Hex; after that many frames. */
  readonly chain: string;
}

/** A disclosure, with its field set resolved. */
export interface LedgerRow extends Omit<DisclosurePayload, 'kind'> {
  readonly writer: string;
  /** Sorted. */
  readonly coordinates: readonly string[];
  /** Row hash, in hex. */
  readonly digest: string;
}

export interface LedgerProblem {
  readonly file: string;
  /** Frames of the writer before the bad one. */
  readonly index: number;
  readonly what: string;
}

export interface LedgerPart {
  readonly rows: readonly LedgerRow[];
  /** Of every writer that was found. */
  readonly next: readonly LedgerPosition[];
  readonly problems: readonly LedgerProblem[];
}

/** What is read of one file in one call. Longer than any frame. */
const partBytesMax = 4_194_304;

/**
 * What was written since, each frame checked against the chain. A batch that is being written, or was torn by a stop, is left
 * for the next call: its writer may take it back. A writer in whose files something is wrong is read no further than that.
 * @param rowsMax after which no batch is begun.
 * @param after as the last call gave it; a writer that is not in it is read from its beginning.
 */
export function readLedger(folder: string, after: readonly LedgerPosition[], rowsMax: number): LedgerPart {
  const rows: LedgerRow[] = [];
  const problems: LedgerProblem[] = [];
  const writers = new Set([...writersIn(folder), ...after.map(({ writer }) => writer)]);
  const next = [...writers].sort().flatMap((writer) => {
    const known = after.find((position) => position.writer === writer);
    const reading = new WriterReading(folder, writer, known, rows, problems);
    return reading.read(rowsMax) ?? (known === undefined ? [] : [known]);
  });
  return { rows, next, problems };
}

/** Field sets by their id, which is a digest of what they hold: one table will do for every ledger. */
const fieldSets = new Map<string, readonly string[]>();
const fieldSetsMax = 20_000;

class WriterReading {
  readonly #writer: string;
  readonly #segments: readonly SegmentFile[];
  readonly #rows: LedgerRow[];
  readonly #problems: LedgerProblem[];
  readonly #isNew: boolean;
  #segment: number;
  #offset: number;
  #index: number;
  #chain: Buffer;

  constructor(
    folder: string,
    writer: string,
    known: LedgerPosition | undefined,
    rows: LedgerRow[],
    problems: LedgerProblem[],
  ) {
    this.#writer = writer;
    this.#segments = writersIn(folder).includes(writer) ? segmentsOf(folder, writer) : [];
    this.#rows = rows;
    this.#problems = problems;
    this.#isNew = known === undefined;
    this.#segment = known?.segment ?? 1;
    this.#offset = known?.offset ?? 0;
    this.#index = known?.index ?? 0;
    this.#chain = known === undefined ? noChain : Buffer.from(known.chain, 'hex');
  }

  /** @returns null when there is nothing of this writer. */
  read(rowsMax: number): LedgerPosition | null {
    if (this.#segments.length === 0 && this.#isNew) return null;
    for (;;) {
      const found = this.#segments.find(({ segment }) => segment === this.#segment);
      if (found === undefined) {
        this.#problem(`segment ${this.#segment} of ${this.#writer}`, 'the file is missing');
        break;
      }
      const isDone = found.isRetained ? this.#skip(found) : this.#readFile(found, rowsMax);
      const hasNext = this.#segments.some(({ segment }) => segment > found.segment);
      if (!isDone || !hasNext) break;
      this.#segment++;
      this.#offset = 0;
    }
    return {
      writer: this.#writer,
      segment: this.#segment,
      offset: this.#offset,
      index: this.#index,
      chain: this.#chain.toString('hex'),
    };
  }

  #skip({ file }: SegmentFile): boolean {
    // Who had read a part of it knows the chain up to there, not up to its header.
    const retained = readRetained(file, this.#offset > 0 ? null : this.#chain);
    if (typeof retained === 'string') return this.#problem(file, retained);
    this.#chain = retained.chain;
    this.#index = retained.header.firstIndex + retained.count;
    return true;
  }

  /** @returns whether the end of the file was reached. */
  #readFile({ file, segment }: SegmentFile, rowsMax: number): boolean {
    const isFinal = this.#segments.some((other) => other.segment > segment);
    for (let partBytes = partBytesMax; ; ) {
      const from = this.#offset;
      const { bytes, size } = readPart(file, from, partBytes);
      if (size < from) return this.#problem(file, 'it is shorter than what was read of it before');
      const fault = this.#readBatches(file, bytes, rowsMax);
      if (fault !== null) return fault;
      if (this.#offset === size) return true;
      if (this.#rows.length >= rowsMax) return false;
      if (bytes.length < partBytes) return isFinal ? this.#problem(file, 'it ends in the middle of a batch') : false;
      if (this.#offset === from) partBytes *= 2;
    }
  }

  /** @returns null unless something is wrong. */
  #readBatches(file: string, bytes: Buffer, rowsMax: number): false | null {
    const from = this.#offset;
    const batch: LedgerRow[] = [];
    let [at, chain, frames] = [0, this.#chain, 0];
    while (batch.length > 0 || this.#rows.length < rowsMax) {
      const frame = readFrame(bytes, at, chain);
      if (frame === null) return null;
      const payload = typeof frame === 'string' ? null : parsePayload(frame.payload);
      if (typeof frame === 'string') return this.#problem(file, frame, from + at);
      if (payload === null) return this.#problem(file, 'the payload is of no known kind', from + at);
      const taken = this.#take(payload, frame.rowHash, file, from + at, chain);
      if (typeof taken === 'string') return this.#problem(file, taken, from + at);
      if (taken !== null) batch.push(taken);
      [at, chain] = [frame.end, frame.chain];
      frames++;
      if (payload.kind === 'disclosure' || payload.kind === 'fields') continue;
      this.#rows.push(...batch.splice(0));
      [this.#offset, this.#chain] = [from + at, chain];
      this.#index += frames;
      frames = 0;
    }
    return null;
  }

  /** @returns a row, if it is one; or what is wrong. */
  #take(payload: Payload, rowHash: Buffer, file: string, offset: number, chain: Buffer): LedgerRow | string | null {
    if (offset === 0 || payload.kind === 'segment') {
      const isAsNamed =
        offset === 0 &&
        payload.kind === 'segment' &&
        payload.v === 1 &&
        payload.writer === this.#writer &&
        payload.segment === this.#segment &&
        payload.previous === chain.toString('hex');
      return isAsNamed ? null : 'the header is not the one of this file';
    }
    if (payload.kind === 'fields') return keepFieldSet(payload.id, payload.coordinates);
    if (payload.kind !== 'disclosure') return null;
    if (!fieldSets.has(payload.fields)) keepFieldSetsOf(file, offset);
    const coordinates = fieldSets.get(payload.fields);
    if (coordinates === undefined) return 'the row names a field set that is not there';
    const { kind: _kind, ...row } = payload;
    return { ...row, writer: this.#writer, coordinates, digest: rowHash.toString('hex') };
  }

  #problem(file: string, what: string, offset = this.#offset): false {
    const index = frameCountBefore(file, offset);
    this.#problems.push({ file, index, what });
    return false;
  }
}

function readPart(file: string, offset: number, bytesMax: number): { readonly bytes: Buffer; readonly size: number } {
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(size - offset, bytesMax)));
    const length = readSync(opened, bytes, 0, bytes.length, offset);
    return { bytes: bytes.subarray(0, length), size };
  } finally {
    closeSync(opened);
  }
}

function keepFieldSet(id: string, coordinates: readonly string[]): string | null {
  if (fieldSetId(coordinates) !== id) return 'the field set is not the one it is named after';
  if (fieldSets.size >= fieldSetsMax) fieldSets.clear();
  fieldSets.set(id, coordinates);
  return null;
}

/** After a start, sets that stand before the position are read again. Their frames were checked when they were passed. */
function keepFieldSetsOf(file: string, end: number): void {
  const { bytes } = readPart(file, 0, end);
  for (let at = 0; at + 4 < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const payload = parsePayload(bytes.subarray(at + 4, at + 4 + length));
    if (payload?.kind === 'fields') keepFieldSet(payload.id, payload.coordinates);
    at += 4 + length + 32;
  }
}
