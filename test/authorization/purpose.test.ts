import { afterAll, describe, expect, it } from 'vitest';
import { anonymousPrincipal, createPrincipal } from '../../gateway/identity/principal.ts';
import type { Purpose } from '../../gateway/identity/purpose.ts';
import { personWith } from '../gateway/engine/support/graph.ts';
import { startProbeGraph } from '../gateway/persistedSupport/probeGraph.ts';
import { overEventStream, overWebSocket } from '../gateway/subscriptions/support/clients.ts';
import { classifiedLink } from './classifiedLink.ts';
import { createTrustedGraph } from './trustedGraph.ts';

const subgraphs = {
  tax: {
    typeDefs: `${classifiedLink}
      type Query { me: Person records: [Record] }
      type Mutation { file: Return @classified(as: "TAX") note: Return }
      type Person @key(fields: "id") { id: ID! @classified(as: "PUBLIC") name: String @classified(as: "PII") unmarked: String }
      interface Record { id: ID! amount: Int }
      type Return implements Record @classified(as: "TAX") {
        id: ID! @classified(as: "PUBLIC") amount: Int year: Int @classified(as: ["PUBLIC"])
      }
      type Notice implements Record @classified(as: "PUBLIC") { id: ID! amount: Int }`,
    resolvers: {
      Query: {
        me: () => ({ id: 'p-1', name: 'Ana', unmarked: 'u' }),
        records: () => [
          { __typename: 'Return', id: 'r', amount: 666, year: 2030 },
          { __typename: 'Notice', id: 'n', amount: 1 },
        ],
      },
      Mutation: { file: () => ({ id: 'r', amount: 666 }), note: () => ({ id: 'r', amount: 666, year: 2030 }) },
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ana' }) },
    },
  },
  benefits: {
    typeDefs: `${classifiedLink}
      type Person @key(fields: "id") {
        id: ID! @classified(as: "PUBLIC")
        name: String @external
        greeting: String @requires(fields: "name") @classified(as: "PUBLIC")
      }`,
    resolvers: { Person: { greeting: ({ name }: { name: string }) => `Hello ${name}` } },
  },
};

const purpose = (code: string, classes: Purpose['classes'], writes = true): Purpose => ({
  code,
  legalBasis: 'law',
  classes,
  visibility: 'VISIBLE',
  withheldDays: 0,
  writes,
});
const everything = purpose('everything', '*');
const counting = purpose('counting', new Set(['PUBLIC']));
const reading = purpose('reading', '*', false);
const naming = purpose('naming', new Set(['PUBLIC', 'PII']));
const office = {
  id: 'office',
  name: 'Office',
  role: 'staff',
  agency: 'VA',
  contract: 'full',
  purposes: [everything, counting, naming, reading],
} as const;
const { ask, graph } = await createTrustedGraph(subgraphs, { registry: { clientOf: () => office } });
const caller = createPrincipal({ ...personWith([]), role: 'staff', agency: 'VA', purpose: everything });
const forPurpose = (code: unknown) => ({ extensions: { purpose: code } });
const missing = (path: readonly (string | number)[], name: string) => ({
  message: 'What was granted does not cover this.',
  path,
  extensions: { code: 'FORBIDDEN', missing: [`class:${name}`] },
});

