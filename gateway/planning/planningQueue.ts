import { ClientError } from '../base/errors.ts';
import type { QueryPlan } from './queryPlan.ts';

/** A document that waits to be planned, or is. */
export interface PlanningJob {
  readonly document: string;
  readonly overrides: readonly string[];
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: Error) => void;
}

export interface PlanningQueueLimits {
  /** From the moment a document is handed in. */
  readonly planningWaitMs: number;
  readonly planningQueueMax: number;
}

/** Documents in the order in which they came, each for a limited time. */
export class PlanningQueue {
  readonly #limits: PlanningQueueLimits;
  readonly #waiting = new Map<PlanningJob, NodeJS.Timeout>();

  constructor(limits: PlanningQueueLimits) {
    this.#limits = limits;
  }

  get isFull(): boolean {
    return this.#waiting.size >= this.#limits.planningQueueMax;
  }

  add(job: PlanningJob): void {
    const giveUp = (): void => {
      this.#waiting.delete(job);
      job.reject(new ClientError('OVERLOADED'));
    };
    this.#waiting.set(job, setTimeout(giveUp, this.#limits.planningWaitMs));
  }

  take(): PlanningJob | undefined {
    for (const [job, timer] of this.#waiting) {
      clearTimeout(timer);
      this.#waiting.delete(job);
      return job;
    }
    return undefined;
  }

  rejectAll(error: Error): void {
    for (let job = this.take(); job !== undefined; job = this.take()) job.reject(error);
  }
}
