import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { anonymousPrincipal, createPrincipal } from '../../gateway/identity/principal.ts';
import { lookUpOperation } from '../../gateway/pipeline/lookUpOperation.ts';
import { servedAs } from '../../gateway/pipeline/servedAs.ts';
import { completeSdl } from '../../subgraphs/kit/schema/completeSdl.ts';
import { createGraph, federation, personWith, replyOf } from '../gateway/engine/support/graph.ts';

const sdl = (types: string) => completeSdl(parse(`${federation} ${types}`), parse('type Nothing { id: ID }'));
const graph = await createGraph({
  a: {
    typeDefs: sdl(`
      type Query {
        agencies: [Agency] @classified(as: "PUBLIC")
        unmarked: Int
        me: Person
        guarded: Int @classified(as: "PUBLIC") @authenticated
        found: Found @classified(as: "PUBLIC")
        named: Named @classified(as: "PUBLIC")
      }
      type Agency @key(fields: "code") @classified(as: "PUBLIC") { code: ID!  boss: Int @classified(as: "PII")  note: Int }
      type Person @classified(as: "PII") { id: ID @classified(as: "PUBLIC") name: String }
      union Found = Agency | Person
      interface Named { title: String }
      type Ship implements Named @classified(as: "PUBLIC") { title: String }
      type Sailor implements Named @classified(as: "PII") { title: String }
    `),
    resolvers: { Query: { agencies: () => [{ code: 'VA', note: 1, boss: 2 }], unmarked: () => 1 } },
  },
  b: {
    typeDefs: sdl(`
      type Agency @key(fields: "code") @classified(as: "PUBLIC") {
        code: ID!
        note: Int @external
        boss: Int @external
        open: Int @requires(fields: "note")
        rank: Int @requires(fields: "boss")
      }
    `),
    resolvers: { Agency: { open: () => 3, rank: () => 4 } },
  },
});
const preparedOf = (query: string) => lookUpOperation(query, undefined, graph.generation, graph.generation.views.full);

it.each([
  { query: '{ agencies { code note __typename } }', isPublic: true },
  { query: '{ agencies { open } }', isPublic: true },
  { query: '{ agencies { ...F } } fragment F on Agency { code }', isPublic: true },
  { query: '{ agencies { rank } }', isPublic: false },
  { query: '{ agencies { code boss } }', isPublic: false },
  { query: '{ agencies { ...F } } fragment F on Agency { code boss }', isPublic: false },
  { query: '{ agencies { code } unmarked }', isPublic: false },
  { query: '{ me { id } }', isPublic: false },
  { query: '{ guarded }', isPublic: false },
  { query: '{ found { ... on Agency { code } } }', isPublic: true },
  { query: '{ found { ... on Person { name } } }', isPublic: false },
  { query: '{ named { title } }', isPublic: false },
  // Who speaks of a field of an interface's type may be answered by the interface.
  { query: '{ named { ... on Ship { title } } }', isPublic: false },
  { query: '{ agencies { code } __schema { queryType { name } } }', isPublic: false },
])('takes $query for public: $isPublic', ({ query, isPublic }) => {
  expect(preparedOf(query).isPublic).toBe(isPublic);
});

it('asks for public data in nobody’s name, and once for all who ask at the same time', async () => {
  const asked: (string | null)[] = [];
  const persons = ['p-1', 'p-2'].map((personId) => createPrincipal({ ...personWith([]), personId }));
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  graph.intercepts.set('a', async () => {
    asked.push('a');
    await answered;
    return replyOf({ data: { agencies: [{ code: 'VA' }], unmarked: 1 } });
  });
  const both = (query: string) => Promise.all(persons.map((principal) => graph.ask(query, { principal })));
  const open = both('{ agencies { code } }');
  const own = both('{ unmarked }');
  await new Promise((done) => setImmediate(done));
  answer();
  expect((await open).map(({ data }) => data)).toEqual(Array(2).fill({ agencies: [{ code: 'VA' }] }));
  expect((await own).map(({ data }) => data)).toEqual(Array(2).fill({ unmarked: 1 }));
  expect(asked).toHaveLength(3);
  graph.intercepts.clear();
});

it('keeps the caller’s name where a header of theirs goes along', () => {
  const principal = personWith([]);
  expect(servedAs({ isPublic: true }, { principal, forwardedHeaders: [] })).toBe(anonymousPrincipal);
  expect(servedAs({ isPublic: true }, { principal, forwardedHeaders: ['accept-language', 'es'] })).toBe(principal);
  expect(servedAs({ isPublic: false }, { principal, forwardedHeaders: [] })).toBe(principal);
});
