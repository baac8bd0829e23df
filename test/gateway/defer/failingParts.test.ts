import { afterEach, describe, expect, it } from 'vitest';
import { createGraph, personWith, replyOf, unavailable } from '../engine/support/graph.ts';
import { borrowers } from './support/borrowers.ts';
import { mergeParts, type Payload, payloadsOf } from './support/parts.ts';

const graph = await createGraph(borrowers);
const ask = (query: string, options: Parameters<typeof payloadsOf>[2] = {}) => payloadsOf(graph, query, options);
const partsOf = (payloads: readonly Payload[]) => payloads.flatMap(({ incremental }) => incremental ?? []);
const codesOf = ({ errors }: Pick<Payload, 'errors'>) =>
  (errors ?? []).map(({ path, extensions }) => [extensions.code, path?.join('.')]);

afterEach(() => graph.intercepts.clear());

describe('what goes wrong in a part', () => {
  it('is told in that part, at its place', async () => {
    graph.intercepts.set('loans', () => unavailable);
    const [first, second] = await ask('{ person { id ... @defer { debt loans { id } } } }');
    expect(first).toEqual({ data: { person: { id: 'p1' } }, hasNext: true });
    expect(second?.incremental).toMatchObject([{ path: ['person'], data: { debt: null, loans: null } }]);
    expect(codesOf(second?.incremental?.[0] ?? {})).toEqual([
      ['SUBGRAPH_UNAVAILABLE', 'person.debt'],
      ['SUBGRAPH_UNAVAILABLE', 'person.loans'],
    ]);
  });

  it('leaves alone what was answered before, also when a value is null that may not be', async () => {
    const [first, second] = await ask('{ person { id ... @defer(label: "s") { debt strict } } }');
    expect(first).toEqual({ data: { person: { id: 'p1' } }, hasNext: true });
    expect(second?.incremental).toMatchObject([{ path: ['person'], label: 's', data: null }]);
    expect(codesOf(second?.incremental?.[0] ?? {})).toEqual([['SUBGRAPH_ERROR', 'person.strict']]);
  });

  it('is followed by nothing below it', async () => {
    const payloads = await ask('{ person { id ... @defer { strict loans { id ... @defer { rating } } } } }');
    expect(payloads).toHaveLength(2);
    expect(payloads.at(-1)).toMatchObject({ incremental: [{ data: null }], hasNext: false });
  });

  const takenAway = ['SUBGRAPH_ERROR', 'person.strict'];
  it.each([
    { by: 'the first part', query: '{ person { strict } ... @defer { person { name } } }' },
    {
      by: 'the first part, with what failed asked for again',
      query: '{ person { strict } ... @defer { person { name strict } } }',
    },
    {
      by: 'the first part, with what has more to follow',
      query: '{ person { strict } ... @defer { person { name ... @defer { debt } } } }',
    },
  ])('does not give an object back that $by took away', async ({ query }) => {
    const payloads = await ask(query);
    expect(payloads).toHaveLength(2);
    expect(payloads[0]).toMatchObject({ data: { person: null }, hasNext: true });
    expect(codesOf(payloads[0] ?? {})).toEqual([takenAway]);
    expect(payloads[1]).toEqual({ incremental: [{ path: [], data: { person: null } }], hasNext: false });
  });

  it('leaves alone what else a part gives beside an object that was taken away', async () => {
    const [, second] = await ask('{ a: person { strict } ... @defer { a: person { name } b: person { name } } }');
    expect(second).toEqual({ incremental: [{ path: [], data: { a: null, b: { name: 'Ana' } } }], hasNext: false });
  });

  it('does not give back the items of a list that were taken away', async () => {
    graph.intercepts.set('loans', () => replyOf({ data: { _entities: [{ strict: 1 }, null] }, errors: [] }));
    const payloads = await ask('{ people { strict } ... @defer { people { name } } }');
    expect(payloads[0]).toMatchObject({ data: { people: [{ strict: 1 }, null] }, hasNext: true });
    expect(partsOf(payloads)).toEqual([{ path: [], data: { people: [{ name: 'Ana' }, null] } }]);
  });

  it('does not give an object back that another part took away, and drops what was to follow in it', async () => {
    const query = `{ person { id } ... @defer(label: "a") { person { strict } }
      ... @defer(label: "b") { person { name } } person { ... @defer(label: "c") { debt loans { id } } } }`;
    for (const format of ['2022-08-24', 'v0.2'] as const) {
      const payloads = await ask(query, { format });
      const after = payloads.slice(payloads.findIndex((each) => JSON.stringify(each).includes('"person":null')));
      expect(JSON.stringify(after)).toContain('"person":null');
      if (format === '2022-08-24') expect(mergeParts(payloads).data).toEqual({ person: null });
      expect(payloads.at(-1)?.hasNext).toBe(false);
    }
  });

  it('is told with the next part, not with the first, when its fetch failed first', async () => {
    graph.intercepts.set('loans', ({ query }) => (query.includes('debt') ? unavailable : null));
    const [first, second] = await ask('{ person { loans { id } ... @defer { debt } } }');
    expect(first).toEqual({ data: { person: { loans: [{ id: 'l1' }, { id: 'l2' }] } }, hasNext: true });
    expect(codesOf(second?.incremental?.[0] ?? {})).toEqual([['SUBGRAPH_UNAVAILABLE', 'person.debt']]);
  });

  it('is what was denied: an error in the part, and no fetch', async () => {
    const query = '{ person { id ... @defer { secret } } }';
    const [, part] = await ask(query);
    expect(part?.incremental).toMatchObject([{ path: ['person'], data: { secret: null } }]);
    expect(codesOf(part?.incremental?.[0] ?? {})).toEqual([['UNAUTHENTICATED', 'person.secret']]);
    expect(graph.sent.some((request) => request.query.includes('secret'))).toBe(false);
    const [, granted] = await ask(query, { principal: personWith([]) });
    expect(granted?.incremental).toEqual([{ path: ['person'], data: { secret: 'hush' } }]);
  });

  it('ends the answer by a fault when it is a broken promise of ours', async () => {
    graph.intercepts.set('loans', () => Promise.reject(new Error('a bug')));
    await expect(ask('{ person { id ... @defer { debt } } }')).rejects.toThrow('a bug');
  });
});
