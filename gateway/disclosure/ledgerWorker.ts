import { type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ChainedLedger, type LedgerRow } from './chainedLedger.ts';
import type { FieldSet } from './fieldSet.ts';
import { diskFiles } from './filePort.ts';
import { createSeal } from './seal.ts';
import { lockWriter } from './writerLock.ts';

export interface LedgerWorkerData {
  /** Of all writers. */
  readonly folder: string;
  readonly writer: string;
  readonly segmentBytesMax: number;
  readonly signer: { readonly key: KeyObject; readonly kid: string };
  readonly sealSecret: Uint8Array;
  /** Frames that another thread of this process has written. */
  readonly leastIndex: number;
}

/** What the serving thread tells of a template, once. */
export interface ToldTemplate {
  readonly number: number;
  readonly texts: LedgerRow['texts'];
  readonly fieldSet: FieldSet;
}

export type LedgerRequest =
  | {
      readonly kind: 'append';
      readonly batch: number;
      /** What was told before is to be forgotten: a bound was reached. */
      readonly forget: boolean;
      readonly templates: readonly ToldTemplate[];
      /** A line for each row: number of the template, Unix milliseconds, request id; blanks between. */
      readonly rows: string;
    }
  | { readonly kind: 'probe' }
  | { readonly kind: 'close' };

export type LedgerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'written'; readonly batch: number; readonly index: number }
  | { readonly kind: 'failed'; readonly batch: number; readonly message: string }
  | { readonly kind: 'probed'; readonly message: string | null }
  | { readonly kind: 'closed' };

/** How long rows may stand before they are signed. */
const checkpointMs = 1_000;

/** What is wrong with the ledger is thrown here, which ends the worker and reaches the serving thread as its `error` event. */
const { folder, writer, segmentBytesMax, signer, sealSecret, leastIndex } = workerData as LedgerWorkerData;
const ownFolder = join(folder, writer);
const unlock = lockWriter(ownFolder);
const ledger = open();
const templates = new Map<number, ToldTemplate>();
let checkpointTimer: NodeJS.Timeout | null = null;

const port = parentPort;
port?.on('message', (request: LedgerRequest) => port.postMessage(answer(request)));
port?.postMessage({ kind: 'ready' } satisfies LedgerMessage);

function open(): ChainedLedger {
  const now = () => new Date();
  const files = diskFiles;
  try {
    const seal = createSeal(sealSecret, writer);
    const random = randomBytes;
    return new ChainedLedger({
      folder: ownFolder,
      writer,
      segmentBytesMax,
      signer,
      seal,
      leastIndex,
      files,
      now,
      random,
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

function answer(request: LedgerRequest): LedgerMessage {
  switch (request.kind) {
    case 'append':
      return append(request);
    case 'probe':
      return { kind: 'probed', message: attempt(() => ledger.probe()) };
    case 'close':
      if (checkpointTimer !== null) clearTimeout(checkpointTimer);
      attempt(() => ledger.close());
      unlock();
      return { kind: 'closed' };
  }
}

function append({ batch, forget, rows, templates: told }: Extract<LedgerRequest, { kind: 'append' }>): LedgerMessage {
  if (forget) templates.clear();
  for (const template of told) templates.set(template.number, template);
  const message = attempt(() => ledger.append(readRows(rows)));
  if (message !== null) return { kind: 'failed', batch, message };
  checkpointTimer ??= setTimeout(signSoon, checkpointMs);
  return { kind: 'written', batch, index: ledger.index };
}

/** Also when nobody asks any more. Where the disk is full, the next batch will say so, and this is tried until it is not. */
function signSoon(): void {
  const isSigned = attempt(() => ledger.checkpoint()) === null;
  checkpointTimer = isSigned ? null : setTimeout(signSoon, checkpointMs);
}

function readRows(text: string): readonly LedgerRow[] {
  let lastMs = '';
  let at = '';
  return text.split('\n').map((line) => {
    const [number, atMs, requestId] = line.split(' ') as [string, string, string];
    const template = templates.get(Number(number));
    if (template === undefined) throw new Error('A row names a template that was not told.');
    if (atMs !== lastMs) [lastMs, at] = [atMs, new Date(Number(atMs)).toISOString()];
    return { texts: template.texts, fieldSet: template.fieldSet, at, requestId };
  });
}

/** @returns what went wrong. */
function attempt(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
