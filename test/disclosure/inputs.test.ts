import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StandingRights } from '../../gateway/execution/standingRights.ts';
import type { SubgraphStreams } from '../../gateway/transport/subgraphStreams.ts';
import { createGraph, type GraphUnderTest, personWith, replyOf, unavailable } from '../gateway/engine/support/graph.ts';
import { classifying } from './classifiedGraph.ts';
import { createRecorder } from './recorder.ts';

const people = {
  typeDefs: `${classifying}
    type Query { me: Person motto: String @classified(as: "PUBLIC") }
    type Mutation { rename: Renamed }
    type Renamed { person: Person code: String @classified(as: "PUBLIC") }
    type Subscription { renamed: Person }
    type Person @key(fields: "id") { id: ID! @classified(as: "PUBLIC") name: String @classified(as: "PII") }`,
  resolvers: {
    Query: { me: () => ({ id: 'p-1', name: 'Ada' }), motto: () => 'E pluribus unum' },
    Mutation: { rename: () => ({ person: { id: 'p-1', name: 'Ada' }, code: 'DONE' }) },
    Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ada' }) },
  },
};
const va = {
  typeDefs: `${classifying}
    type Person @key(fields: "id") {
      id: ID! @classified(as: "PUBLIC") income: Int @classified(as: "TAX") height: Int @classified(as: "HEALTH")
    }`,
  resolvers: { Person: { income: () => 50_000, height: () => 170 } },
};
/** Known to it by a number that is classified. */
const dmv = {
  typeDefs: `${classifying}
    type Person @key(fields: "id") @key(fields: "licence") {
      id: ID! @classified(as: "PUBLIC") licence: ID @classified(as: "IDENTIFIER")
    }`,
  resolvers: { Person: { licence: () => 'L-1' } },
};
const insurer = {
  typeDefs: `${classifying}
    type Person @key(fields: "licence") { licence: ID @classified(as: "IDENTIFIER") insured: Boolean @classified(as: "PUBLIC") }`,
  resolvers: { Person: { insured: () => true } },
};
const usda = {
  typeDefs: `${classifying}
    type Person @key(fields: "id") {
      id: ID! @classified(as: "PUBLIC")
      income: Int @external
      height: Int @external
      office: String! @requires(fields: "income") @classified(as: "PUBLIC")
      ration: Int @requires(fields: "height income") @classified(as: "PUBLIC")
      menu: String @classified(as: "PUBLIC")
    }`,
  resolvers: { Person: { office: () => 'Nearest', ration: () => 3, menu: () => 'Soup' } },
};

const recorder = createRecorder();
const citizen = personWith([]);
let graph: GraphUnderTest;
let events: readonly object[] = [];
const streams: SubgraphStreams = {
  async *subscribe() {
    for (const payload of events) yield replyOf(payload);
  },
};
beforeAll(async () => {
  graph = await createGraph({ people, va, dmv, insurer, usda }, { trust: recorder.trust, streams });
});
beforeEach(() => {
  recorder.rows.length = 0;
  recorder.failures = 0;
  graph.intercepts.clear();
});

const rows = () =>
  recorder.rows.map(({ agency, recipient, subject, fields }) => [agency, recipient ?? 'caller', subject, fields]);
const isSent = () => graph.sent.some(({ variables }) => JSON.stringify(variables).includes('50000'));
const income = ['VA', 'USDA', 'p-1', ['Person.income']];
const codes = (answer: { errors?: readonly { path?: readonly unknown[]; extensions: { code: string } }[] }) =>
  (answer.errors ?? []).map(({ path, extensions: { code } }) => `${path?.join('.')} ${code}`);

/** Answers in parts where it defers. */
async function askAll(query: string): Promise<string> {
  const { body, rest } = await graph.result(query, { principal: citizen, incremental: 'v0.2' });
  let text = String(body);
  for await (const part of rest ?? []) text += part;
  return text;
}

const ways: readonly (readonly [what: string, query: string])[] = [
  ['in a query', '{ me { office } }'],
  ['in a deferred part', '{ me { id ... @defer { office } } }'],
  ['in a deferred part, beside what the agency can answer without it', '{ me { menu ... @defer { office } } }'],
  ['after a mutation', 'mutation { rename { code person { office } } }'],
];

