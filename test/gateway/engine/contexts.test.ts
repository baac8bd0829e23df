import { afterEach, describe, expect, it } from 'vitest';
import { compose, createGraph, personWith, unavailable } from './support/graph.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@context", "@fromContext", "@requiresScopes"])`;

const house = (id: string, tone: string | null, rooms: readonly string[]) => ({
  __typename: 'House',
  id,
  tone,
  rooms: rooms.map((room) => ({ __typename: 'Room', id: room })),
});
const houses = [house('h1', 'soft', ['r1', 'r2']), house('h2', 'loud', ['r1']), house('h3', 'soft', ['r3'])];

const subgraphs = {
  houses: {
    typeDefs: `${link}
      type Query { houses: [House] }
      type House @key(fields: "id") @context(name: "house") {
        id: ID! tone: String rooms: [Room] secret: String @requiresScopes(scopes: [["house:read"]])
      }
      type Room @key(fields: "id") {
        id: ID!
        sound(of: String @fromContext(field: "$house { tone }"), times: Int = 1): String
        hush(of: String @fromContext(field: "$house { secret }")): String @requiresScopes(scopes: [["house:read"]])
      }`,
    resolvers: {
      Query: { houses: () => houses },
      House: { secret: () => 'known' },
      Room: {
        __resolveReference: ({ id }: { id: string }) => (id === 'r3' ? null : { id }),
        sound: ({ id }: { id: string }, { of, times }: { of: string; times: number }) =>
          Array(times).fill(`${id}:${of}`).join(),
        hush: (_room: unknown, { of }: { of: string }) => of,
      },
    },
  },
};
/** Composition wants the requirement repeated on what reads the secret; here it is only where the secret is. */
const sdl = compose(subgraphs).replace(/( hush: [^\n]*?) @requiresScopes\([^\n]*/, '$1');
const graph = await createGraph(subgraphs, { sdl });
afterEach(() => graph.intercepts.clear());

it('is a test of a graph that says its requirement once', () => {
  expect(sdl.match(/@requiresScopes\(scopes: \[\["house:read"/g)).toHaveLength(1);
});

describe('an argument that comes from an object above', () => {
  it('is that of its own object, also where one entity stands under several', async () => {
    const { data, errors } = await graph.ask('query ($n: Int) { houses { rooms { id sound(times: $n) } } }', {
      variables: { n: 2 },
    });
    expect(errors).toBeUndefined();
    expect(data?.houses).toEqual([
      {
        rooms: [
          { id: 'r1', sound: 'r1:soft,r1:soft' },
          { id: 'r2', sound: 'r2:soft,r2:soft' },
        ],
      },
      { rooms: [{ id: 'r1', sound: 'r1:loud,r1:loud' }] },
      { rooms: [{ id: 'r3', sound: null }] },
    ]);
    // One request for both contexts, in which each entity stands once under each.
    expect(graph.sent).toHaveLength(2);
    const lists = Object.values(graph.sent[1]?.variables ?? {}).filter((value) => Array.isArray(value));
    expect(lists.map((list) => (list as unknown[]).length)).toEqual([3, 1]);
  });

  it('is null where it is null', async () => {
    graph.intercepts.set('houses', ({ query }) =>
      query.includes('_entities') ? null : { ok: true, payload: { data: { houses: [house('h1', null, ['r1'])] } } },
    );
    const { data, errors } = await graph.ask('{ houses { rooms { sound } } }');
    expect({ data, errors }).toEqual({ data: { houses: [{ rooms: [{ sound: 'r1:null' }] }] }, errors: undefined });
  });

  it('has its errors at the places of the client', async () => {
    graph.intercepts.set('houses', ({ query }) => (query.includes('_entities') ? unavailable : null));
    const { data, errors } = await graph.ask('{ houses { rooms { sound } } }');
    expect(data?.houses).toEqual([
      { rooms: [{ sound: null }, { sound: null }] },
      { rooms: [{ sound: null }] },
      { rooms: [{ sound: null }] },
    ]);
    expect(errors?.map(({ path }) => path)).toEqual([
      ['houses', 0, 'rooms', 0, 'sound'],
      ['houses', 0, 'rooms', 1, 'sound'],
      ['houses', 1, 'rooms', 0, 'sound'],
      ['houses', 2, 'rooms', 0, 'sound'],
    ]);
  });

  it('demands what reading it demands', async () => {
    const denied = await graph.ask('{ houses { rooms { id hush } } }');
    expect(denied.errors?.[0]).toMatchObject({
      path: ['houses', 0, 'rooms', 0, 'hush'],
      extensions: { code: 'UNAUTHENTICATED' },
    });
    expect(graph.sent.map(({ query }) => query).join()).not.toMatch(/secret|hush/);
    const granted = await graph.ask('{ houses { rooms { hush } } }', { principal: personWith(['house:read']) });
    expect(granted.data?.houses).toMatchObject([{ rooms: [{ hush: 'known' }, { hush: 'known' }] }, {}, {}]);
  });
});
