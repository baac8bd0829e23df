import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createInFlightSharing } from '../../../gateway/pipeline/inFlightSharing.ts';
import { sharingKeyOf } from '../../../gateway/pipeline/sharingKey.ts';
import { Cancellation } from '../../../gateway/transport/cancellation.ts';
import { createGraph, federation, personWith, replyOf, unavailable } from './support/graph.ts';

const graph = await createGraph({
  shop: {
    typeDefs: `${federation}
      type Query { item(id: ID): String other: String }
      type Mutation { sell: String }`,
  },
});
afterEach(() => graph.intercepts.clear());

/** Lets the subgraph answer only when told to, and counts how often it was asked. */
function hold() {
  let asked = 0;
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const signals: { readonly aborted: boolean }[] = [];
  graph.intercepts.set('shop', async ({ operationKind, signal }) => {
    if (operationKind === 'mutation') return replyOf({ data: { sell: 'sold' } });
    asked++;
    signals.push(signal);
    const answer = replyOf({ data: { item: `answer ${asked}`, other: 'other' } });
    await held;
    return answer;
  });
  return { release: () => release(), asked: () => asked, signals };
}

/** Every turn of the event loop that a run needs before it waits for its subgraph. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('equal reads at the same time', () => {
  it('run once and get the very same result', async () => {
    const shop = hold();
    const asked = [graph.result('{ item }'), graph.result('{ item }'), graph.result('{ item }')];
    await turn();
    shop.release();
    const results = await Promise.all(asked);
    expect(shop.asked()).toBe(1);
    expect(new Set(results).size).toBe(1);
    expect(results[0]?.body).toBe('{"data":{"item":"answer 1"}}');
  });

  it('share an error as well', async () => {
    graph.intercepts.set('shop', () => unavailable);
    const [one, other] = await Promise.all([graph.result('{ item }'), graph.result('{ item }')]);
    expect(graph.sent).toHaveLength(1);
    expect(one).toBe(other);
    expect(one?.errorCodes).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  it.each<{ what: string; other: Parameters<typeof graph.result> }>([
    { what: 'another operation', other: ['{ other }'] },
    { what: 'other variables', other: ['query ($id: ID) { item(id: $id) }', { variables: { id: '2' } }] },
    { what: 'another principal', other: ['query ($id: ID) { item(id: $id) }', { principal: personWith(['a']) }] },
    {
      what: 'another value of a forwarded header',
      other: ['query ($id: ID) { item(id: $id) }', { forwardedHeaders: ['authorization', 'Bearer b'] }],
    },
  ])('are not equal with $what', async ({ other }) => {
    const shop = hold();
    const asked = [graph.result('query ($id: ID) { item(id: $id) }'), graph.result(...other)];
    await turn();
    expect(shop.asked()).toBe(2);
    shop.release();
    const [one, two] = await Promise.all(asked);
    expect(one).not.toBe(two);
  });

  it('of two citizens never meet, whatever they ask', async () => {
    const shop = hold();
    const citizens = [personWith(['a']), { ...personWith(['a']), key: 'another' }];
    const asked = citizens.map((principal) => graph.result('{ item }', { principal }));
    await turn();
    shop.release();
    const bodies = (await Promise.all(asked)).map(({ body }) => body);
    expect(bodies).toEqual(['{"data":{"item":"answer 1"}}', '{"data":{"item":"answer 2"}}']);
  });

  it('after one another run each', async () => {
    const shop = hold();
    shop.release();
    await graph.result('{ item }');
    await graph.result('{ item }');
    expect(shop.asked()).toBe(2);
    expect(graph.generation.reads.size()).toBe(0);
  });

  it('do not reach back before a write', async () => {
    const shop = hold();
    const before = graph.result('{ item }');
    await turn();
    await graph.result('mutation { sell }');
    const after = graph.result('{ item }');
    await turn();
    expect(shop.asked()).toBe(2);
    shop.release();
    expect((await after).body).toBe('{"data":{"item":"answer 2"}}');
    expect((await before).body).toBe('{"data":{"item":"answer 1"}}');
    expect(graph.generation.reads.size()).toBe(0);
  });

  it('go on while one is left that waits, and are cancelled with the last', async () => {
    const shop = hold();
    const [first, second] = [new Cancellation(), new Cancellation()];
    void graph.result('{ item }', { signal: first });
    void graph.result('{ item }', { signal: second });
    await turn();
    first.abort();
    expect(shop.signals.map(({ aborted }) => aborted)).toEqual([false]);
    second.abort();
    expect(shop.signals.map(({ aborted }) => aborted)).toEqual([true]);
    const again = graph.result('{ item }');
    await turn();
    expect(shop.asked()).toBe(2);
    shop.release();
    expect((await again).body).toBe('{"data":{"item":"answer 2"}}');
  });

  it('mutations are never shared', async () => {
    hold();
    await Promise.all([graph.result('mutation { sell }'), graph.result('mutation { sell }')]);
    // `result` forgets what was sent before it: two at a time leave two.
    expect(graph.sent).toHaveLength(2);
  });
});

it('what has ended is joined by nobody, not even by one who is told of it first', async () => {
  const sharing = createInFlightSharing<number>();
  let runs = 0;
  const run = async () => ++runs;
  const first = sharing.share('a', new Cancellation(), run);
  const second = first.then(() => sharing.share('a', new Cancellation(), run));
  expect([await first, await second]).toEqual([1, 2]);
});

it('what began too long ago for one is joined by another', async () => {
  let nowMs = 0;
  const sharing = createInFlightSharing<number>(undefined, () => nowMs);
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let runs = 0;
  const run = async () => {
    const number = ++runs;
    await ended;
    return number;
  };
  const first = sharing.share('a', new Cancellation(), run, 500);
  nowMs = 499;
  const soon = sharing.share('a', new Cancellation(), run, 500);
  nowMs = 500;
  const anybody = sharing.share('a', new Cancellation(), run);
  const late = sharing.share('a', new Cancellation(), run, 500);
  end();
  expect(await Promise.all([first, soon, anybody, late])).toEqual([1, 1, 1, 2]);
  expect(sharing.size()).toBe(0);
});

it('a run that throws at once is an error for each, and is not kept', async () => {
  const sharing = createInFlightSharing<number>();
  const fail = () => Promise.reject(new Error('broken'));
  const asked = [0, 1].map(() => sharing.share('a', new Cancellation(), fail));
  for (const one of asked) await expect(one).rejects.toThrow('broken');
  expect(sharing.size()).toBe(0);
});

it('two keys are equal exactly when everything that they are made of is', () => {
  const text = fc.oneof(fc.constantFrom('', 'a', 'b', '"', ',', '],[', '\\', '\u0000'), fc.string({ maxLength: 3 }));
  const read = fc.record({
    operationId: fc.nat({ max: 2 }),
    principal: fc.record({ key: text }),
    forwardedHeaders: fc.array(text, { maxLength: 4 }),
    variables: fc.option(fc.dictionary(text, fc.oneof(text, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 2 }), {
      nil: undefined,
    }),
  });
  const sent = (one: unknown) => JSON.parse(JSON.stringify(one)) as unknown;
  void fc.assert(
    fc.property(read, read, fc.boolean(), (one, other, isCopy) => {
      const second = isCopy ? structuredClone(one) : other;
      const areEqual = isDeepStrictEqual(
        sent({ ...one, variables: one.variables ?? {} }),
        sent({ ...second, variables: second.variables ?? {} }),
      );
      // Names in another order are the same variables and another key: that costs a fetch, and no more.
      if (sharingKeyOf(one) === sharingKeyOf(second)) expect(areEqual).toBe(true);
      if (isCopy) expect(sharingKeyOf(one)).toBe(sharingKeyOf(second));
    }),
    { numRuns: 1_000, seed: 20_260_403 },
  );
});
