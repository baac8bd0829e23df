import { parentPort, workerData } from 'node:worker_threads';
import { createLocalPlanner } from './localPlanner.ts';

/** What the serving thread posts, one at a time. */
export interface PlanRequest {
  readonly document: string;
}

export type PlannerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly plan: string }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The plan travels as text: cloning a tree of small objects costs both threads more than JSON does.
 * A broken supergraph throws here, which ends the worker and reaches the serving thread as its `error` event.
 */
const plan = createLocalPlanner(String(workerData));

const port = parentPort;
port?.on('message', ({ document }: PlanRequest) => port.postMessage(answer(document)));
port?.postMessage({ kind: 'ready' } satisfies PlannerMessage);

function answer(document: string): PlannerMessage {
  try {
    return { kind: 'planned', plan: JSON.stringify(plan(document)) };
  } catch (error) {
    const { cause } = error as Error;
    return { kind: 'failed', message: cause instanceof Error ? cause.message : String(error) };
  }
}
