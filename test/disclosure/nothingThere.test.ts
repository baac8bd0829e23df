import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymousPrincipal } from '../../gateway/identity/principal.ts';
import type { SubgraphStreams } from '../../gateway/transport/subgraphStreams.ts';
import { createGraph, type GraphUnderTest, personWith, replyOf } from '../gateway/engine/support/graph.ts';
import { classifying } from './classifiedGraph.ts';
import { createRecorder } from './recorder.ts';

const people = {
  typeDefs: `${classifying}
    type Query { me: Person other: Person both: [Person!] someone(id: ID!): Person @classified(as: "PII") own: Person @classified(as: "PII") }
    type Mutation { rename: Person refused: Person @classified(as: "PII") }
    type Subscription { renamed: Person }
    type Person @key(fields: "id") { id: ID! @classified(as: "PUBLIC") name: String @classified(as: "PII") }`,
  resolvers: {
    Query: {
      me: () => ({ id: 'p-1', name: 'Ada' }),
      other: () => ({ id: 'p-2' }),
      both: () => [{ id: 'p-1' }, { id: 'p-2' }],
      someone: () => null,
      own: () => null,
    },
    Mutation: { rename: () => ({ id: 'p-1', name: 'Ada' }), refused: () => null },
    Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Name of ${id}` }) },
  },
};
const va = {
  typeDefs: `${classifying}
    interface AgencyRecord { status: String @classified(as: "PII") }
    type VaRecord implements AgencyRecord @classified(as: "HEALTH") {
      status: String rating: Int! home: Place visits: [Visit!] claims: [Claim]
    }
    type Place @classified(as: "LOCATION") { city: String! street: String }
    type Visit @classified(as: "HEALTH") { on: String! note: String }
    type Claim @classified(as: "HEALTH") { kind: String! }
    type Person @key(fields: "id") {
      id: ID! @classified(as: "PUBLIC")
      va: VaRecord @classified(as: "PII")
      record: AgencyRecord @classified(as: "PII")
    }`,
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
  graph = await createGraph({ people, va }, { trust: recorder.trust, streams });
});
beforeEach(() => {
  recorder.rows.length = 0;
  graph.intercepts.clear();
});

interface Reply {
  readonly entity: unknown;
  readonly errors?: readonly (readonly (string | number)[] | null)[];
}

/** @param errors their paths in the entity; null for one without a path. */
function replies({ entity, errors = [] }: Reply): void {
  const all = errors.map((path) => ({ message: 'No.', ...(path && { path: ['_entities', 0, ...path] }) }));
  graph.intercepts.set('va', () => replyOf({ data: { _entities: [entity] }, errors: all }));
}

const namedOf = (agency: string) => recorder.rows.filter((row) => row.agency === agency).map(({ fields }) => fields);

const query = '{ me { id va { rating status home { city } visits { on } } } }';
const whole = [
  'Person.va',
  'Place.city',
  'VaRecord.home',
  'VaRecord.rating',
  'VaRecord.status',
  'VaRecord.visits',
  'Visit.on',
];
const nothing = { status: null, home: null, visits: null };

describe('an answer that there is none leaves a row', () => {
  it.each<[what: string, reply: Reply, fields: readonly string[]]>([
    ['of a record, and of nothing in it', { entity: { va: null } }, ['Person.va']],
    ['of the person', { entity: null }, ['Person.va']],
    ['in an empty list', { entity: { va: { rating: 1, ...nothing, visits: [] } } }, whole],
    [
      'beside an error elsewhere in the record',
      { entity: { va: { rating: 1, ...nothing } }, errors: [['va', 'home', 'city']] },
      ['Person.va', 'VaRecord.rating', 'VaRecord.status', 'VaRecord.visits'],
    ],
  ])('%s', async (_what, reply, fields) => {
    replies(reply);
    await graph.ask(query, { principal: citizen });
    expect(namedOf('VA')).toEqual([fields]);
  });

  it('of a root field', async () => {
    await graph.ask('{ own { name } }', { principal: citizen });
    expect(namedOf('PEOPLE')).toEqual([['Query.own']]);
  });

  it('but none where it was looked up by a name, by nobody, or not done: anybody is answered the same', async () => {
    await graph.ask('mutation { refused { name } }', { principal: citizen });
    await graph.ask('{ someone(id: "p-7") { name } }', { principal: citizen });
    await graph.ask('{ own { name } }', { principal: anonymousPrincipal });
    replies({ entity: { va: null } });
    await graph.ask('{ me { va { status } } }', { principal: anonymousPrincipal });
    expect(recorder.rows).toEqual([]);
    replies({ entity: { va: { status: 'OPEN' } } });
    await graph.ask('{ me { va { status } } }', { principal: anonymousPrincipal });
    expect(recorder.rows).toMatchObject([{ agency: 'VA', subject: null, basis: 'UNTOLD' }]);
  });

  it('of one leaf while its siblings fail', async () => {
    replies({ entity: { record: { __typename: 'VaRecord', status: null }, va: null }, errors: [['va', 'rating']] });
    await graph.ask('{ me { record { status } va { rating } } }', { principal: citizen });
    expect(namedOf('VA')).toEqual([['AgencyRecord.status', 'Person.record']]);
  });

  it.each(['mutation { rename { va { status } } }', '{ me { id ... @defer { va { status } } } }'])(
    'however it is asked: %s',
    async (text) => {
      replies({ entity: { va: null } });
      const { rest } = await graph.result(text, { principal: citizen, incremental: 'v0.2' });
      for await (const part of rest ?? []) expect(part).toContain('"va":null');
      expect(namedOf('VA')).toEqual([['Person.va']]);
    },
  );

  it('in an event, for each who listens', async () => {
    events = [{ data: { renamed: { __typename: 'Person', id: 'p-1' } } }];
    replies({ entity: { va: null } });
    const text = 'subscription { renamed { va { status } } }';
    const results = await Promise.all([1, 2].map(() => graph.result(text, { principal: citizen })));
    for (const { events: listened } of results)
      for await (const event of listened ?? []) expect(event).toContain('null');
    expect(namedOf('VA')).toEqual([1, 2].map(() => ['Person.va']));
  });

  it('for each who joined a read', async () => {
    replies({ entity: { va: null } });
    await Promise.all([1, 2, 3].map(() => graph.ask(query, { principal: citizen })));
    expect(namedOf('VA').length).toBe(3);
  });
});

describe('a null that comes of an error leaves none', () => {
  it.each<[what: string, reply: Reply]>([
    ['at its place', { entity: { va: null }, errors: [['va']] }],
    ['below it', { entity: { va: null }, errors: [['va', 'rating']] }],
    ['far below it', { entity: { va: null }, errors: [['va', 'visits', 3, 'on']] }],
    ['above it', { entity: { va: null }, errors: [[]] }],
    ['that does not say where it happened', { entity: { va: null }, errors: [null] }],
    ['in the place of the person', { entity: null, errors: [['va', 'rating']] }],
  ])('%s', async (_what, reply) => {
    replies(reply);
    await graph.ask(query, { principal: citizen });
    expect(namedOf('VA')).toEqual([]);
  });

  it('nor does one about a person of whom the caller may not be told', async () => {
    replies({ entity: null });
    const answer = await graph.ask('{ other { id va { status } } }', { principal: citizen });
    expect(answer).toEqual({ data: { other: { id: 'p-2', va: null } } });
    expect(namedOf('VA')).toEqual([]);
  });
});

describe('that an agency has nothing of somebody else', () => {
  const other = '{ other { id va { status } } }';
  const answered = (subjects: readonly object[]) =>
    graph.intercepts.set('va', () =>
      replyOf({ data: { _entities: [null] }, extensions: { disclosure: { subjects } } }),
    );

  it('is told of them where the agency names them', async () => {
    answered([
      { id: 'p-2', basis: 'CONSENT', ref: 'c-1@1', fields: [] },
      { id: 'p-3', basis: 'CONSENT', ref: 'c-2@1', fields: [] },
    ]);
    await graph.ask(other, { principal: citizen });
    expect(recorder.rows.map(({ subject, basis, ref, fields }) => [subject, basis, ref, fields])).toEqual([
      ['p-2', 'CONSENT', 'c-1@1', ['Person.va']],
    ]);
  });

  it('is told of nobody where it names others', async () => {
    answered([{ id: 'p-3', basis: 'CONSENT', ref: 'c-2@1', fields: [] }]);
    await graph.ask(other, { principal: citizen });
    expect(recorder.rows).toEqual([]);
  });
});

describe('what an error, or a null that rises, took out of the answer is not named', () => {
  it.each<[what: string, reply: Reply, fields: readonly string[]]>([
    [
      'a field of an object that became null',
      { entity: { va: { rating: 1, ...nothing, visits: [{ on: '1' }, { on: null }] } } },
      ['Person.va', 'VaRecord.home', 'VaRecord.rating', 'VaRecord.status'],
    ],
    ['a record that became null', { entity: { va: { rating: null, ...nothing, status: 'OPEN' } } }, []],
    [
      'a field that the agency left out',
      { entity: { va: { rating: 1, status: 'OPEN', visits: [] } } },
      ['Person.va', 'VaRecord.rating', 'VaRecord.status', 'VaRecord.visits'],
    ],
  ])('%s', async (_what, reply, fields) => {
    replies(reply);
    const answer = await graph.ask(query, { principal: citizen });
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(namedOf('VA')).toEqual(fields.length === 0 ? [] : [fields]);
  });

  it('unless it still stands elsewhere', async () => {
    graph.intercepts.set('va', () =>
      replyOf({ data: { _entities: [{ va: { rating: null, status: 'A' } }, { va: { rating: 1, status: 'B' } }] } }),
    );
    const answer = await graph.ask('{ both { va { rating status } } }', { principal: citizen });
    expect(answer.data).toEqual({ both: [{ va: null }, { va: { rating: 1, status: 'B' } }] });
    expect(namedOf('VA')).toEqual([['Person.va', 'VaRecord.rating', 'VaRecord.status']]);
  });

  it('and through an interface by its name in the query', async () => {
    replies({ entity: { record: { __typename: 'VaRecord', status: 'OPEN' }, va: { rating: null } } });
    await graph.ask('{ me { record { status } va { rating } } }', { principal: citizen });
    expect(namedOf('VA')).toEqual([['AgencyRecord.status', 'Person.record']]);
  });

  it('in a deferred part', async () => {
    replies({ entity: { va: { rating: null, status: 'OPEN', home: { city: 'X' } } } });
    const text = '{ me { id ... @defer { va { rating status } } } }';
    const { rest } = await graph.result(text, { principal: citizen, incremental: 'v0.2' });
    for await (const part of rest ?? []) expect(part).toContain('INVALID_VALUE');
    expect(recorder.rows).toEqual([]);
  });
});

describe('whatever an agency answers', () => {
  /** The same in each run. */
  function randomFrom(seed: number): () => number {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  }
  type Place = readonly (string | number)[];
  interface Form {
    readonly coordinate: string | null;
    readonly isList?: boolean;
    readonly below: Readonly<Record<string, Form>> | null;
  }
  const leaf = (coordinate: string): Form => ({ coordinate, below: null });
  const form: Form = {
    coordinate: 'Person.va',
    below: {
      rating: leaf('VaRecord.rating'),
      status: leaf('VaRecord.status'),
      home: { coordinate: 'VaRecord.home', below: { city: leaf('Place.city'), street: leaf('Place.street') } },
      visits: {
        coordinate: 'VaRecord.visits',
        isList: true,
        below: { on: leaf('Visit.on'), note: leaf('Visit.note') },
      },
      claims: { coordinate: 'VaRecord.claims', isList: true, below: { kind: leaf('Claim.kind') } },
    },
  };
  const everything = '{ me { id va { rating status home { city street } visits { on note } claims { kind } } } }';

  /** What an agency might send, errors included; it need not keep to its own schema. */
  function invent(random: () => number, given: Form, path: Place, errors: Place[]): unknown {
    const chance = random();
    if (chance < 0.12) return null;
    if (chance < 0.24) {
      // An error here, or from further below by a null that rose.
      errors.push(random() < 0.5 ? path : [...path, 'deep']);
      return null;
    }
    if (given.isList) {
      return Array.from({ length: Math.floor(random() * 3) }, (_, i) =>
        invent(random, { ...given, isList: false }, [...path, i], errors),
      );
    }
    if (given.below === null) return /rating/.test(given.coordinate ?? '') ? 7 : 'x';
    return Object.fromEntries(
      Object.entries(given.below).map(([key, each]) => [key, invent(random, each, [...path, key], errors)]),
    );
  }

  /** Read from the answer alone, as a client would: what it shows, or says that there is none of. */
  function shownBy(answer: unknown, given: Form, path: Place, errors: readonly Place[], found: Set<string>): void {
    const isFailed = errors.some((error) => path.every((key, i) => error[i] === key));
    if (answer === undefined || (answer === null && isFailed)) return;
    if (given.coordinate !== null) found.add(given.coordinate);
    const below = Object.entries(given.below ?? {});
    if (answer === null) return;
    if (Array.isArray(answer)) {
      answer.forEach((item, i) => {
        shownBy(item, { ...given, isList: false, coordinate: null }, [...path, i], errors, found);
      });
    } else {
      for (const [key, each] of below) {
        shownBy((answer as Record<string, unknown>)[key], each, [...path, key], errors, found);
      }
    }
  }

  it('its row names what the answer shows, and nothing that errors took from it', async () => {
    const [all, seen] = [new Set<string>(), { whole: 0, part: 0, none: 0 }];
    const collect = ({ coordinate, below }: Form): void => {
      if (coordinate !== null) all.add(coordinate);
      Object.values(below ?? {}).forEach(collect);
    };
    collect(form);
    for (let seed = 1; seed <= 600; seed++) {
      const random = randomFrom(seed);
      const errors: Place[] = [];
      const entity = { va: invent(random, form, ['va'], errors) };
      replies({ entity, errors });
      recorder.rows.length = 0;
      const answer = await graph.ask(everything, { principal: citizen });
      const found = new Set<string>();
      const paths = (answer.errors ?? []).map(({ path = [] }) => path);
      shownBy((answer.data as { me: { va: unknown } }).me.va, form, ['me', 'va'], paths, found);
      // Where nothing is missing it is not looked for each field: then all that was asked for counts.
      const isWhole = paths.length === 0 && found.size > 1;
      const expected = found.size === 0 ? [] : [[...(isWhole ? all : found)].sort()];
      expect(namedOf('VA'), `${seed} ${JSON.stringify(entity)} ${JSON.stringify(answer)}`).toEqual(expected);
      seen[found.size === 0 ? 'none' : isWhole ? 'whole' : 'part']++;
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });
});
