import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql';
import { expect, it } from 'vitest';
import { silentLog } from '../../gateway/base/log.ts';
import { createPrincipal, type Principal, type PrincipalFacts } from '../../gateway/identity/principal.ts';
import { answerOperation } from '../../gateway/pipeline/answerOperation.ts';
import { createGeneration } from '../../gateway/pipeline/generation.ts';
import { createGraph, federation, localPlanner, personWith, requestFor } from '../gateway/engine/support/graph.ts';

const subgraphs = {
  a: {
    typeDefs: `${federation}
      type Query {
        agencies: [Agency] @tag(name: "public")
        serviceLevels: [ServiceLevel] @tag(name: "analyst")
        me: Person @authenticated
        find(by: Wish): Person @requiresScopes(scopes: [["find"]])
      }
      type Agency @tag(name: "public") { code: ID  boss: Person }
      type ServiceLevel @tag(name: "analyst") { agency: Agency  calls: Int }
      type Person implements Named @key(fields: "id") {
        id: ID!
        name: String
        taxes: Taxes @requiresScopes(scopes: [["irs:read"]])
        ssn: String @policy(policies: [["ial2"]])
      }
      interface Named { name: String }
      type Taxes { income: Int }
      input Wish { name: String }
    `,
    resolvers: {
      Query: {
        agencies: () => [{ code: 'VA' }],
        serviceLevels: () => [{ calls: 3 }],
        me: () => ({ id: 'p-1', name: 'Ada' }),
      },
    },
  },
};
const graph = await createGraph(subgraphs);

const principalOf = (facts: Partial<PrincipalFacts>): Principal => createPrincipal({ ...personWith([]), ...facts });
const analyst = principalOf({ contract: 'analyst', clientId: 'analyst-desk' });
const partner = principalOf({ contract: 'public', clientId: 'partner' });

async function schemaShownTo(principal?: Principal): Promise<string> {
  const { data, errors } = await graph.ask(getIntrospectionQuery(), principal === undefined ? {} : { principal });
  expect(errors).toBeUndefined();
  return printSchema(buildClientSchema(data as unknown as IntrospectionQuery));
}
const typesOf = (sdl: string) => (sdl.match(/^(type|interface|input) \w+/gm) ?? []).map((line) => line.split(' ')[1]);

it.each<{ who: string; principal: Principal | undefined; sees: readonly string[]; misses: readonly string[] }>([
  {
    who: 'nobody in particular',
    principal: undefined,
    sees: ['Agency', 'Query'],
    misses: ['serviceLevels', 'me', 'boss'],
  },
  { who: 'a client of the public contract', principal: partner, sees: ['Agency', 'Query'], misses: ['me', 'boss'] },
  { who: 'an analyst', principal: analyst, sees: ['Agency', 'Query', 'ServiceLevel'], misses: ['me', 'boss'] },
  {
    who: 'somebody without scopes',
    principal: personWith([], 0),
    sees: ['Agency', 'Named', 'Person', 'Query', 'ServiceLevel'],
    misses: ['taxes', 'find', 'income', 'Wish'],
  },
  {
    who: 'somebody with every scope',
    principal: personWith(['find', 'irs:read']),
    sees: ['Agency', 'Named', 'Person', 'Query', 'ServiceLevel', 'Taxes', 'Wish'],
    misses: [],
  },
])('shows $who what they can name', async ({ principal, sees, misses }) => {
  const sdl = await schemaShownTo(principal);
  expect(typesOf(sdl)?.sort()).toEqual([...sees].sort());
  for (const name of misses) expect(sdl).not.toMatch(new RegExp(`\\b${name}\\b`));
});

it('goes on showing what a better proof of identity would open', async () => {
  expect(await schemaShownTo(personWith([], 0))).toContain('ssn: String');
});

it('shows the same by __type, under an alias and in a fragment', async () => {
  const query = '{ ... on Query { a: __type(name: "Taxes") { name } b: __type(name: "Agency") { fields { name } } } }';
  expect((await graph.ask(query)).data).toEqual({ a: null, b: { fields: [{ name: 'code' }] } });
  expect((await graph.ask(query, { principal: personWith(['irs:read']) })).data).toEqual({
    a: { name: 'Taxes' },
    b: { fields: [{ name: 'code' }, { name: 'boss' }] },
  });
});

