import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClientError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Identify } from '../identity/identify.ts';
import type { ClientAddress } from './clientAddress.ts';
import { completeEvent, eventStreamType, nextEvent, writeEventStream } from './eventStream.ts';
import type { LiveSubscriptions } from './liveSubscriptions.ts';
import { multipartType, onlyPart, writeMultipart } from './multipartMixed.ts';
import type { Pulse } from './pulse.ts';
import { endingBodyOf } from './refusal.ts';
import type { SubscriptionFormat } from './subscriptionFormat.ts';

export interface SubscriptionAnswerOptions {
  readonly identify: Identify;
  readonly clientAddress: ClientAddress;
  readonly live: LiveSubscriptions;
  readonly pulse: Pulse;
  readonly heartbeatMs: number;
  readonly stalledMs: number;
  readonly log: Log;
}

/**
 * Begins to answer a subscription over HTTP, and returns while it goes on.
 * @throws ClientError before anything is written, when it may not begin.
 */
export async function answerWithEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  events: AsyncIterableIterator<string>,
  format: SubscriptionFormat,
  options: SubscriptionAnswerOptions,
): Promise<void> {
  const { clientAddress, identify, live, pulse, heartbeatMs, stalledMs, log } = options;
  const { authorization } = request.headers;
  const transport = format === 'eventStream' ? 'event_stream' : 'multipart';
  let watched: AsyncIterable<string>;
  try {
    const principal = await identify(authorization, request.id);
    const address = clientAddress.of(request.raw.socket, request.headers);
    watched = live.watch(events, { principal, authorization, requestId: request.id, transport, address });
  } catch (error) {
    void events.return?.();
    throw error;
  }
  const endingOf = (error: unknown): string => endingBodyOf(error, request.id, log);
  const onStalled = (): string => {
    live.dropped(transport);
    return endingOf(new ClientError('SLOW_CONSUMER'));
  };
  const written =
    format === 'eventStream'
      ? writeEventStream(reply, watched, { pulse, stalledMs, endingOf, onStalled })
      : writeMultipart(reply, partsOf(watched, endingOf), {
          spec: subscriptionSpec,
          heartbeatMs,
          stalledMs,
          onStalled: () => lastPayload(onStalled()),
        });
  written.then(
    () => log.info('subscription ended', { requestId: request.id }),
    (error: unknown) => log.error('fault', { requestId: request.id, error }),
  );
}

/** An answer in one piece, to who accepts nothing but events. */
export function sendAsEvents(reply: FastifyReply, body: string | Buffer, format: SubscriptionFormat): FastifyReply {
  const text = body.toString();
  reply.code(200);
  return format === 'eventStream'
    ? reply.header('content-type', eventStreamType).send(nextEvent(text) + completeEvent)
    : reply.header('content-type', multipartType(subscriptionSpec)).send(onlyPart(`{"payload":${text}}`));
}

const subscriptionSpec = 'subscriptionSpec="1.0"';

/** Parts by `subscriptionSpec=1.0`: what ends the whole stands beside an empty payload. */
async function* partsOf(
  events: AsyncIterable<string>,
  endingOf: (error: unknown) => string,
): AsyncGenerator<string, void> {
  try {
    for await (const event of events) yield `{"payload":${event}}`;
  } catch (error) {
    yield lastPayload(endingOf(error));
  }
}

function lastPayload(errors: string): string {
  return `{"payload":null,${errors.slice(1)}`;
}
