import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StandingRights } from '../../gateway/execution/standingRights.ts';
import { anonymousPrincipal, createPrincipal } from '../../gateway/identity/principal.ts';
import { createTrustedDocuments } from '../../gateway/registry/trustedDocuments.ts';
import type { SubgraphStreams } from '../../gateway/transport/subgraphStreams.ts';
import { createGraph, type GraphUnderTest, personWith, replyOf, unavailable } from '../gateway/engine/support/graph.ts';
import { classifying } from './classifiedGraph.ts';
import { createRecorder, type SeenRow } from './recorder.ts';

const people = {
  typeDefs: `${classifying}
    type Query { me: Person people: [Person!] motto: String @classified(as: "PUBLIC") }
    type Mutation { rename(name: String!): Renamed }
    type Subscription { renamed: Person }
    type Renamed { person: Person problem: String @classified(as: "PUBLIC") }
    type Person @key(fields: "id") { id: ID! @classified(as: "PUBLIC") name: String @classified(as: "PII") }`,
  resolvers: {
    Query: {
      me: () => ({ id: 'p-1', name: 'Ada' }),
      people: () => [{ id: 'p-1' }, { id: 'p-2' }],
      motto: () => 'E pluribus unum',
    },
    Mutation: {
      rename: (_: unknown, { name }: { name: string }) =>
        name === '' ? { problem: 'EMPTY' } : { person: { id: 'p-1', name } },
    },
    Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Name of ${id}` }) },
  },
};
const va = {
  typeDefs: `${classifying}
    interface AgencyRecord { status: String @classified(as: "PII") }
    type VaRecord implements AgencyRecord @classified(as: "HEALTH") { status: String rating: Int visits: [Visit!] }
    type Visit @classified(as: "HEALTH") { on: String place: Place }
    type Place @classified(as: "PUBLIC") { city: String }
    type Person @key(fields: "id") { id: ID! @classified(as: "PUBLIC") va: VaRecord record: AgencyRecord income: Int @classified(as: "TAX") paid(year: Int!): Int @classified(as: "TAX") }`,
  resolvers: {
    Person: {
      va: ({ id }: { id: string }) =>
        id === 'p-9' ? null : { status: 'OPEN', rating: 30, visits: [{ on: 'x', place: { city: 'Y' } }] },
      record: () => ({ __typename: 'VaRecord', status: 'OPEN' }),
      income: () => 50_000,
      paid: (_: unknown, { year }: { year: number }) => year,
    },
  },
};
const usda = {
  typeDefs: `${classifying}
    type Person @key(fields: "id") {
      id: ID! @classified(as: "PUBLIC")
      income: Int @external
      paid(year: Int!): Int @external
      benefits: Int @requires(fields: "paid(year: 2025)") @classified(as: "PUBLIC")
      isEligible: Boolean @requires(fields: "income") @classified(as: "FINANCIAL")
      office: String @requires(fields: "income") @classified(as: "PUBLIC")
    }`,
  resolvers: {
    Person: {
      isEligible: ({ income }: { income: number }) => income < 60_000,
      office: () => 'Nearest',
      benefits: ({ paid }: { paid: number }) => paid,
    },
  },
};

const recorder = createRecorder();
let graph: GraphUnderTest;
const citizen = personWith([]);
let events: readonly object[] = [];
const streams: SubgraphStreams = {
  async *subscribe() {
    for (const payload of events) yield replyOf(payload);
  },
};

beforeAll(async () => {
  const published = ['query MyRating { hello }', 'subscription Watch { hello }'].map((text) => ({ id: text, text }));
  const trusted = createTrustedDocuments(published);
  graph = await createGraph({ people, va, usda }, { trust: recorder.trust, streams, trusted });
});
beforeEach(() => {
  recorder.rows.length = 0;
  recorder.failures = 0;
  recorder.isWritable = true;
  graph.intercepts.clear();
});

const brief = (rows: readonly SeenRow[] = recorder.rows) =>
  rows
    .map(({ agency, fields, subject, recipient }) => ({ agency, fields, subject, recipient }))
    .sort((a, b) => (`${a.agency} ${a.recipient ?? ''}` < `${b.agency} ${b.recipient ?? ''}` ? -1 : 1));
const own = { subject: 'p-1', recipient: null };
const vaFields = ['VaRecord.rating'];

describe('one row for each agency, however it is asked', () => {
  it.each([
    ['directly', '{ me { va { rating } } }'],
    ['under aliases', '{ a: me { b: va { c: rating d: rating } } }'],
    ['twice', '{ a: me { va { rating } } b: me { va { rating } } }'],
    ['by fragments', 'query { me { ...P } } fragment P on Person { va { ... on VaRecord { rating } } }'],
    ['with what is public', '{ motto me { id va { rating } } }'],
    ['beside what is skipped', 'query Q($no: Boolean = false) { me { va { rating status @include(if: $no) } } }'],
  ])('%s', async (_title, query) => {
    const answer = await graph.ask(query, { principal: citizen });
    expect(answer.errors).toBe(undefined);
    expect(brief()).toEqual([{ agency: 'VA', fields: vaFields, ...own }]);
  });

  it('through an interface, by the name under which it was asked', async () => {
    await graph.ask('{ me { record { status } } }', { principal: citizen });
    expect(brief()).toEqual([{ agency: 'VA', fields: ['AgencyRecord.status'], ...own }]);
  });

  it('with what leads to a public field, where that is recorded', async () => {
    await graph.ask('{ me { va { visits { place { city } } } } }', { principal: citizen });
    expect(brief()).toEqual([{ agency: 'VA', fields: ['VaRecord.visits', 'Visit.place'], ...own }]);
  });

  it('for a batch of many', async () => {
    await graph.ask('{ people { id va { rating status } name } }', { principal: citizen });
    expect(brief()).toEqual([
      { agency: 'PEOPLE', fields: ['Person.name'], ...own },
      { agency: 'VA', fields: ['VaRecord.rating', 'VaRecord.status'], ...own },
    ]);
  });

  it('with who asked, for what, by what right and in which request', async () => {
    await graph.ask('query MyRating { me { va { rating } } }', { principal: citizen });
    expect(recorder.rows).toMatchObject([
      {
        kind: 'disclosure',
        actor: { client: 'client-1', id: 'p-1', role: 'citizen' },
        basis: 'SELF',
        legalBasis: '5 U.S.C. 552a(d)(1)',
        operation: 'MyRating',
        purpose: 'self-service',
        ref: null,
        request: 'request-1',
      },
    ]);
  });

  it('with no name that nobody published: it is the caller’s own text, and rows stay', async () => {
    await graph.ask('query Ana_123_45_6789 { me { va { rating } } }', { principal: citizen });
    expect(recorder.rows.map((row) => row.operation)).toEqual([null]);
  });

  it('and to the agency that the client belongs to', async () => {
    const staff = createPrincipal({ ...citizen, role: 'staff', agency: 'SSA' });
    await graph.ask('{ me { va { rating } } }', { principal: staff });
    expect(brief()).toEqual([{ agency: 'VA', fields: vaFields, subject: 'p-1', recipient: 'SSA' }]);
  });

  it('and of nobody in particular where a caller is nobody', async () => {
    await graph.ask('{ me { va { rating } } }', { principal: anonymousPrincipal });
    expect(recorder.rows).toMatchObject([{ agency: 'VA', subject: null, basis: 'UNTOLD', actor: { id: null } }]);
  });

  it('for each of those who share a read', async () => {
    const query = '{ me { va { rating } } }';
    await Promise.all([1, 2, 3].map(() => graph.ask(query, { principal: citizen })));
    expect(recorder.rows.length).toBe(3);
  });
});

describe('what is an input of another agency', () => {
  it('is told to that agency, and to the caller only where the caller asked for it', async () => {
    await graph.ask('{ me { office } }', { principal: citizen });
    expect(brief()).toEqual([{ agency: 'VA', fields: ['Person.income'], subject: 'p-1', recipient: 'USDA' }]);
    recorder.rows.length = 0;
    await graph.ask('{ me { isEligible income } }', { principal: citizen });
    expect(brief()).toEqual([
      { agency: 'USDA', fields: ['Person.isEligible'], ...own },
      { agency: 'VA', fields: ['Person.income'], ...own },
      { agency: 'VA', fields: ['Person.income'], subject: 'p-1', recipient: 'USDA' },
    ]);
  });
});

it('is so with an argument as well, beside another value of the same field', async () => {
  const answer = await graph.ask('{ me { paid(year: 2020) benefits } }', { principal: citizen });
  expect(answer.data).toEqual({ me: { paid: 2020, benefits: 2025 } });
  expect(brief()).toEqual([
    { agency: 'VA', fields: ['Person.paid'], ...own },
    { agency: 'VA', fields: ['Person.paid'], subject: 'p-1', recipient: 'USDA' },
  ]);
});

it('is so where an argument takes it from the object above', async () => {
  const owners = {
    typeDefs: `${classifying}
      type Query { owner: Owner }
      type Owner @key(fields: "id") { id: ID! @classified(as: "PUBLIC") age: Int @classified(as: "PII") }`,
    resolvers: {
      Query: { owner: () => ({ id: 'o-1', age: 30 }) },
      Owner: { __resolveReference: ({ id }: object & { id?: string }) => ({ id, age: 30 }) },
    },
  };
  const shops = {
    typeDefs: `${classifying.replace('"@key"', '"@key", "@context", "@fromContext"')}
      type Owner @key(fields: "id") @context(name: "owner") { id: ID! @classified(as: "PUBLIC") age: Int @external item: Item @classified(as: "PUBLIC") }
      type Item @key(fields: "id") {
        id: ID! @classified(as: "PUBLIC")
        price(age: Int @fromContext(field: "$owner { age }")): Int @classified(as: "PUBLIC")
      }`,
    resolvers: {
      Owner: { item: () => ({ id: 'i-1' }) },
      Item: { __resolveReference: (item: object) => item, price: (_: unknown, { age }: { age: number }) => age * 2 },
    },
  };
  const ofContext = await createGraph({ owners, shops }, { trust: recorder.trust });
  const answer = await ofContext.ask('{ owner { item { price } } }', { principal: citizen });
  expect(answer.data).toEqual({ owner: { item: { price: 60 } } });
  expect(brief()).toEqual([{ agency: 'OWNERS', fields: ['Owner.age'], subject: 'p-1', recipient: 'SHOPS' }]);
});

describe('nothing is recorded', () => {
  it.each([
    ['of what is public', '{ motto me { id } }'],
    ['of the schema', '{ __schema { queryType { name } } }'],
  ])('%s', async (_title, query) => {
    await graph.ask(query, { principal: citizen });
    expect(recorder.rows).toEqual([]);
  });

  it('of an agency that did not answer', async () => {
    graph.intercepts.set('va', () => unavailable);
    await graph.ask('{ me { name va { rating } } }', { principal: citizen });
    expect(brief()).toEqual([{ agency: 'PEOPLE', fields: ['Person.name'], ...own }]);
  });

  it('of an agency that answered with an error, or knows nothing of the person', async () => {
    graph.intercepts.set('va', () =>
      replyOf({ data: { _entities: [{ va: null }] }, errors: [{ message: 'No.', path: ['_entities', 0, 'va'] }] }),
    );
    await graph.ask('{ me { va { rating } } }', { principal: citizen });
    graph.intercepts.set('va', () => replyOf({ data: { _entities: [null] } }));
    await graph.ask('{ me { va { rating } } }', { principal: citizen });
    graph.intercepts.set('va', () => replyOf({ data: { _entities: [{ va: null }] } }));
    await graph.ask('{ me { va { rating } } }', { principal: citizen });
    expect(recorder.rows).toEqual([]);
  });

  it('of a mutation that shows no record', async () => {
    await graph.ask('mutation { rename(name: "") { problem person { name } } }', { principal: citizen });
    expect(recorder.rows).toEqual([]);
    await graph.ask('mutation { rename(name: "Eve") { problem person { name } } }', { principal: citizen });
    expect(brief()).toEqual([{ agency: 'PEOPLE', fields: ['Person.name'], ...own }]);
  });
});

describe('whose data it is', () => {
  const told = (subjects: unknown) => () =>
    replyOf({
      data: { _entities: [{ va: { rating: 30, status: 'OPEN' } }] },
      extensions: { disclosure: { subjects } },
    });

  it('is what the agency says, once for each', async () => {
    graph.intercepts.set(
      'va',
      told([
        { id: 'p-7', basis: 'DELEGATION', ref: 'delegation-3' },
        { id: 'p-8', basis: 'CONSENT', ref: 'consent-1@3' },
      ]),
    );
    const answer = await graph.ask('{ me { name va { rating } } }', { principal: citizen });
    expect(recorder.rows.map(({ agency, subject, basis, ref }) => [agency, subject, basis, ref]).sort()).toEqual([
      ['PEOPLE', 'p-1', 'SELF', null],
      ['VA', 'p-7', 'DELEGATION', 'delegation-3'],
      ['VA', 'p-8', 'CONSENT', 'consent-1@3'],
    ]);
    expect(JSON.stringify(answer)).not.toContain('p-7');
  });

  describe('where the agency tells what it showed of each', () => {
    const rowsOf = () =>
      recorder.rows
        .map(({ agency, recipient, subject, basis, fields }) => [agency, recipient, subject, basis, fields])
        .sort((a, b) => (String(a) < String(b) ? -1 : 1));

    it('names in each row what was shown of that one, and of one of whom nothing was, none', async () => {
      graph.intercepts.set(
        'va',
        told([
          { id: 'p-7', basis: 'DELEGATION', ref: 'd-3', fields: ['VaRecord.rating'] },
          { id: 'p-8', basis: 'CONSENT', ref: 'c-1@3', fields: ['VaRecord.status', 'Elsewhere.rating'] },
          { id: 'p-9', basis: 'CONSENT', ref: 'c-2@1', fields: [] },
          { id: 'p-1', basis: 'SELF', ref: null, fields: ['VaRecord.rating', 'VaRecord.status'] },
        ]),
      );
      await graph.ask('{ me { va { rating status } } }', { principal: citizen });
      expect(rowsOf()).toEqual([
        ['VA', null, 'p-1', 'SELF', ['VaRecord.rating', 'VaRecord.status']],
        ['VA', null, 'p-7', 'DELEGATION', ['VaRecord.rating']],
        ['VA', null, 'p-8', 'CONSENT', ['VaRecord.status']],
      ]);
    });

    it('keeps two fetches of one agency apart, and joins what is one person’s', async () => {
      let call = 0;
      graph.intercepts.set('va', () => {
        call++;
        const one = call === 1 ? { va: { rating: 30 } } : { va: { status: 'OPEN' } };
        const subjects = [{ id: `p-${call}`, basis: call === 1 ? 'SELF' : 'DELEGATION', ref: null }];
        return replyOf({ data: { _entities: [one] }, extensions: { disclosure: { subjects } } });
      });
      // The second asks for VA once more, behind another agency.
      const query =
        'mutation { a: rename(name: "A") { person { va { rating } } } b: rename(name: "B") { person { va { status } } } }';
      await graph.ask(query, { principal: citizen });
      expect(call).toBe(2);
      expect(rowsOf()).toEqual([
        ['VA', null, 'p-1', 'SELF', ['VaRecord.rating']],
        ['VA', null, 'p-2', 'DELEGATION', ['VaRecord.status']],
      ]);
    });

    it('knows a field of an interface by the type that has it', async () => {
      graph.intercepts.set('va', () =>
        replyOf({
          data: { _entities: [{ record: { __typename: 'VaRecord', status: 'OPEN' } }] },
          extensions: {
            disclosure: { subjects: [{ id: 'p-7', basis: 'CONSENT', ref: null, fields: ['VaRecord.status'] }] },
          },
        }),
      );
      await graph.ask('{ me { record { status } } }', { principal: citizen });
      expect(rowsOf()).toEqual([['VA', null, 'p-7', 'CONSENT', ['AgencyRecord.status']]]);
    });

    it('and whose it is that goes to another agency', async () => {
      graph.intercepts.set('va', () =>
        replyOf({
          data: { _entities: [{ income: 50_000 }] },
          extensions: {
            disclosure: { subjects: [{ id: 'p-7', basis: 'CONSENT', ref: null, fields: ['Person.income'] }] },
          },
        }),
      );
      await graph.ask('{ me { office } }', { principal: citizen });
      expect(rowsOf()).toEqual([['VA', 'USDA', 'p-7', 'CONSENT', ['Person.income']]]);
    });
  });

  it.each([
    ['fields that are no coordinates', [{ id: 'p-7', basis: 'CONSENT', ref: null, fields: ['rating'] }]],
    ['fields that are no list', [{ id: 'p-7', basis: 'CONSENT', ref: null, fields: 'VaRecord.rating' }]],
    [
      'more fields than a graph has',
      [{ id: 'p-7', basis: 'CONSENT', ref: null, fields: Array.from({ length: 20_001 }, (_, i) => `A.f${i}`) }],
    ],
    ['no list', 'p-7'],
    ['too many', Array.from({ length: 102 }, (_, i) => ({ id: `p-${i}`, basis: 'CONSENT', ref: null }))],
    ['no basis that is known', [{ id: 'p-7', basis: 'BECAUSE', ref: null }]],
    ['no id', [{ basis: 'CONSENT', ref: null }]],
    ['a ref that is no text', [{ id: 'p-7', basis: 'CONSENT', ref: 7 }]],
  ])('must be readable: with %s the answer counts as none', async (_title, subjects) => {
    graph.intercepts.set('va', told(subjects));
    const answer = await graph.ask('{ me { va { rating } } }', { principal: citizen });
    expect(answer.data).toEqual({ me: { va: null } });
    expect(answer.errors?.[0]?.extensions.code).toBe('SUBGRAPH_INVALID_RESPONSE');
    expect(recorder.rows).toEqual([]);
  });
});

describe('a right that an agency judged a while ago', () => {
  const consent = { id: 'p-7', basis: 'CONSENT', ref: 'consent-1@3' };
  const codesOf = (answer: { errors?: readonly { extensions: { code: string } }[] }) =>
    (answer.errors ?? []).map(({ extensions: { code } }) => code);
  let asked: (readonly object[])[] = [];
  let verdicts: boolean[] = [];
  let nowMs = 0;
  let waitMs = 0;
  let held: GraphUnderTest;
  const answerOf = (subjects: readonly object[]) => {
    nowMs += waitMs;
    return replyOf({ data: { _entities: [{ va: { rating: 30 } }] }, extensions: { disclosure: { subjects } } });
  };
  beforeAll(async () => {
    const standing: StandingRights = {
      freshMs: 500,
      // The real time, and what this test lets pass.
      nowMs: () => Date.now() + nowMs,
      stand: async (_principal, people) => {
        asked.push(people);
        return verdicts.shift() ?? false;
      },
    };
    held = await createGraph({ people, va, usda }, { trust: { ...recorder.trust, standing }, streams });
  });
  beforeEach(() => {
    [asked, verdicts, nowMs, waitMs] = [[], [], 0, 600];
    held.intercepts.clear();
    held.intercepts.set('va', () => answerOf([consent]));
  });
  const query = '{ motto me { id va { rating } } }';

  it('is not asked about when the answer leaves at once, nor for the caller alone', async () => {
    waitMs = 0;
    expect((await held.ask(query, { principal: citizen })).errors).toBe(undefined);
    waitMs = 600;
    held.intercepts.set('va', () => answerOf([{ id: 'p-1', basis: 'SELF', ref: null }]));
    expect((await held.ask(query, { principal: citizen })).errors).toBe(undefined);
    expect(asked).toEqual([]);
  });

  it('is asked about, and lets the answer leave while it stands', async () => {
    verdicts = [true];
    const answer = await held.ask(query, { principal: citizen });
    expect(answer.data).toMatchObject({ me: { va: { rating: 30 } } });
    expect(asked).toEqual([[consent]]);
    expect(recorder.rows.length).toBe(1);
  });

  it('has the read made once more when it has ended, and what is shown then is asked about again', async () => {
    verdicts = [false, true];
    waitMs = 600;
    const answer = await held.ask(query, { principal: citizen });
    expect(answer.data).toMatchObject({ me: { va: { rating: 30 } } });
    expect(asked.length).toBe(2);
    expect(recorder.rows.length).toBe(1);
  });

  it('leaves nothing but what is public when it has ended, and no row', async () => {
    const answer = await held.ask(query, { principal: citizen });
    expect(asked.length).toBe(2);
    expect(answer.data).toMatchObject({ motto: 'E pluribus unum', me: { id: 'p-1' } });
    expect(JSON.stringify(answer)).not.toContain('30');
    expect(codesOf(answer)).toContain('CONSENT_REQUIRED');
    expect(recorder.rows).toEqual([]);
  });

  it('ends a deferred answer and the events that it is shown in', async () => {
    const deferred = '{ me { name ... @defer { va { rating } } } }';
    const { rest } = await held.result(deferred, { principal: citizen, incremental: 'v0.2' });
    const { value } = (await rest?.next()) ?? {};
    expect(String(value)).toContain('CONSENT_REQUIRED');
    expect(String(value)).not.toContain('30');
    expect((await rest?.next())?.done).toBe(true);
    events = [{ data: { renamed: { __typename: 'Person', id: 'p-1', name: 'Eve' } } }];
    const watch = 'subscription { renamed { name va { rating } } }';
    const { events: listened } = await held.result(watch, { principal: citizen });
    await expect(listened?.next()).rejects.toMatchObject({ code: 'CONSENT_REQUIRED' });
  });

  it('shows nothing of what a mutation did, which is said to be done', async () => {
    const mutation = 'mutation { rename(name: "Eve") { person { va { rating } } } }';
    const answer = await held.ask(mutation, { principal: citizen });
    expect(answer.data).toBe(null);
    expect(answer.errors?.[0]?.message).toMatch(/^It was done\./);
    expect(codesOf(answer)).toEqual(['CONSENT_REQUIRED']);
  });
});

describe('a deferred part', () => {
  it('is recorded with what is new in it, before it is handed on', async () => {
    const query = '{ me { name ... @defer { va { rating } } } }';
    const { body, rest } = await graph.result(query, { principal: citizen, incremental: '2022-08-24' });
    expect(JSON.parse(String(body)).data.me.name).toBe('Ada');
    expect(brief()).toEqual([{ agency: 'PEOPLE', fields: ['Person.name'], ...own }]);
    const next = await rest?.next();
    expect(String(next?.value)).toContain('"rating":30');
    expect(brief()).toEqual([
      { agency: 'PEOPLE', fields: ['Person.name'], ...own },
      { agency: 'VA', fields: vaFields, ...own },
    ]);
  });

  it('that cannot be recorded fails with the code, and nothing follows', async () => {
    const query = '{ me { name ... @defer { va { rating } } } }';
    for (const incremental of ['2022-08-24', 'v0.2'] as const) {
      const { rest } = await graph.result(query, { principal: citizen, incremental });
      recorder.failures = 1;
      const { value } = (await rest?.next()) ?? {};
      expect(String(value)).not.toContain('rating');
      expect(String(value)).toContain('LEDGER_UNAVAILABLE');
      expect(JSON.parse(String(value)).hasNext).toBe(false);
      expect((await rest?.next())?.done).toBe(true);
    }
  });
});

describe('an event', () => {
  it('is recorded for each listener before it is handed on', async () => {
    events = [
      { data: { renamed: { __typename: 'Person', id: 'p-1', name: 'Eve' } } },
      { data: { renamed: { __typename: 'Person', id: 'p-1', name: 'Eva' } } },
    ];
    const query = 'subscription Watch { renamed { name va { rating } } }';
    const results = await Promise.all([1, 2].map(() => graph.result(query, { principal: citizen })));
    for (const { events: listened } of results) {
      const seen: string[] = [];
      for await (const event of listened ?? []) seen.push(event);
      expect(seen.length).toBe(2);
      expect(seen[1]).toContain('Eva');
    }
    expect(recorder.rows.map(({ agency, operation }) => `${agency} ${operation}`).sort()).toEqual([
      ...Array(4).fill('PEOPLE Watch'),
      ...Array(4).fill('VA Watch'),
    ]);
  });

  it('that cannot be recorded is dropped, and ends the events by the code', async () => {
    events = [{ data: { renamed: { id: 'p-1', name: 'Eve' } } }];
    const { events: listened } = await graph.result('subscription { renamed { name } }', { principal: citizen });
    recorder.failures = 1;
    await expect(listened?.next()).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
  });
});

describe('when the ledger cannot be written', () => {
  const codes = (answer: { errors?: readonly { path?: readonly unknown[]; extensions: { code: string } }[] }) =>
    (answer.errors ?? []).map(({ path, extensions: { code } }) => `${path?.join('.')} ${code}`);

  it.each([
    ['from the beginning', () => (recorder.isWritable = false)],
    ['at the end', () => (recorder.failures = 1)],
  ])('%s, a query answers what is public, and says why the rest is missing', async (_title, fail) => {
    fail();
    const answer = await graph.ask('{ motto me { id name va { rating } } }', { principal: citizen });
    expect(answer.data).toMatchObject({ motto: 'E pluribus unum', me: { id: 'p-1', name: null } });
    expect(JSON.stringify(answer)).not.toContain('30');
    expect(codes(answer)).toContain('me.name LEDGER_UNAVAILABLE');
    expect(recorder.rows).toEqual([]);
  });

  it('a mutation is refused before anything runs', async () => {
    recorder.isWritable = false;
    const answer = await graph.ask('mutation { rename(name: "Eve") { problem person { name } } }', {
      principal: citizen,
    });
    expect(answer.data).toBe(undefined);
    expect(codes(answer)[0]).toContain('LEDGER_UNAVAILABLE');
    expect(graph.sent).toEqual([]);
  });

  it('a mutation that ran says that it was done, and shows nothing', async () => {
    recorder.failures = 1;
    const answer = await graph.ask('mutation { rename(name: "Eve") { person { name } } }', { principal: citizen });
    expect(answer.data).toBe(null);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'LEDGER_UNAVAILABLE' } }]);
    expect(answer.errors?.[0]?.message).toMatch(/^It was done\./);
  });

  it('what is public goes on, and everything does when it can be written again', async () => {
    recorder.isWritable = false;
    expect((await graph.ask('{ motto }', { principal: citizen })).errors).toBe(undefined);
    recorder.isWritable = true;
    expect((await graph.ask('{ me { va { rating } } }', { principal: citizen })).errors).toBe(undefined);
    expect(recorder.rows.length).toBe(1);
  });
});