it.each([
  { client: analyst, query: '{ me { id } }', told: 'Cannot query field "me" on type "Query".' },
  { client: analyst, query: '{ agencies { boss { id } } }', told: 'Cannot query field "boss" on type "Agency".' },
  {
    client: partner,
    query: '{ serviceLevels { calls } }',
    told: 'Cannot query field "serviceLevels" on type "Query".',
  },
  { client: partner, query: 'query Q($w: Wish) { agencies { code } }', told: 'Unknown type "Wish".' },
])('lets $client.clientId not name what their contract lacks: $query', async ({ client, query, told }) => {
  const result = await graph.ask(query, { principal: client });
  expect(result.errors?.[0]?.message).toBe(told);
  expect(graph.sent).toEqual([]);
});

it('keeps the views of one text apart, whoever comes first', async () => {
  const query = '{ serviceLevels { calls } }';
  expect((await graph.ask(query)).data).toEqual({ serviceLevels: [{ calls: 3 }] });
  expect((await graph.ask(query, { principal: partner })).errors).toHaveLength(1);
  expect((await graph.ask(query, { principal: analyst })).data).toEqual({ serviceLevels: [{ calls: 3 }] });
  expect((await graph.ask(query)).data).toEqual({ serviceLevels: [{ calls: 3 }] });
});

it('tells who has not signed in to sign in, and nobody who is not shown everything a name that nearly fits', async () => {
  expect((await graph.ask('{ me { id } }')).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  for (const query of ['{ serviceLevel { calls } }', '{ agencies { bos } }', '{ find(bi: { name: "x" }) { id } }']) {
    const anonymous = (await graph.ask(query)).errors?.map(({ message }) => message).join(' ');
    expect(anonymous).toMatch(/^(Cannot query field|Unknown argument|The operation is not valid\.$)/);
    expect(anonymous).not.toContain('Did you mean');
    const told = async (principal: Principal) =>
      (await graph.ask(query, { principal })).errors?.map(({ message }) => message).join(' ');
    expect(await told(personWith([]))).toBe(anonymous);
    expect(await told(personWith(['find', 'irs:read']))).toContain('Did you mean');
  }
});

it('shows who has not signed in nothing at all where it is set so', async () => {
  const rules = { anonymous: 'none', viewsMax: 1 } as const;
  const generation = await createGeneration(graph.sdl, {}, localPlanner, undefined, rules);
  const ask = async (query: string, principal: Principal) => {
    const { body } = await answerOperation(requestFor(query, principal), {
      generation,
      transport: { send: () => Promise.reject(new Error('Nothing is fetched.')) },
      log: silentLog,
    });
    return JSON.parse(String(body));
  };
  const nobody = createPrincipal({ ...personWith([]), kind: 'anonymous', role: 'anonymous', personId: null });
  expect((await ask('{ __schema { queryType { name } } }', nobody)).errors).toEqual([
    { message: 'The schema is not shown to this caller.', extensions: { code: 'INTROSPECTION_DENIED' } },
  ]);
  expect((await ask('{ __typename }', nobody)).data).toEqual({ __typename: 'Query' });
  expect((await ask('{ __schema { queryType { name } } }', personWith([]))).data).toBeDefined();
});

it('shows what needs no signing in where the graph has no public contract, and lets a contract of no tags name nothing', async () => {
  const untagged = await createGraph({
    a: {
      typeDefs: `${federation} type Query { open: Int  mine: Int @authenticated }`,
      resolvers: { Query: { open: () => 1 } },
    },
  });
  const names = async (principal?: Principal) => {
    const query = '{ __schema { queryType { fields { name } } } }';
    const { data } = await untagged.ask(query, principal === undefined ? {} : { principal });
    return JSON.stringify(data);
  };
  expect(await names()).toContain('[{"name":"open"}]');
  expect(await names(personWith([]))).toContain('[{"name":"open"},{"name":"mine"}]');
  expect(await names(analyst)).toContain('"fields":[]');
  expect((await untagged.ask('{ open }', { principal: analyst })).errors?.[0]?.message).toContain('Cannot query field');
});
