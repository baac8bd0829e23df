import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { keptRequestId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { workerModule } from '../base/workerModule.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { LedgerSigner } from './checkpoint.ts';
import { type DisclosurePort, type DisclosureRow, LedgerUnavailable } from './disclosurePort.ts';
import type { LedgerMessage, LedgerRequest, LedgerWorkerData, ToldTemplate } from './ledgerWorker.ts';
import type { RowTemplate } from './rowTemplate.ts';

export interface LedgerWriterOptions {
  /** Of all writers; this one's files are in the folder of its name. */
  readonly folder: string;
  readonly writer: string;
  readonly signer: LedgerSigner;
  /** 32 bytes, that this gateway alone holds. */
  readonly sealSecret: Uint8Array;
  readonly pseudonymOf: (personId: string) => string;
  readonly bounds: LedgerBounds;
  readonly metrics: Metrics;
  readonly log: Log;
}

export interface LedgerBounds {
  /** From one batch to the next, unless a full one waits. */
  readonly batchMs: number;
  readonly batchRowsMax: number;
  /** Rows that wait; one more is refused. */
  readonly queueRowsMax: number;
  /** From the moment a row is handed over. */
  readonly writeTimeoutMs: number;
  /** After a failure, until the disk is tried again. */
  readonly retryMs: number;
  readonly segmentBytesMax: number;
  /** Templates that the writing thread knows at one time. */
  readonly templatesMax: number;
}

/** Rows that become durable together, and one promise for all who wait for them. */
interface Batch {
  readonly number: number;
  rows: string;
  count: number;
  readonly startedMs: number;
  readonly durable: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  readonly limit: NodeJS.Timeout;
}

type State =
  | { readonly phase: 'opening'; readonly worker: Worker }
  | { readonly phase: 'writable'; readonly worker: Worker }
  /** The disk is tried again by itself. */
  | { readonly phase: 'unwritable'; readonly worker: Worker | null }
  | { readonly phase: 'closed' };

const starter = workerModule('ledgerWorker', import.meta.url);

/** Another for every time that a writing thread has to be told everything anew, in this whole process. */
let lastEpoch = 0;

/** Ledgers that this process writes: the lock file tells other processes alone. */
const written = new Set<string>();

/** How long opening may take, which reads a segment, and closing. */
const openMs = 30_000;
const closeMs = 5_000;
/** A batch of as many rows tells that many are asking. */
const busyRows = 8;
/** A ledger that cannot be opened is tried again ever more seldom, up to so many times the first pause. */
const pausesMax = 32;

/**
 * The ledger, seen from the serving thread: rows are gathered into batches, and a thread of its own chains, writes and syncs
 * them. One batch is under way at a time; the next one leaves when that is durable, so that under load many rows share a
 * sync, and without load nobody waits.
 */
export class LedgerWriter implements DisclosurePort {
  readonly pseudonymOf: (personId: string) => string;
  readonly #options: LedgerWriterOptions;
  readonly #queue: Batch[] = [];
  #state: State = { phase: 'closed' };
  /** No other writer of this process has these files. */
  #isOurs = false;
  #isClosing = false;
  #isTurnedOff = false;
  #underWay: Batch | null = null;
  #isScheduled = false;
  #lastLeftMs = 0;
  #lastDurableMs = 0;
  #isBusy = false;
  #lastBatch = 0;
  /** Frames that are durable, as far as a thread has said. */
  #lastIndex = 0;
  #rowsWaiting = 0;
  #epoch = 0;
  #templates: ToldTemplate[] = [];
  #templatesTold = 0;
  #mustForget = false;
  #pauses = 1;
  #retry: NodeJS.Timeout | null = null;
  #onOpened: () => void = () => {};

  constructor(options: LedgerWriterOptions) {
    this.#options = options;
    this.pseudonymOf = options.pseudonymOf;
  }

  /** Resolves once it is known whether the ledger can be written. */
  open(): Promise<void> {
    return new Promise((settle) => {
      this.#onOpened = settle;
      const path = this.#path();
      if (written.has(path)) {
        this.#options.log.error('the ledger cannot be written', {
          error: new Error('This process writes that ledger already; give each gateway its own LEDGER_WRITER.'),
        });
        this.#state = { phase: 'unwritable', worker: null };
        settle();
        return;
      }
      written.add(path);
      this.#isOurs = true;
      this.#start();
    });
  }

  isWritable(): boolean {
    return (
      this.#state.phase === 'writable' && !this.#isTurnedOff && this.#rowsWaiting < this.#options.bounds.queueRowsMax
    );
  }

  /** For demonstrations: as if the disk were full. */
  turn(isOn: boolean): void {
    if (this.#isTurnedOff === !isOn) return;
    this.#isTurnedOff = !isOn;
    this.#options.metrics.ledgerWritable.add([isOn ? 'writable' : 'unwritable']);
  }

  record(rows: readonly DisclosureRow[]): Promise<void> {
    const { metrics, bounds } = this.#options;
    if (!this.isWritable() || this.#rowsWaiting + rows.length > bounds.queueRowsMax) {
      metrics.disclosures.add(['refused'], rows.length);
      return Promise.reject(new LedgerUnavailable());
    }
    const nowMs = Date.now();
    const batch = this.#openBatch(nowMs);
    // Rows that are handed over together are mostly of one request.
    let [lastId, request] = ['', ''];
    for (const { template, requestId } of rows) {
      if (requestId !== lastId) [lastId, request] = [requestId, keptRequestId(requestId)];
      const { number } = this.#told(template);
      batch.rows += `${batch.count === 0 ? '' : '\n'}${number} ${nowMs} ${request}`;
      batch.count++;
    }
    this.#rowsWaiting += rows.length;
    this.#leaveSoon(nowMs);
    return batch.durable;
  }

  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await Promise.allSettled(this.#queue.concat(this.#underWay ?? []).map(({ durable }) => durable));
    const state = this.#state;
    this.#state = { phase: 'closed' };
    this.#options.metrics.ledgerWritable.add(['unwritable']);
    if (state.phase !== 'closed' && state.worker !== null) {
      const { worker } = state;
      await new Promise<void>((settle) => {
        const limit = setTimeout(settle, closeMs);
        const done = () => {
          clearTimeout(limit);
          settle();
        };
        worker.on('message', ({ kind }: LedgerMessage) => {
          if (kind === 'closed') done();
        });
        worker.once('exit', done);
        worker.postMessage({ kind: 'close' } satisfies LedgerRequest);
      });
      await worker.terminate();
    }
    if (this.#isOurs) written.delete(this.#path());
  }

  #path(): string {
    return resolve(join(this.#options.folder, this.#options.writer));
  }

  #start(): void {
    const { folder, writer, signer, sealSecret, bounds } = this.#options;
    const { segmentBytesMax } = bounds;
    const leastIndex = this.#lastIndex;
    const workerData: LedgerWorkerData = { folder, writer, segmentBytesMax, signer, sealSecret, leastIndex };
    const worker = new Worker(starter, { workerData, execArgv: [] });
    this.#forgetTemplates();
    this.#state = { phase: 'opening', worker };
    const limit = setTimeout(() => this.#died(worker, new Error('Opening the ledger took too long.')), openMs);
    limit.unref();
    worker.once('error', (error) => {
      clearTimeout(limit);
      this.#died(worker, error);
    });
    worker.once('exit', () => this.#died(worker, new Error('The thread of the ledger ended.')));
    worker.on('message', (message: LedgerMessage) => {
      clearTimeout(limit);
      this.#take(worker, message);
    });
  }

  #take(worker: Worker, message: LedgerMessage): void {
    const state = this.#state;
    if (state.phase === 'closed' || state.worker !== worker) return;
    switch (message.kind) {
      case 'ready':
        worker.unref();
        this.#pauses = 1;
        this.#becomeWritable(worker);
        break;
      case 'written':
        this.#lastIndex = message.index;
        this.#settle(message.batch, null);
        if (state.phase === 'unwritable') this.#becomeWritable(worker);
        break;
      case 'failed':
        this.#becomeUnwritable(worker, new Error(message.message));
        this.#settle(message.batch, new LedgerUnavailable());
        break;
      case 'probed':
        if (message.message === null) this.#becomeWritable(worker);
        else this.#tryAgain(() => this.#probe(worker));
        break;
      case 'closed':
        break;
    }
  }

  #becomeWritable(worker: Worker): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.#state = { phase: 'writable', worker };
    this.#options.metrics.ledgerWritable.add(['writable']);
    this.#options.log.info('the ledger is written', { writer: this.#options.writer });
    this.#onOpened();
  }

  /** Whoever waits is told at once, and the disk is tried until it takes something. */
  #becomeUnwritable(worker: Worker | null, cause: Error): void {
    if (this.#state.phase !== 'unwritable') {
      this.#options.metrics.ledgerWritable.add(['unwritable']);
      this.#options.log.error('the ledger cannot be written', { writer: this.#options.writer, error: cause });
    }
    this.#state = { phase: 'unwritable', worker };
    this.#onOpened();
    for (const batch of this.#queue.splice(0)) this.#end(batch, new LedgerUnavailable({ cause }));
    if (worker !== null) this.#tryAgain(() => this.#probe(worker));
  }

  #died(worker: Worker, error: Error): void {
    const state = this.#state;
    if (state.phase === 'closed' || state.worker !== worker) return;
    this.#becomeUnwritable(null, error);
    void worker.terminate();
    if (this.#underWay !== null) this.#settle(this.#underWay.number, new LedgerUnavailable({ cause: error }));
    this.#tryAgain(() => this.#start());
    this.#pauses = Math.min(2 * this.#pauses, pausesMax);
  }

  #tryAgain(attempt: () => void): void {
    if (this.#isClosing) return;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = setTimeout(attempt, this.#options.bounds.retryMs * this.#pauses);
    this.#retry.unref();
  }

  #probe(worker: Worker): void {
    // What is under way answers for itself.
    if (this.#underWay === null) worker.postMessage({ kind: 'probe' } satisfies LedgerRequest);
  }

  #openBatch(nowMs: number): Batch {
    const last = this.#queue.at(-1);
    if (last !== undefined && last.count < this.#options.bounds.batchRowsMax) return last;
    let resolveBatch: () => void = () => {};
    let rejectBatch: (error: Error) => void = () => {};
    const durable = new Promise<void>((settle, fail) => {
      resolveBatch = settle;
      rejectBatch = fail;
    });
    // Everybody who waits handles it; nobody may wait any more when it fails.
    durable.catch(() => {});
    const batch: Batch = {
      number: ++this.#lastBatch,
      rows: '',
      count: 0,
      startedMs: nowMs,
      durable,
      resolve: resolveBatch,
      reject: rejectBatch,
      limit: setTimeout(() => this.#timedOut(batch), this.#options.bounds.writeTimeoutMs),
    };
    this.#queue.push(batch);
    return batch;
  }

  /** The thread may still be at it. What it writes stands, as what may have left. */
  #timedOut(batch: Batch): void {
    const { phase } = this.#state;
    const cause = new Error(`A batch was not durable after ${this.#options.bounds.writeTimeoutMs} ms.`);
    if (phase === 'writable') this.#becomeUnwritable(this.#state.worker, cause);
    this.#end(batch, new LedgerUnavailable({ cause }));
  }

  #told(template: RowTemplate): { readonly number: number } {
    if (template.sent?.epoch === this.#epoch) return template.sent;
    // Only between batches: a row that waits names a template by the number it was told under.
    if (this.#templatesTold >= this.#options.bounds.templatesMax && this.#queue.length <= 1) {
      const isFresh = this.#queue[0] === undefined || this.#queue[0].count === 0;
      if (isFresh) this.#forgetTemplates();
    }
    const number = this.#templatesTold++;
    template.sent = { epoch: this.#epoch, number };
    this.#templates.push({ number, texts: template.texts, fieldSet: template.fieldSet });
    return template.sent;
  }

  #forgetTemplates(): void {
    this.#epoch = ++lastEpoch;
    this.#templates = [];
    this.#templatesTold = 0;
    this.#mustForget = true;
  }

  #leaveSoon(nowMs: number): void {
    if (this.#isScheduled || this.#underWay !== null) return;
    const isFull = (this.#queue[0]?.count ?? 0) >= this.#options.bounds.batchRowsMax;
    // Under load the pause begins when the last batch is durable: a sync costs the same for few rows and for many.
    const pauseMs = (this.#isBusy ? this.#lastDurableMs : this.#lastLeftMs) + this.#options.bounds.batchMs - nowMs;
    this.#isScheduled = true;
    const leave = () => {
      this.#isScheduled = false;
      this.#leave();
    };
    // Requests that are answered in one turn of the loop share a batch even then.
    if (isFull || pauseMs <= 0) setImmediate(leave);
    else setTimeout(leave, pauseMs);
  }

  #leave(): void {
    if (this.#state.phase !== 'writable' || this.#underWay !== null) return;
    const batch = this.#queue.shift();
    if (batch === undefined) return;
    this.#underWay = batch;
    this.#lastLeftMs = Date.now();
    const templates = this.#templates;
    this.#templates = [];
    const request: LedgerRequest = {
      kind: 'append',
      batch: batch.number,
      forget: this.#mustForget,
      templates,
      rows: batch.rows,
    };
    this.#mustForget = false;
    this.#state.worker.postMessage(request);
  }

  #settle(number: number, error: Error | null): void {
    const batch = this.#underWay;
    if (batch === null || batch.number !== number) return;
    this.#underWay = null;
    this.#isBusy = batch.count >= busyRows;
    this.#lastDurableMs = Date.now();
    this.#end(batch, error);
    if (this.#queue.length > 0) this.#leaveSoon(this.#lastDurableMs);
  }

  /** Once; a batch that was given up may still be answered. */
  #end(batch: Batch, error: Error | null): void {
    if (batch.count === 0) return;
    const { metrics } = this.#options;
    clearTimeout(batch.limit);
    metrics.disclosures.add([error === null ? 'recorded' : 'refused'], batch.count);
    this.#rowsWaiting -= batch.count;
    if (error === null) {
      metrics.ledgerBatchRows.observe([], batch.count);
      metrics.ledgerSeconds.observe([], (Date.now() - batch.startedMs) / 1_000);
      batch.resolve();
    } else {
      batch.reject(error);
    }
    batch.count = 0;
  }
}