describe('what an agency needs from another', () => {
  it.each(ways)('is on record when the request that carries it leaves, %s', async (_what, query) => {
    const seen: unknown[] = [];
    graph.intercepts.set('usda', ({ variables }) => {
      if (JSON.stringify(variables).includes('50000')) seen.push(rows());
      return null;
    });
    expect(await askAll(query)).toContain('Nearest');
    expect(seen).toEqual([[income]]);
    expect(rows()).toEqual([income]);
  });

  it.each(ways)('is not sent before the record is durable, %s', async (_what, query) => {
    let letGo: () => void = () => {};
    const begun = new Promise<void>((began) => {
      recorder.delay = () => {
        began();
        return new Promise((resolve) => {
          letGo = resolve;
        });
      };
    });
    const answering = askAll(query);
    await begun;
    expect(isSent()).toBe(false);
    recorder.delay = null;
    letGo();
    expect(await answering).toContain('Nearest');
  });

  it.each(ways)('is not sent when it cannot be recorded, and the rest answers, %s', async (_what, query) => {
    recorder.failures = 1;
    const answer = await askAll(query);
    expect(isSent()).toBe(false);
    expect(answer).toContain('LEDGER_UNAVAILABLE');
    expect(answer).not.toContain('Nearest');
    if (query.includes('menu')) expect(answer).toContain('Soup');
    if (query.startsWith('mutation')) expect(answer).toContain('"code":"DONE"');
    expect(rows()).toEqual([]);
  });

  it('costs its own fields alone when it cannot be recorded', async () => {
    recorder.failures = 1;
    const answer = await graph.ask('{ motto me { id name ration } }', { principal: citizen });
    expect(answer.data).toEqual({ motto: 'E pluribus unum', me: { id: 'p-1', name: 'Ada', ration: null } });
    expect(codes(answer)).toEqual(['me.ration LEDGER_UNAVAILABLE']);
    expect(rows()).toEqual([['PEOPLE', 'caller', 'p-1', ['Person.name']]]);
  });

  it('is told for an event, once for all who share it, before the event is', async () => {
    events = [{ data: { renamed: { __typename: 'Person', id: 'p-1' } } }];
    const query = 'subscription { renamed { office } }';
    const results = await Promise.all([1, 2].map(() => graph.result(query, { principal: citizen })));
    for (const { events: listened } of results)
      for await (const event of listened ?? []) expect(event).toContain('Nearest');
    expect(rows()).toEqual([income]);
  });

  it('is not told for an event when it cannot be recorded, and the next one is answered', async () => {
    events = [1, 2].map(() => ({ data: { renamed: { __typename: 'Person', id: 'p-1' } } }));
    recorder.failures = 1;
    const query = 'subscription { renamed { id ration } }';
    const { events: listened } = await graph.result(query, { principal: citizen });
    const seen: string[] = [];
    for await (const event of listened ?? []) seen.push(event);
    expect(seen.map((event) => JSON.parse(event).data.renamed.ration)).toEqual([null, 3]);
    expect(seen[0]).toContain('LEDGER_UNAVAILABLE');
    expect(rows()).toEqual([['VA', 'USDA', 'p-1', ['Person.height', 'Person.income']]]);
  });

  it('is told once for all who join a read', async () => {
    await Promise.all([1, 2, 3].map(() => graph.ask('{ me { office income } }', { principal: citizen })));
    const toCaller = ['VA', 'caller', 'p-1', ['Person.income']];
    expect(rows()).toEqual([income, toCaller, toCaller, toCaller]);
  });

  it('is one row for each that is told, however many requests tell it', async () => {
    await graph.ask('{ a: me { office } b: me { office ration } c: me { ration } }', { principal: citizen });
    expect(rows()).toEqual([['VA', 'USDA', 'p-1', ['Person.height', 'Person.income']]]);
    recorder.rows.length = 0;
    const answer = await askAll('{ me { office ... @defer { ration } } }');
    expect(answer).toContain('"ration":3');
    expect(rows()).toEqual([['VA', 'USDA', 'p-1', ['Person.height', 'Person.income']]]);
  });

  it('stays on record when the agency that was told does not answer, or its answer is lost', async () => {
    graph.intercepts.set('usda', () => unavailable);
    await graph.ask('{ me { office } }', { principal: citizen });
    expect(rows()).toEqual([income]);
    recorder.rows.length = 0;
    graph.intercepts.set('usda', () => replyOf({ data: { _entities: [{ office: null }] } }));
    const answer = await graph.ask('{ me { office income } }', { principal: citizen });
    expect(answer.data).toEqual({ me: null });
    expect(rows()).toEqual([income]);
  });

  it('is not on record when it could not be had', async () => {
    graph.intercepts.set('va', () => unavailable);
    const answer = await graph.ask('{ me { id ration } }', { principal: citizen });
    expect(answer.data).toEqual({ me: { id: 'p-1', ration: null } });
    expect(rows()).toEqual([]);
  });

  it('is recorded also where it is a key', async () => {
    const answer = await graph.ask('{ me { insured } }', { principal: citizen });
    expect(answer.data).toEqual({ me: { insured: true } });
    expect(rows()).toEqual([['DMV', 'INSURER', 'p-1', ['Person.licence']]]);
  });
});

