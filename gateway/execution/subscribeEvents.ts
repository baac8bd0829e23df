import { systemClock } from '../base/clock.ts';
import { ClientError } from '../base/errors.ts';
import type { CancelSignal } from '../transport/cancellation.ts';
import type { SubgraphStreams } from '../transport/subgraphStreams.ts';
import type { Disclosed } from './disclosed.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import { createFailures } from './failures.ts';
import { type FetchSurroundings, prepareFetch, readReply } from './fetchRun.ts';
import type { Program } from './program.ts';
import { runProgram } from './runProgram.ts';
import type { SubgraphFetch } from './subgraphFetch.ts';
import { suspendedReply } from './suspendedReply.ts';
import { TargetObjects } from './targetObjects.ts';

/** What one event is answered with. */
export interface EventAnswer {
  /** JSON text of `{ data, errors? }`. */
  readonly body: string;
  /** Null or absent: nothing that is accounted for. */
  readonly disclosed?: Disclosed | null;
}

export interface SubscriptionRequest extends ExecutionRequest {
  readonly streams: SubgraphStreams;
  /** Called for each event before anything is done for it. @throws ClientError, which ends the subscription */
  readonly mayGoOn?: (() => void) | undefined;
}

/**
 * Opens the stream of a subscription and answers each event: what the event holds, and for it the rest of the plan, asked
 * of the other agencies as for a query. One event is answered before the next is taken, so that order and bounds hold.
 * @throws ClientError when the agency broke off: who watched may come again.
 */
export async function* subscribeEvents(
  program: Program & { readonly primary: SubgraphFetch },
  request: SubscriptionRequest,
  signal: CancelSignal,
): AsyncGenerator<EventAnswer, void> {
  const { primary } = program;
  const { principal, requestId, forwardedHeaders } = request;
  const body = bodyOf(primary, program, request);
  if (signal.aborted) return;
  refuseSuspended(primary, request);
  const stream = request.streams.subscribe({
    subgraph: primary.subgraph,
    body,
    principal,
    requestId,
    forwardedHeaders,
  });
  // Ends the waiting for an event as well, which leaving the loop could not.
  const leave = { handleEvent: () => void stream.return?.() };
  signal.addEventListener('abort', leave);
  try {
    for await (const reply of stream) {
      if (!reply.ok) throw new ClientError(reply.code, reply.message, { extensions: { agency: primary.agency } });
      refuseSuspended(primary, request);
      request.mayGoOn?.();
      // The agency judged it when it sent it.
      const asked = { by: principal.personId, atMs: systemClock.realMs() };
      const answer = await runProgram(program, { ...request, signal }, (around) => {
        prepareFetch(primary, around)?.receive(readReply(reply, primary.agency, body, asked));
      });
      yield { body: answer.body, disclosed: answer.disclosed ?? null };
    }
  } finally {
    signal.removeEventListener('abort', leave);
    void stream.return?.();
  }
}

/** An agency that is turned off sends no events. @throws ClientError SUBGRAPH_SUSPENDED */
function refuseSuspended({ subgraph, agency }: SubgraphFetch, { suspended }: SubscriptionRequest): void {
  const reply = suspendedReply(suspended, subgraph);
  if (reply !== null) throw new ClientError(reply.code, reply.message, { extensions: { agency, ...reply.details } });
}

/** The request that opens the stream, as it would be written for a query. */
function bodyOf(primary: SubgraphFetch, { isObjectTypeName }: Program, { variables }: ExecutionRequest): string {
  const root = {};
  const targets = new TargetObjects(root);
  const failures = createFailures();
  const around: FetchSurroundings = { root, targets, failures, isObjectTypeName, variables, subjects: null };
  const opening = prepareFetch(primary, around);
  if (opening === null) throw new Error('A subscription begins at the root.');
  return opening.body();
}
