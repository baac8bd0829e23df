import type { ServerResponse } from 'node:http';
import { subscriptionLimits } from './limits.ts';

/**
 * Writes what comes, at the pace of the reader. Invariant: nothing is kept beyond one piece and the socket's own buffer;
 * a reader that takes nothing for a while is cut.
 */
export async function sendRest(
  response: ServerResponse,
  rest: AsyncIterable<string>,
  { heartbeatMs, stalledMs }: { readonly heartbeatMs: number; readonly stalledMs: number } = subscriptionLimits,
): Promise<void> {
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(':\n\n');
  }, heartbeatMs);
  try {
    for await (const piece of rest) {
      if (response.destroyed) return;
      if (!response.write(piece) && !(await isDrained(response, stalledMs))) {
        response.destroy();
        return;
      }
    }
    response.end();
  } finally {
    clearInterval(heartbeat);
  }
}

/** False when the reader took nothing within `waitMs`, or has gone. */
function isDrained(response: ServerResponse, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (drained: boolean): void => {
      clearTimeout(timer);
      response.off('drain', onDrain);
      response.off('close', onClose);
      resolve(drained);
    };
    const onDrain = () => settle(true);
    const onClose = () => settle(false);
    const timer = setTimeout(() => settle(false), waitMs);
    response.on('drain', onDrain).on('close', onClose);
  });
}
