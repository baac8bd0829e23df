import { describe, expect, it } from 'vitest';
import { createGraph, federation, personWith, replyOf } from '../gateway/engine/support/graph.ts';
import { classifying } from './classifiedGraph.ts';
import { createRecorder } from './recorder.ts';

const length = 100;
const typeDefs = (mark: (name: string) => string) => ({
  people: `type Query { people: [Person!] } type Person @key(fields: "id") { id: ID! ${mark('PUBLIC')} }`,
  va: `type VaRecord { rating: Int ${mark('HEALTH')} visits: [Visit!] ${mark('HEALTH')} }
    type Visit { on: String ${mark('HEALTH')} }
    type Person @key(fields: "id") { id: ID! ${mark('PUBLIC')} va: VaRecord }`,
});
const query = '{ people { va { rating visits { on } } } }';
const people = Array.from({ length }, (_, i) => ({ id: `p-${i}` }));

/** How often one answer's objects are looked at, from its arrival to the end of the operation. */
async function readsOf(isClassified: boolean, record: object | null): Promise<number> {
  const marked = typeDefs(isClassified ? (name) => `@classified(as: "${name}")` : () => '');
  const before = isClassified ? classifying : federation;
  const { trust } = createRecorder();
  const graph = await createGraph(
    {
      people: { typeDefs: `${before} ${marked.people}`, resolvers: { Query: { people: () => people } } },
      va: { typeDefs: `${before} ${marked.va}` },
    },
    { trust },
  );
  let reads = 0;
  const watched = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const copy = Array.isArray(value)
      ? value.map(watched)
      : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, watched(each)]));
    if (Array.isArray(copy)) return copy;
    return new Proxy(copy, {
      get(target, key, receiver) {
        reads++;
        return Reflect.get(target, key, receiver);
      },
    });
  };
  graph.intercepts.set('va', () => replyOf({ data: { _entities: people.map(() => watched({ va: record })) } }));
  const answer = await graph.ask(query, { principal: personWith([]) });
  expect(answer).toEqual({ data: { people: people.map(() => ({ va: record })) } });
  return reads;
}

describe('accounting for an answer in which nothing is missing', () => {
  it.each<[what: string, record: object | null, reads: number]>([
    ['looks for the first thing that it tells, and no further', { rating: 30, visits: [{ on: 'x' }] }, 2],
    ['as well where that is a null', { rating: null, visits: null }, 2],
    ['looks once at each object where nothing is told', null, length],
  ])('%s', async (_what, record, reads) => {
    expect((await readsOf(true, record)) - (await readsOf(false, record))).toBe(reads);
  });
});