describe('an operation that names a purpose', () => {
  const query = '{ me { id name unmarked } records { id amount ... on Return { year } } }';

  it('reads all that the default allows without naming one', async () => {
    const { data, errors } = await ask(query, caller);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('666');
  });

  it('is denied the classes that the purpose does not allow, whole types included, and only those', async () => {
    const { data, errors } = await ask(query, caller, forPurpose('counting'));
    expect(data).toEqual({
      me: { id: 'p-1', name: null, unmarked: 'u' },
      records: [
        { id: 'r', amount: null, year: 2030 },
        { id: 'n', amount: null },
      ],
    });
    expect(errors).toEqual([
      missing(['me', 'name'], 'PII'),
      missing(['records', 0, 'amount'], 'TAX'),
      missing(['records', 1, 'amount'], 'TAX'),
    ]);
    expect(graph.sent.map((each) => each.query).join()).not.toMatch(/\b(name|amount)\b/);
  });

  it('reads on an interface what a fragment says is of a type that is allowed', async () => {
    const { data } = await ask('{ records { ... on Notice { amount } } }', caller, forPurpose('counting'));
    expect(data).toEqual({ records: [{}, { amount: 1 }] });
  });

  it('is denied what is made of what it may not read', async () => {
    const { data, errors } = await ask('{ me { greeting } }', caller, forPurpose('counting'));
    expect(data).toEqual({ me: { greeting: null } });
    expect(errors).toEqual([missing(['me', 'greeting'], 'PII')]);
    expect((await ask('{ me { greeting } }', caller, forPurpose('naming'))).data).toEqual({
      me: { greeting: 'Hello Ana' },
    });
  });

  it('is refused whole where it is a mutation that begins with such a class', async () => {
    const refused = await ask('mutation { note { year } file { id } }', caller, forPurpose('counting'));
    expect(refused).toEqual({ errors: [missing(['file'], 'TAX')] });
    expect(graph.sent).toEqual([]);
    const { data } = await ask('mutation { note { year amount } }', caller, forPurpose('counting'));
    expect(data).toEqual({ note: { year: 2030, amount: null } });
  });

  it('orders nothing where the purpose is for reading alone', async () => {
    const refused = await ask('mutation { note { year } }', caller, forPurpose('reading'));
    const message = 'Nothing can be ordered for the purpose of this request.';
    expect(refused).toEqual({ errors: [{ message, path: ['note'], extensions: { code: 'PURPOSE_NOT_ALLOWED' } }] });
    expect(graph.sent).toEqual([]);
    expect((await ask('{ me { name } }', caller, forPurpose('reading'))).data).toEqual({ me: { name: 'Ana' } });
  });

  it('shares no read with one of another purpose', async () => {
    const one = '{ me { name } }';
    const [wide, narrow] = await Promise.all([ask(one, caller), ask(one, caller, forPurpose('counting'))]);
    expect([wide.data, narrow.data]).toEqual([{ me: { name: 'Ana' } }, { me: { name: null } }]);
  });

  it('tells nobody in particular to sign in first', async () => {
    const nobody = createPrincipal({ ...anonymousPrincipal, purpose: counting });
    const { errors } = await ask('{ me { name } }', nobody);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', missing: ['class:PII'] } }]);
  });

  it.each([['gossip'], [''], [7], [null], [['counting']], [{ code: 'counting' }]])(
    'is refused for %j, which the client is not registered for',
    async (code) => {
      const { data, errors } = await ask(query, caller, forPurpose(code));
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code: 'PURPOSE_NOT_ALLOWED' } }]);
      expect(graph.sent).toEqual([]);
    },
  );
});

describe('through the endpoint', async () => {
  const registry = {
    purposes: [
      { code: 'counting', legalBasis: 'law', classes: ['PUBLIC'], visibility: 'VISIBLE' },
      { code: 'review', legalBasis: 'law', classes: ['PII'], visibility: 'VISIBLE' },
    ],
    clients: [
      { id: '*', name: 'Everybody', role: 'citizen', contract: 'full', purposes: ['self-service'] },
      { id: 'portal', name: 'Portal', role: 'citizen', contract: 'full', purposes: ['self-service', 'counting'] },
    ],
  };
  const probe = await startProbeGraph({
    env: { CLIENT_REGISTRY: 'FOLDER/clients.json' },
    files: { 'clients.json': JSON.stringify(registry) },
  });
  afterAll(() => probe.close());
  const token = await probe.token('portal');
  const query = '{ hello }';

  it('a registered purpose is taken, and no other', async () => {
    expect(await probe.post({ query, ...forPurpose('counting') }, token)).toMatchObject({
      status: 200,
      data: { hello: 'Hello there' },
    });
    const fetches = probe.fetches();
    const refused = { status: 403, errors: [{ extensions: { code: 'PURPOSE_NOT_ALLOWED' } }] };
    expect(await probe.post({ query, ...forPurpose('review') }, token)).toMatchObject(refused);
    expect(await probe.post({ query, ...forPurpose('counting') }, await probe.token('other'))).toMatchObject(refused);
    expect(await probe.post({ query, ...forPurpose('counting') })).toMatchObject(refused);
    expect(await probe.get({ query, extensions: JSON.stringify({ purpose: 'review' }) })).toMatchObject(refused);
    expect(probe.fetches()).toBe(fetches);
  });

  it.each([
    { over: 'server-sent events', watch: overEventStream },
    { over: 'a WebSocket', watch: overWebSocket },
  ])('it is refused over $over as well', async ({ watch }) => {
    const asked = { query, extensions: { purpose: 'review' } };
    const told = await watch(probe.url, asked, token)
      .take(1)
      .catch((error: unknown) => error);
    expect(JSON.stringify(told)).toContain('PURPOSE_NOT_ALLOWED');
  });

  it('a registry that cannot be read stops the start', async () => {
    await expect(startProbeGraph({ env: { CLIENT_REGISTRY: 'FOLDER/none.json' } })).rejects.toThrow(
      'none.json cannot be read',
    );
  });
});
