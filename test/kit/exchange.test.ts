import { afterEach, expect, it } from 'vitest';
import { createLog } from '../../subgraphs/kit/base/createLog.ts';
import { type Answer, exchange } from '../../subgraphs/kit/serving/exchange.ts';
import { json } from '../../subgraphs/kit/serving/httpMessage.ts';
import { type Listener, listen } from '../../subgraphs/kit/serving/listener.ts';

let listener: Listener;
let log: string[];
afterEach(() => listener.close());

/** A server with bounds small enough to go beyond. */
async function serve(answer: Answer): Promise<string> {
  log = [];
  const limits = { bodyBytesMax: 10, answerMs: 200, requestsInFlightMax: 2 };
  const lines = createLog(
    (line) => log.push(line),
    {},
    () => new Date(),
  );
  listener = await listen('a test', '127.0.0.1', 0, exchange(answer, lines, limits));
  return listener.origin;
}

const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, errors[0]?.extensions.code];
};

it('a body may be as long as the bound, and not longer', async () => {
  const origin = await serve(async ({ body }) => json(200, { bytes: body.length }));
  const send = (body: string) => fetch(origin, { method: 'POST', body });
  expect(await (await send('x'.repeat(10))).json()).toEqual({ bytes: 10 });
  expect(await codeOf(await send('x'.repeat(11)))).toEqual([413, 'BODY_TOO_LARGE']);
});

it('an answer that does not come in time is refused, and its work is told to stop', async () => {
  let stopped = false;
  const origin = await serve(
    ({ signal }) =>
      new Promise((_, failed) => {
        signal.addEventListener('abort', () => {
          stopped = true;
          failed(new Error('stopped'));
        });
      }),
  );
  expect(await codeOf(await fetch(origin))).toEqual([503, 'DEADLINE_EXCEEDED']);
  expect(stopped).toBe(true);
  expect(log).toEqual([]);
});

it('more requests at once than the bound are refused, and taken again when others are done', async () => {
  const waiting: (() => void)[] = [];
  let arrived: () => void = () => {};
  const twoArrived = new Promise<void>((done) => {
    arrived = done;
  });
  const origin = await serve(async ({ path }) => {
    if (path === '/wait') {
      await new Promise<void>((go) => {
        waiting.push(go);
        if (waiting.length === 2) arrived();
      });
    }
    return json(200, {});
  });
  const held = [fetch(`${origin}/wait`), fetch(`${origin}/wait`)];
  await twoArrived;
  expect(await codeOf(await fetch(origin))).toEqual([503, 'OVERLOADED']);
  for (const go of waiting) go();
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await fetch(origin)).status).toBe(200);
});

it('a fault is answered by its request id alone', async () => {
  const origin = await serve(async () => {
    throw new Error('no space left on /var/lib');
  });
  const response = await fetch(origin, { headers: { 'cg-request-id': 'r-7' } });
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-7' } }],
  });
  expect(log).toHaveLength(1);
  expect(JSON.parse(log[0] ?? '')).toMatchObject({
    level: 'error',
    requestId: 'r-7',
    error: { name: 'Error', message: 'no space left on /var/lib' },
  });
});

it('who goes away leaves no fault behind, and their work is told to stop', async () => {
  let stop: () => void = () => {};
  const stopped = new Promise<void>((done) => {
    stop = done;
  });
  let begun: () => void = () => {};
  const started = new Promise<void>((done) => {
    begun = done;
  });
  const origin = await serve(async ({ signal }) => {
    begun();
    await new Promise<void>((aborted) => signal.addEventListener('abort', () => aborted()));
    stop();
    throw new Error('aborted');
  });
  const away = new AbortController();
  const asked = fetch(origin, { signal: away.signal }).catch(() => 'gone');
  await started;
  away.abort();
  await stopped;
  expect(await asked).toBe('gone');
  // By then the failure has been handled, whichever way.
  await listener.close();
  expect(log).toEqual([]);
});
