import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWakes, follow } from '../../subgraphs/kit/index.ts';
import { until } from '../support/system.ts';
import { pass, watched } from './fixture/vehicles/subscription.ts';
import { type Fixture, serveFixture } from './serveFixture.ts';
import type { Tampering } from './standInGateway.ts';

const query = 'subscription($after: Int) { passing(after: $after) { position plate vehicle { massKg } } }';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await serveFixture();
});
afterAll(() => fixture?.close());

async function open(body: object, tampering: Tampering = {}, caller = 'p-1') {
  const text = JSON.stringify(body);
  const leaving = new AbortController();
  const response = await fetch(fixture.url, {
    method: 'POST',
    headers: { ...fixture.gateway.headers('vehicles', caller, text, tampering), accept: 'text/event-stream' },
    body: text,
    signal: AbortSignal.any([leaving.signal, AbortSignal.timeout(15_000)]),
  });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let read = '';
  /** All that came, once it holds these or has ended. */
  const readUntil = async (...texts: readonly string[]): Promise<string> => {
    while (reader !== undefined && !texts.every((one) => read.includes(one))) {
      const { value, done } = await reader.read();
      if (done) break;
      read += decoder.decode(value, { stream: true });
    }
    return read;
  };
  return { response, readUntil, leave: () => leaving.abort() };
}

const positionsIn = (text: string) => [...text.matchAll(/"position":(\d+)/g)].map(([, position]) => Number(position));

describe('a subscription of an agency', () => {
  it('is an event stream: what is there and what comes, each once and in order', async () => {
    pass('CG-001');
    pass('CG-002');
    const { response, readUntil, leave } = await open({ query });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await readUntil('"position":2');
    pass('CG-003');
    const text = await readUntil('"position":3');
    expect(positionsIn(text)).toEqual([1, 2, 3]);
    expect(text).toContain(
      'event: next\ndata: {"data":{"passing":{"position":3,"plate":"CG-003","vehicle":{"massKg":903}}}}',
    );
    leave();
  });

  it('goes on from a cursor', async () => {
    const { readUntil, leave } = await open({ query, variables: { after: 2 } });
    expect(positionsIn(await readUntil('"position":3'))).toEqual([3]);
    leave();
  });

  it('tells with each event whom it shows, and whom only that one', async () => {
    const { readUntil, leave } = await open({
      query: 'subscription { passing(after: 1) { position driver } }',
    });
    const events = (await readUntil('"position":3')).split('\n').filter((line) => line.startsWith('data: {'));
    expect(events.map((line) => JSON.parse(line.slice('data: '.length)).extensions.disclosure.subjects)).toEqual([
      [{ id: 'p-of-CG-002', basis: 'PUBLIC_TOKEN', ref: null }],
      [{ id: 'p-of-CG-003', basis: 'PUBLIC_TOKEN', ref: null }],
    ]);
    leave();
  });

  it('is watched no more once who asked has gone', async () => {
    const { readUntil, leave } = await open({ query });
    await readUntil('"position":3');
    leave();
    expect(
      await until(
        async () => watched(),
        (keys) => keys === 0,
      ),
    ).toBe(0);
  });

  it.each([
    { what: 'is not signed for this agency', tampering: { audience: 'other' } },
    { what: 'has a signature of long ago', tampering: { signedAtMs: Date.now() - 60_000 } },
  ])('is refused where the request $what', async ({ tampering }) => {
    const { response } = await open({ query }, tampering);
    expect(response.status).toBe(401);
  });

  it.each([
    { what: 'a query', body: { query: '{ clock { real } }' }, code: 'BAD_REQUEST' },
    { what: 'what does not fit the schema', body: { query: 'subscription { nothing }' }, code: 'BAD_REQUEST' },
    { what: 'no document', body: {}, code: 'BAD_REQUEST' },
  ])('is refused for $what', async ({ body, code }) => {
    const { response, readUntil } = await open(body);
    expect(response.status).toBe(400);
    expect(JSON.parse(await readUntil('never'))).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it('tells the code with which its resolver refuses, and ends', async () => {
    const { readUntil } = await open({ query, variables: { after: -1 } });
    const text = await readUntil('event: complete');
    expect(text).toContain('"code":"BAD_USER_INPUT"');
    expect(text).toContain('"path":["passing"]');
  });

  it.each([
    { kind: 'nothing', ends: true, says: '"plate":"CG-001"' },
    { kind: 'refusal', ends: true, says: '"code":"FORBIDDEN"' },
    { kind: 'fault', ends: false, says: '"plate":"CG-001"' },
  ])('after $kind of its source it has an end of its own: $ends', async ({ kind, ends, says }) => {
    const { readUntil } = await open({ query: `subscription { ending(kind: "${kind}") { plate } }` });
    const text = await readUntil('never');
    expect(text).toContain(says);
    expect(text.includes('event: complete')).toBe(ends);
    expect(text).not.toContain('078-05-1120');
  });

  it('is cut when the agency stops, without an end of its own', async () => {
    const { readUntil } = await open({ query });
    await readUntil('"position":3');
    await fixture.close();
    const text = await readUntil('never').catch(() => 'cut');
    expect(text).not.toContain('event: complete');
  });
});

describe('who follows rows', () => {
  it('is woken for what was written while it was busy', async () => {
    const wakes = createWakes();
    const rows = ['a'];
    let read = 0;
    const gone = new AbortController();
    const events = follow({
      read: () => rows.slice(read, ++read),
      wakes,
      key: 'k',
      pollMs: 60_000,
      signal: gone.signal,
    });
    expect((await events.next()).value).toBe('a');
    rows.push('b');
    wakes.announce(['k']);
    expect((await events.next()).value).toBe('b');
    const waiting = events.next();
    gone.abort();
    expect((await waiting).done).toBe(true);
    expect(wakes.size).toBe(0);
  });

  it('looks again by itself where nobody woke it', async () => {
    const rows: string[] = [];
    const { signal } = new AbortController();
    const events = follow({ read: () => rows.splice(0), wakes: createWakes(), key: 'k', pollMs: 20, signal });
    const next = events.next();
    rows.push('written elsewhere');
    expect((await next).value).toBe('written elsewhere');
    await events.return();
  });
});
