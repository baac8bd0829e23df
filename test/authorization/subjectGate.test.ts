import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../gateway/base/log.ts';
import { createDelegatorGate } from '../../gateway/execution/delegatorGate.ts';
import { anonymousPrincipal, createPrincipal } from '../../gateway/identity/principal.ts';
import { createMetrics } from '../../gateway/telemetry/metrics.ts';
import type { SubgraphReply } from '../../gateway/transport/subgraphTransport.ts';
import { mergeParts } from '../gateway/defer/support/parts.ts';
import { federation, personWith } from '../gateway/engine/support/graph.ts';
import { createTrustedGraph } from './trustedGraph.ts';

/** A forgetful agency: it tells anybody about everybody. `p-1` asks; `p-2` lets them act; `p-3` does not; `p-9` is nobody. */
const people = ['p-1', 'p-2', 'p-3', 'p-9'];
const subgraphs = {
  orders: {
    typeDefs: `${federation}
      type Query { order(of: String!): Order orders: [Order!] }
      type Mutation { place(of: String!): Order }
      type Order { id: ID! for: Person by: Person }
      type Person @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: {
        order: (_: unknown, { of }: { of: string }) => order(of),
        orders: () => people.map(order),
      },
      Mutation: { place: (_: unknown, { of }: { of: string }) => order(of) },
    },
  },
  forgetful: {
    typeDefs: `${federation}
      type Person @key(fields: "id") { id: ID! name: String strictName: String! file: File }
      type File { owner: Person pages: Int }`,
    resolvers: {
      Person: {
        __resolveReference: ({ id }: { id: string }) =>
          id === 'p-9'
            ? null
            : { id, name: `name of ${id}`, strictName: 's', file: { owner: { id: 'p-3' }, pages: 3 } },
      },
    },
  },
  taxes: {
    typeDefs: `${federation} type Person @key(fields: "id") { id: ID! tax: Int }`,
    resolvers: {
      Person: { __resolveReference: ({ id }: { id: string }) => (id === 'p-9' ? null : { id, tax: 666 }) },
    },
  },
};
function order(of: string) {
  return { id: `order-${of}`, for: { id: of }, by: { id: 'p-1' } };
}

const asked: string[] = [];
let nowMs = 0;
let reply: (person: string) => SubgraphReply | Promise<SubgraphReply> = () => delegators(['p-2']);
const delegators = (ids: unknown): SubgraphReply => ({ ok: true, payload: { data: { delegatorsOf: ids } } });
const metrics = createMetrics();
const gate = createDelegatorGate({
  ask: async (body) => {
    const { variables } = JSON.parse(body) as { variables: { person: string } };
    asked.push(variables.person);
    return reply(variables.person);
  },
  bounds: { subjectRightsMs: 500, subjectRightsTimeoutMs: 1_000, subjectRightsMax: 100 },
  nowMs: () => nowMs,
  metrics,
  log: silentLog,
});
const { ask, parts, graph } = await createTrustedGraph(subgraphs, { subjects: gate });
const ungated = await createTrustedGraph(subgraphs, {});

const citizen = personWith([]);
const as = (role: 'staff' | 'agency' | 'analyst') => createPrincipal({ ...citizen, role, agency: 'VA' });
const unlinked = createPrincipal({ ...anonymousPrincipal, kind: 'unlinked' });

beforeEach(() => {
  asked.length = 0;
  nowMs += 10_000;
  reply = () => delegators(['p-2']);
});
const sentAbout = (id: string) =>
  graph.sent.filter(({ variables }) => JSON.stringify(variables.representations ?? '').includes(id));

const query = (of: string, below: string) => `{ order(of: "${of}") { id for { ${below} } } }`;

describe('a person in a representation', () => {
  it('is asked about when it is the caller, and nobody is asked whether that may be', async () => {
    expect(await ask(query('p-1', 'id name tax'), citizen)).toEqual({
      data: { order: { id: 'order-p-1', for: { id: 'p-1', name: 'name of p-1', tax: 666 } } },
    });
    expect(asked).toEqual([]);
  });

  it('is asked about when they let the caller act for them', async () => {
    const answer = await ask(query('p-2', 'name tax'), citizen);
    expect(answer).toEqual({ data: { order: { id: 'order-p-2', for: { name: 'name of p-2', tax: 666 } } } });
    expect(asked).toEqual(['p-1']);
  });

  it.each(['id name tax', 'strictName', 'name file { pages }', 'tax'])(
    'is answered like one that nobody knows when it is somebody else: %s',
    async (below) => {
      const other = await ask(query('p-3', below), citizen);
      expect(JSON.stringify(other)).not.toMatch(/name of|666/);
      for (const id of ['p-3', 'p-9']) expect(sentAbout(id)).toEqual([]);
      const madeUp = await ask(query('p-9', below), citizen);
      expect(JSON.stringify(madeUp).replaceAll('p-9', 'p-3')).toBe(JSON.stringify(other));
      // The same as where the agency itself does not know the id.
      expect(await ungated.ask(query('p-9', below), citizen)).toEqual(madeUp);
    },
  );

  it('is left out of a list, and the others of the list are asked about', async () => {
    const { data, errors } = await ask('{ orders { for { id name } by { name } } }', citizen);
    expect(errors).toBeUndefined();
    expect(data?.orders).toEqual(
      people.map((id) => ({
        for: { id, name: id === 'p-1' || id === 'p-2' ? `name of ${id}` : null },
        by: { name: 'name of p-1' },
      })),
    );
    expect(asked).toEqual(['p-1']);
    expect(sentAbout('p-3')).toEqual([]);
  });

  it('is withheld further down as well', async () => {
    const { data } = await ask(query('p-1', 'file { pages owner { id tax } }'), citizen);
    expect(data?.order).toMatchObject({ for: { file: { pages: 3, owner: { id: 'p-3', tax: null } } } });
    expect(sentAbout('p-3')).toEqual([]);
  });

  it('is withheld in the answer to a mutation, and in deferred parts', async () => {
    const of = (id: string) => `mutation { place(of: "${id}") { for { name } } }`;
    expect((await ask(of('p-3'), citizen)).data).toEqual({ place: { for: { name: null } } });
    expect((await ask(of('p-2'), citizen)).data).toEqual({ place: { for: { name: 'name of p-2' } } });
    const deferred = '{ orders { id ... @defer { for { name } } } }';
    const whole = mergeParts(await parts(deferred, citizen, { incremental: '2022-08-24' }));
    expect(JSON.stringify(whole)).toContain('name of p-2');
    expect(JSON.stringify(whole)).not.toContain('name of p-3');
  });

  it.each([
    { who: 'nobody', principal: anonymousPrincipal },
    { who: 'somebody without a record', principal: unlinked },
    { who: 'an analyst', principal: as('analyst') },
  ])('is asked about for $who only when it is themselves', async ({ principal }) => {
    const { data } = await ask('{ orders { for { name } } }', principal);
    const names = ((data?.orders ?? []) as { for: { name: string | null } }[]).map(({ for: { name } }) => name);
    expect(names).toEqual(principal.personId === 'p-1' ? ['name of p-1', null, null, null] : [null, null, null, null]);
    expect(asked).toEqual([]);
  });

  it.each(['staff', 'agency'] as const)('is left to the agencies to judge for %s', async (role) => {
    const { data } = await ask(query('p-3', 'name'), as(role));
    expect(data?.order).toMatchObject({ for: { name: 'name of p-3' } });
    expect(asked).toEqual([]);
  });
});

describe('who acts for whom', () => {
  it('is asked once for many requests at a time, and again after half a second', async () => {
    await Promise.all([1, 2, 3].map((i) => ask(`query Q${i} ${query('p-2', 'name')}`, citizen)));
    expect(asked).toHaveLength(1);
    nowMs += 499;
    await ask(query('p-2', 'name'), citizen);
    expect(asked).toHaveLength(1);
    nowMs += 1;
    reply = () => delegators([]);
    expect((await ask(query('p-2', 'name'), citizen)).data?.order).toMatchObject({ for: { name: null } });
    expect(asked).toHaveLength(2);
  });

  const unavailable: SubgraphReply = {
    ok: false,
    code: 'SUBGRAPH_UNAVAILABLE',
    message: 'The agency cannot be reached.',
  };
  it.each([
    { what: 'identity is down', given: unavailable },
    {
      what: 'there is an error beside it',
      given: { ok: true, payload: { data: { delegatorsOf: ['p-2'] }, errors: [{}] } } as const,
    },
    { what: 'the answer is null', given: delegators(null) },
    { what: 'the answer is no list of ids', given: delegators(['p-2', 2]) },
    { what: 'the answer is empty', given: { ok: true, payload: {} } as const },
  ])('is nobody when $what, and that is not kept', async ({ given }) => {
    const count = () => Number(/subject_gate_total\{outcome="unavailable"\} (\d+)/.exec(metrics.render())?.[1] ?? 0);
    const before = count();
    reply = () => given;
    expect((await ask(query('p-2', 'name'), citizen)).data?.order).toMatchObject({ for: { name: null } });
    expect((await ask(query('p-1', 'name'), citizen)).data?.order).toMatchObject({ for: { name: 'name of p-1' } });
    expect(count()).toBe(before + 1);
    reply = () => delegators(['p-2']);
    expect((await ask(query('p-2', 'name'), citizen)).data?.order).toMatchObject({ for: { name: 'name of p-2' } });
  });
});
