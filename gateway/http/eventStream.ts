import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Pulse } from './pulse.ts';
import { watchesItself } from './slowReaders.ts';

export const eventStreamType = 'text/event-stream; charset=utf-8';

/** JSON text holds no line break, so that one `data` line carries it. */
export function nextEvent(text: string): string {
  return `event: next\ndata: ${text}\n\n`;
}

/** With empty data: a browser's own reader passes an event without any over. */
export const completeEvent = 'event: complete\ndata: \n\n';

export interface EventStreamOptions {
  readonly pulse: Pulse;
  readonly stalledMs: number;
  /** JSON text `{ errors }` for whatever ended the events. */
  readonly endingOf: (error: unknown) => string;
  /** The client does not read: JSON text `{ errors }` that it finds if it ever reads on. */
  readonly onStalled: () => string;
}

/**
 * Answers with server-sent events by the distinct connections of the graphql-sse protocol. Nothing is taken from `events`
 * while the client has not read what was sent; a client that does not read at all is dropped by a code, which it finds if
 * it ever reads on.
 */
export async function writeEventStream(
  reply: FastifyReply,
  events: AsyncIterable<string>,
  { pulse, stalledMs, endingOf, onStalled }: EventStreamOptions,
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.setHeader('content-type', eventStreamType);
  // A proxy must pass each event on when it comes.
  raw.setHeader('x-accel-buffering', 'no');
  raw.setHeader('connection', 'close');
  raw.writeHead(200);
  watchesItself(raw);
  raw.write(':\n\n');
  const stopBeating = pulse.add(() => {
    if (!raw.writableNeedDrain) raw.write(':\n\n');
  });
  const endWith = (errors: string): void => {
    raw.end(nextEvent(errors) + completeEvent);
    // Who does not read does not read the end either.
    const cut = setTimeout(() => raw.destroy(), stalledMs).unref();
    raw.once('close', () => clearTimeout(cut));
  };
  try {
    for await (const event of events) {
      if (raw.destroyed) return;
      if (!raw.write(nextEvent(event)) && !(await isDrained(raw, stalledMs))) {
        if (!raw.destroyed) endWith(onStalled());
        return;
      }
    }
    raw.end(completeEvent);
  } catch (error) {
    if (!raw.destroyed) endWith(endingOf(error));
  } finally {
    stopBeating();
  }
}

/** False when the client took nothing within `waitMs`, or has gone. */
function isDrained(raw: ServerResponse, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (drained: boolean): void => {
      clearTimeout(timer);
      raw.off('drain', onDrain);
      raw.off('close', onClose);
      resolve(drained);
    };
    const onDrain = () => settle(true);
    const onClose = () => settle(false);
    const timer = setTimeout(() => settle(false), waitMs);
    raw.on('drain', onDrain).on('close', onClose);
  });
}
