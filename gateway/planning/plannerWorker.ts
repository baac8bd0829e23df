import { parentPort, workerData } from 'node:worker_threads';
import { createLocalPlanner } from './localPlanner.ts';

/** What the serving thread posts, one at a time. */
export interface PlanRequest {
  readonly document: string;
  readonly overrides: readonly string[];
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
port?.on('message', (request: PlanRequest) => port.postMessage(answer(request)));
port?.postMessage({ kind: 'ready' } satisfies PlannerMessage);

function answer({ document, overrides }: PlanRequest): PlannerMessage {
  try {
    return { kind: 'planned', plan: JSON.stringify(plan(document, overrides)) };
  } catch (error) {
    const { cause } = error as Error;
    return { kind: 'failed', message: cause instanceof Error ? cause.message : String(error) };
  }
}
