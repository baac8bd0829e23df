import { Worker } from 'node:worker_threads';
import { ClientError, StartupError } from '../base/errors.ts';
import { createBoundedCache } from './boundedCache.ts';
import type { Planner } from './planner.ts';
import type { PlannerMessage, PlanRequest } from './plannerWorker.ts';
import type { QueryPlan } from './queryPlan.ts';

export interface WorkerPlannerLimits {
  /** From the moment the worker starts on a document. */
  readonly planningTimeoutMs: number;
  /** From the moment a document is handed in, the time in the queue included. */
  readonly planningWaitMs: number;
  readonly planningQueueMax: number;
  /** Heap of the worker, in mebibytes. */
  readonly planningHeapMb: number;
  /** Documents that broke the planner and are refused at once from then on. */
  readonly brokenDocumentsMax: number;
  /** A worker that has not loaded its supergraph by then is given up. */
  readonly plannerStartMs: number;
}

interface Job {
  readonly document: string;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: Error) => void;
  /** Ends the job while it waits in the queue. */
  readonly waiting: NodeJS.Timeout;
}

type State =
  | { readonly phase: 'starting'; readonly worker: Worker }
  | { readonly phase: 'idle'; readonly worker: Worker }
  | { readonly phase: 'planning'; readonly worker: Worker; readonly job: Job; readonly limit: NodeJS.Timeout }
  | { readonly phase: 'closed' };

export const plannerStarter: URL = new URL('./plannerWorker.mjs', import.meta.url);

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
  const queue: Job[] = [];
  const broken = createBoundedCache<string, ClientError>({ entriesMax: limits.brokenDocumentsMax });
  let state: State = { phase: 'closed' };

  function start(onReady: () => void, onFailure: (error: Error) => void): void {
    const worker = new Worker(starter, {
      workerData: plannerSdl,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.planningHeapMb },
    });
    const giveUp = setTimeout(() => {
      void worker.terminate();
      onFailure(new Error(`The planner was not ready after ${limits.plannerStartMs} ms.`));
    }, limits.plannerStartMs);
    state = { phase: 'starting', worker };
    worker.once('error', (error) => {
      clearTimeout(giveUp);
      if (state.phase === 'starting' && state.worker === worker) onFailure(error);
      else if (state.phase === 'planning' && state.worker === worker) condemn(state.job, ranOutOf('memory', error));
      // Nothing was at work: the next document starts another worker.
      else if (state.phase === 'idle' && state.worker === worker) state = { phase: 'closed' };
    });
    worker.on('message', (message: PlannerMessage) => {
      if (message.kind === 'ready') {
        clearTimeout(giveUp);
        worker.unref();
        state = { phase: 'idle', worker };
        onReady();
        next();
      } else if (state.phase === 'planning' && state.worker === worker) {
        finish(state, message);
      }
    });
  }

  function restart(): void {
    start(
      () => {},
      (error) => {
        // It loaded this supergraph before. What waits is refused, and the next document starts another worker.
        state = { phase: 'closed' };
        for (const job of queue.splice(0)) rejectJob(job, new ClientError('OVERLOADED', undefined, { cause: error }));
      },
    );
  }

  function next(): void {
    if (state.phase !== 'idle') return;
    const job = queue.shift();
    if (job === undefined) return;
    clearTimeout(job.waiting);
    const { worker } = state;
    const limit = setTimeout(() => condemn(job, new ClientError('PLANNING_TIMEOUT')), limits.planningTimeoutMs);
    state = { phase: 'planning', worker, job, limit };
    worker.ref();
    worker.postMessage({ document: job.document } satisfies PlanRequest);
  }

  function finish(planning: Extract<State, { phase: 'planning' }>, message: PlannerMessage): void {
    clearTimeout(planning.limit);
    planning.worker.unref();
    state = { phase: 'idle', worker: planning.worker };
    if (message.kind === 'planned') planning.job.resolve(JSON.parse(message.plan) as QueryPlan);
    else if (message.kind === 'failed') {
      planning.job.reject(new ClientError('PLANNING_FAILED', undefined, { cause: new Error(message.message) }));
    }
    next();
  }

  function condemn(job: Job, refusal: ClientError): void {
    if (state.phase !== 'planning') return;
    clearTimeout(state.limit);
    void state.worker.terminate();
    broken.set(job.document, refusal);
    job.reject(refusal);
    restart();
  }

  await new Promise<void>((resolve, reject) => {
    start(resolve, (error) => reject(new StartupError(`the planner refuses it: ${error.message}`, { cause: error })));
  });

  let isClosed = false;
  return {
    plan(document) {
      const refusal = broken.get(document);
      if (refusal !== undefined) return Promise.reject(refusal);
      if (isClosed || queue.length >= limits.planningQueueMax) return Promise.reject(new ClientError('OVERLOADED'));
      return new Promise((resolve, reject) => {
        const job: Job = {
          document,
          resolve,
          reject,
          waiting: setTimeout(() => {
            queue.splice(queue.indexOf(job), 1);
            reject(new ClientError('OVERLOADED'));
          }, limits.planningWaitMs),
        };
        queue.push(job);
        if (state.phase === 'closed') restart();
        else next();
      });
    },
    async close() {
      isClosed = true;
      const ended = state;
      state = { phase: 'closed' };
      for (const job of queue.splice(0)) rejectJob(job, new ClientError('DRAINING'));
      if (ended.phase === 'planning') {
        clearTimeout(ended.limit);
        ended.job.reject(new ClientError('DRAINING'));
      }
      if (ended.phase !== 'closed') await ended.worker.terminate();
    },
  };
}

function rejectJob(job: Job, error: ClientError): void {
  clearTimeout(job.waiting);
  job.reject(error);
}

function ranOutOf(what: string, cause: Error): ClientError {
  return new ClientError('PLANNING_FAILED', `Planning this operation took too much ${what}.`, { cause });
}
