import { Worker } from 'node:worker_threads';
import { ClientError, StartupError } from '../base/errors.ts';
import { workerModule } from '../base/workerModule.ts';
import { type BoundedCache, createBoundedCache } from './boundedCache.ts';
import type { Planner } from './planner.ts';
import type { PlannerMessage, PlanRequest } from './plannerWorker.ts';
import { type PlanningJob, PlanningQueue, type PlanningQueueLimits } from './planningQueue.ts';
import type { QueryPlan } from './queryPlan.ts';

export interface WorkerPlannerLimits extends PlanningQueueLimits {
  /** From the moment the worker starts on a document. */
  readonly planningTimeoutMs: number;
  /** Heap of the worker, in mebibytes. */
  readonly planningHeapMb: number;
  /** Documents that broke the planner and are refused at once from then on. */
  readonly brokenDocumentsMax: number;
  /** A worker that has not loaded its supergraph by then is given up. */
  readonly plannerStartMs: number;
}

type State =
  | { readonly phase: 'starting'; readonly worker: Worker }
  | { readonly phase: 'idle'; readonly worker: Worker }
  | {
      readonly phase: 'planning';
      readonly worker: Worker;
      readonly job: PlanningJob;
      readonly limit: NodeJS.Timeout;
    }
  | { readonly phase: 'closed' };

type PlanningState = Extract<State, { phase: 'planning' }>;

export const plannerStarter: URL = workerModule('plannerWorker', import.meta.url);

/**
 * A planner in a thread of its own. It plans one document at a time, so that a document which runs out of time or memory
 * is known: the worker is ended with it and started anew, the document is remembered and refused, the others go on.
 * @throws StartupError when the worker cannot load the supergraph.
 */
export async function createWorkerPlanner(
  plannerSdl: string,
  limits: WorkerPlannerLimits,
  starter: URL = plannerStarter,
): Promise<Planner> {
  const planner = new WorkerPlanner(plannerSdl, limits, starter);
  await new Promise<void>((resolve, reject) => {
    planner.start(resolve, (error) => {
      reject(new StartupError(`the planner refuses it: ${error.message}`, { cause: error }));
    });
  });
  return planner;
}

class WorkerPlanner implements Planner {
  readonly #plannerSdl: string;
  readonly #limits: WorkerPlannerLimits;
  readonly #starter: URL;
  readonly #queue: PlanningQueue;
  readonly #broken: BoundedCache<string, ClientError>;
  #state: State = { phase: 'closed' };
  #isClosed = false;

  constructor(plannerSdl: string, limits: WorkerPlannerLimits, starter: URL) {
    this.#plannerSdl = plannerSdl;
    this.#limits = limits;
    this.#starter = starter;
    this.#queue = new PlanningQueue(limits);
    this.#broken = createBoundedCache({ entriesMax: limits.brokenDocumentsMax });
  }

  start(onReady: () => void, onFailure: (error: Error) => void): void {
    const { planningHeapMb, plannerStartMs } = this.#limits;
    const worker = new Worker(this.#starter, {
      workerData: this.#plannerSdl,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: planningHeapMb },
    });
    const giveUp = setTimeout(() => {
      void worker.terminate();
      onFailure(new Error(`The planner was not ready after ${plannerStartMs} ms.`));
    }, plannerStartMs);
    this.#state = { phase: 'starting', worker };
    worker.once('error', (error) => {
      clearTimeout(giveUp);
      this.#died(worker, error, onFailure);
    });
    worker.on('message', (message: PlannerMessage) => {
      if (message.kind !== 'ready') {
        this.#finish(worker, message);
        return;
      }
      clearTimeout(giveUp);
      worker.unref();
      this.#state = { phase: 'idle', worker };
      onReady();
      this.#next();
    });
  }

  plan(document: string, overrides: readonly string[] = []): Promise<QueryPlan> {
    const refusal = this.#broken.get(keyOf({ document, overrides }));
    if (refusal !== undefined) return Promise.reject(refusal);
    if (this.#isClosed || this.#queue.isFull) return Promise.reject(new ClientError('OVERLOADED'));
    return new Promise((resolve, reject) => {
      this.#queue.add({ document, overrides, resolve, reject });
      if (this.#state.phase === 'closed') this.#restart();
      else this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const ended = this.#state;
    this.#state = { phase: 'closed' };
    this.#queue.rejectAll(new ClientError('DRAINING'));
    if (ended.phase === 'planning') {
      clearTimeout(ended.limit);
      ended.job.reject(new ClientError('DRAINING'));
    }
    if (ended.phase !== 'closed') await ended.worker.terminate();
  }

  #restart(): void {
    this.start(
      () => {},
      (error) => {
        // It loaded this supergraph before. What waits is refused, and the next document starts another worker.
        this.#state = { phase: 'closed' };
        this.#queue.rejectAll(new ClientError('OVERLOADED', undefined, { cause: error }));
      },
    );
  }

  #next(): void {
    if (this.#state.phase !== 'idle') return;
    const job = this.#queue.take();
    if (job === undefined) return;
    const { worker } = this.#state;
    const giveUp = (): void => this.#condemn(job, new ClientError('PLANNING_TIMEOUT'));
    this.#state = { phase: 'planning', worker, job, limit: setTimeout(giveUp, this.#limits.planningTimeoutMs) };
    worker.ref();
    worker.postMessage({ document: job.document, overrides: job.overrides } satisfies PlanRequest);
  }

  #finish(worker: Worker, message: Exclude<PlannerMessage, { kind: 'ready' }>): void {
    const planning = this.#planningBy(worker);
    if (planning === null) return;
    const { limit, job } = planning;
    clearTimeout(limit);
    worker.unref();
    this.#state = { phase: 'idle', worker };
    if (message.kind === 'planned') job.resolve(JSON.parse(message.plan) as QueryPlan);
    else job.reject(new ClientError('PLANNING_FAILED', undefined, { cause: new Error(message.message) }));
    this.#next();
  }

  #died(worker: Worker, error: Error, onFailure: (error: Error) => void): void {
    const state = this.#state;
    if (state.phase === 'closed' || state.worker !== worker) return;
    if (state.phase === 'starting') onFailure(error);
    else if (state.phase === 'planning') this.#condemn(state.job, ranOutOf('memory', error));
    // Nothing was at work: the next document starts another worker.
    else this.#state = { phase: 'closed' };
  }

  #condemn(job: PlanningJob, refusal: ClientError): void {
    if (this.#state.phase !== 'planning') return;
    clearTimeout(this.#state.limit);
    void this.#state.worker.terminate();
    this.#broken.set(keyOf(job), refusal);
    job.reject(refusal);
    this.#restart();
  }

  #planningBy(worker: Worker): PlanningState | null {
    return this.#state.phase === 'planning' && this.#state.worker === worker ? this.#state : null;
  }
}

function keyOf({ document, overrides }: Pick<PlanningJob, 'document' | 'overrides'>): string {
  return overrides.length === 0 ? document : `# ${overrides.join(' ')}\n${document}`;
}

function ranOutOf(what: string, cause: Error): ClientError {
  return new ClientError('PLANNING_FAILED', `Planning this operation took too much ${what}.`, { cause });
}
