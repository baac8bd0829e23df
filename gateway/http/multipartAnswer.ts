import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../base/log.ts';
import { type IncrementalFormat, incrementalSpecs } from './multipartAccept.ts';
import { writeMultipart } from './multipartMixed.ts';

export interface PartsAnswerOptions {
  readonly heartbeatMs: number;
  readonly stalledMs: number;
  readonly log: Log;
}

/** Answers in parts, until the last one is written or nobody reads any more. */
export async function answerInParts(
  request: FastifyRequest,
  reply: FastifyReply,
  first: string | Buffer,
  rest: AsyncIterableIterator<string>,
  format: IncrementalFormat | undefined,
  { heartbeatMs, stalledMs, log }: PartsAnswerOptions,
): Promise<void> {
  reply.code(200).header('vary', 'accept');
  try {
    await writeMultipart(reply, startingWith(String(first), rest), {
      spec: incrementalSpecs[format ?? '2022-08-24'],
      heartbeatMs,
      stalledMs,
    });
  } catch (error) {
    // The head has left: all that can be told is that the answer is not whole.
    log.error('fault', { requestId: request.id, error });
  }
}

function startingWith(first: string, rest: AsyncIterableIterator<string>): AsyncIterableIterator<string> {
  let isFirst = true;
  return {
    next: () => {
      if (!isFirst) return rest.next();
      isFirst = false;
      return Promise.resolve({ done: false, value: first });
    },
    return: async () => {
      await rest.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
