import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWatchedGraph, type WatchedGraph } from './support/watchedGraph.ts';

let graph: WatchedGraph;
beforeAll(async () => {
  graph = await startWatchedGraph({ env: { HEARTBEAT_MS: '100' } });
  graph.feed.publish('one');
});
afterAll(() => graph?.close());

const query = 'subscription { ticks { text } }';
const post = (body: object, headers: Record<string, string>) =>
  fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });

/** Reads until the text holds all of these, and lets go. */
async function readUntil(response: Response, ...texts: readonly string[]): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader !== undefined && !texts.every((one) => text.includes(one))) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return text;
}

it('answers a GET as well, with the header that a page of another site cannot send', async () => {
  const url = `${graph.url}/graphql?query=${encodeURIComponent(query)}`;
  const accept = 'text/event-stream';
  const response = await fetch(url, { headers: { accept, 'apollo-require-preflight': '1' } });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(await readUntil(response, 'one')).toContain('event: next\ndata: {"data":{"ticks":{"text":"one"}}}\n\n');
  const refused = await fetch(url, { headers: { accept } });
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'CSRF_REFUSED' } }] });
});

it('sends heartbeats while nothing happens', async () => {
  const text = await readUntil(await post({ query }, { accept: 'text/event-stream' }), 'one', '\n\n:\n\n:\n\n');
  expect(text).toContain(':\n\n:\n\n');
});

it('gives parts to who asks for subscriptions over multipart', async () => {
  const accept = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json';
  const response = await post({ query }, { accept });
  expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; subscriptionSpec="1.0"');
  const text = await readUntil(response, 'one', '{}');
  expect(text).toContain('{"payload":{"data":{"ticks":{"text":"one"}}}}');
});

it.each(['application/json', 'application/graphql-response+json'])(
  'refuses a subscription by who accepts only %s',
  async (accept) => {
    const response = await post({ query }, { accept });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_NOT_SUPPORTED' } }] });
  },
);

describe('to who accepts nothing but events', () => {
  it.each([
    { what: 'a query', body: { query: '{ size }' }, event: '{"data":{"size":1}}' },
    { what: 'a refusal', body: { query: '{ nothing }' }, event: 'GRAPHQL_VALIDATION_FAILED' },
  ])('answers $what by one event', async ({ body, event }) => {
    const response = await post(body, { accept: 'text/event-stream' });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain(event);
    expect(text.startsWith('event: next\ndata: ')).toBe(true);
    expect(text.endsWith('event: complete\ndata: \n\n')).toBe(true);
  });
});

it('answers by one part to who accepts nothing but parts', async () => {
  const response = await post({ query: '{ size }' }, { accept: 'multipart/mixed;subscriptionSpec=1.0' });
  expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; subscriptionSpec="1.0"');
  expect(await response.text()).toBe(
    '\r\n---\r\ncontent-type: application/json; charset=utf-8\r\n\r\n{"payload":{"data":{"size":1}}}\r\n-----\r\n',
  );
});

it('answers a query in JSON to who accepts both', async () => {
  const response = await post({ query: '{ size }' }, { accept: 'application/json, text/event-stream' });
  expect(await response.json()).toEqual({ data: { size: 1 } });
});

it.each([
  {
    what: 'two root fields',
    document: 'subscription { ticks { text } quiet { text } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: 'a field that is left out',
    document: 'subscription { ticks @skip(if: true) { text } }',
    code: 'BAD_REQUEST',
  },
])('refuses a subscription with $what', async ({ document, code }) => {
  const response = await post({ query: document }, { accept: 'text/event-stream' });
  expect(await response.text()).toContain(code);
});