describe('an input that is somebody else’s', () => {
  const subject = { id: 'p-7', basis: 'CONSENT', ref: 'c-1@3' };
  let verdict = true;
  const waited: StandingRights = {
    freshMs: 500,
    // As if what was asked of the source had been a second ago.
    nowMs: () => Date.now() + 1_000,
    stand: async (_principal, people) => {
      expect(people).toEqual([subject]);
      return verdict;
    },
  };
  it.each([true, false])('is told while the right to it stands: %s', async (stands) => {
    verdict = stands;
    const late = await createGraph(
      { people, va, dmv, insurer, usda },
      { trust: { ...recorder.trust, standing: waited } },
    );
    late.intercepts.set('va', () =>
      replyOf({
        data: { _entities: [{ income: 50_000, height: 170 }] },
        extensions: { disclosure: { subjects: [{ ...subject, fields: ['Person.income', 'Person.height'] }] } },
      }),
    );
    const answer = await late.ask('{ motto me { id ration } }', { principal: citizen });
    const told = [['VA', 'USDA', 'p-7', ['Person.height', 'Person.income']]];
    expect(answer.data).toEqual({ motto: 'E pluribus unum', me: { id: 'p-1', ration: stands ? 3 : null } });
    expect(codes(answer)).toEqual(stands ? [] : ['me.ration CONSENT_REQUIRED']);
    expect(rows()).toEqual(stands ? told : []);
    expect(late.sent.some(({ subgraph }) => subgraph === 'usda')).toBe(stands);
  });
});

describe('an input names those whose it is, and is told to nobody else', () => {
  it.each(['{ me { office } }', '{ me { id ... @defer { office } } }', '{ me { income ... @defer { office } } }'])(
    'as its source named them: %s',
    async (query) => {
      graph.intercepts.set('va', () =>
        replyOf({
          data: { _entities: [{ income: 50_000 }] },
          extensions: {
            disclosure: { subjects: [{ id: 'p-7', basis: 'CONSENT', ref: 'c-1@3', fields: ['Person.income'] }] },
          },
        }),
      );
      expect(await askAll(query)).toContain('Nearest');
      expect(rows().filter(([, recipient]) => recipient === 'USDA')).toEqual([
        ['VA', 'USDA', 'p-7', ['Person.income']],
      ]);
      expect(rows().filter(([, , subject]) => subject !== 'p-7')).toEqual([]);
    },
  );

  const toCaller = ['VA', 'caller', 'p-1', ['Person.income']];
  it.each<[query: string, expected: readonly unknown[]]>([
    ['{ me { id ... @defer { office } } }', [income]],
    ['{ me { income ... @defer { office } } }', [toCaller, income]],
    ['{ me { office ... @defer { income } } }', [income, toCaller]],
    ['{ me { id ... @defer { office income } } }', [income, toCaller]],
    ['{ me { id ... @defer { office } ... @defer { income } } }', [income, toCaller]],
    ['mutation { rename { code ... @defer { person { office } } } }', [income]],
  ])('in parts: %s', async (query, expected) => {
    expect(await askAll(query)).toContain('Nearest');
    expect(rows().sort()).toEqual([...expected].sort());
  });
});
