import { describe, expect, it } from 'vitest';
import { createGraph, federation, replyOf, unavailable } from './support/graph.ts';

describe('values that the planner fetches under an alias of its own keep what they are', () => {
  const graph = createGraph({
    a: {
      typeDefs: `${federation}
        type Query { items: [Item] }
        union Item = Text | Count
        type Text { value: String! }
        type Count { value: Int! }`,
      resolvers: {
        Query: {
          items: () => [
            { __typename: 'Text', value: '' },
            { __typename: 'Count', value: 0 },
            { __typename: 'Text', value: 'x' },
            { __typename: 'Count', value: 7 },
          ],
        },
      },
    },
  });

  it('falsy ones too', async () => {
    const query = '{ items { ... on Text { value } ... on Count { number: value } } }';
    expect(await (await graph).ask(query)).toEqual({
      data: { items: [{ value: '' }, { number: 0 }, { value: 'x' }, { number: 7 }] },
    });
  });
});

describe('two @requires that need one key with different types', () => {
  const animal = (typeName: string, value: unknown) => ({ __typename: typeName, id: typeName, value });
  const graph = createGraph({
    a: {
      typeDefs: `${federation}
        type Query { zoo: [Animal] }
        interface Animal { id: ID! }
        type Cat implements Animal @key(fields: "id") { id: ID! value: String }
        type Dog implements Animal @key(fields: "id") { id: ID! value: Int }`,
      resolvers: { Query: { zoo: () => [animal('Cat', ''), animal('Dog', 0), animal('Cat', 'c'), animal('Dog', 3)] } },
    },
    b: {
      typeDefs: `${federation}
        type Cat @key(fields: "id") { id: ID! value: String @external told: String @requires(fields: "value") }
        type Dog @key(fields: "id") { id: ID! value: Int @external told: Int @requires(fields: "value") }`,
      resolvers: {
        Cat: { told: ({ value }: { value: string }) => `cat:${value}` },
        Dog: { told: ({ value }: { value: number }) => value + 1 },
      },
    },
  });

  it('get each their own, through input and output rewrites', async () => {
    const { ask } = await graph;
    expect(await ask('{ zoo { id ... on Cat { told } ... on Dog { toldNumber: told } } }')).toEqual({
      data: {
        zoo: [
          { id: 'Cat', told: 'cat:' },
          { id: 'Dog', toldNumber: 1 },
          { id: 'Cat', told: 'cat:c' },
          { id: 'Dog', toldNumber: 4 },
        ],
      },
    });
  });
});

describe('@interfaceObject', () => {
  const media = [
    { __typename: 'Film', id: '1', title: 'one' },
    { __typename: 'Song', id: '2', title: 'two' },
  ];
  const graph = createGraph({
    catalog: {
      typeDefs: `${federation}
        type Query { media: [Medium] }
        interface Medium @key(fields: "id") { id: ID! title: String }
        type Film implements Medium @key(fields: "id") { id: ID! title: String minutes: Int }
        type Song implements Medium @key(fields: "id") { id: ID! title: String }`,
      resolvers: {
        Query: { media: () => media },
        Medium: { __resolveReference: ({ id }: { id: string }) => media.find((each) => each.id === id) ?? null },
        Film: { minutes: () => 90 },
      },
    },
    ratings: {
      typeDefs: `${federation}
        type Query { top: Medium best: [Medium!]! }
        type Medium @key(fields: "id") @interfaceObject { id: ID! rating: Int! }`,
      resolvers: {
        Query: { top: () => ({ id: '2' }), best: () => [{ id: '1' }, { id: 'gone' }] },
        Medium: { rating: ({ id }: { id: string }) => Number(id) },
      },
    },
  });

  it('gives its field to every type of the interface', async () => {
    expect(await (await graph).ask('{ media { __typename title rating ... on Film { minutes } } }')).toEqual({
      data: {
        media: [
          { __typename: 'Film', title: 'one', rating: 1, minutes: 90 },
          { __typename: 'Song', title: 'two', rating: 2 },
        ],
      },
    });
  });

  it('has its type found out by whoever knows it', async () => {
    expect(await (await graph).ask('{ top { __typename rating title ... on Song { id } } }')).toEqual({
      data: { top: { __typename: 'Song', rating: 2, title: 'two', id: '2' } },
    });
  });

  it('is answered without its type where nobody asks for it', async () => {
    const { ask, sent } = await graph;
    expect(await ask('{ top { id rating } }')).toEqual({ data: { top: { id: '2', rating: 2 } } });
    expect(sent).toHaveLength(1);
  });

  it('whose owner does not know it has no type', async () => {
    const { ask } = await graph;
    const answer = await ask('{ media { id } best { __typename id } }');
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([{ path: ['best', 1, '__typename'] }]);
  });
});

describe('a chain of subgraphs', () => {
  const graph = createGraph({
    cases: {
      typeDefs: `${federation}
        type Query { loans: [Loan] }
        type Loan @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { loans: () => ['1', '2', '3'].map((id) => ({ id })) } },
    },
    lender: {
      typeDefs: `${federation}
        type Loan @key(fields: "id") { id: ID! employer: Employer qualifies: Boolean @requires(fields: "employer { exempt }") }
        type Employer @key(fields: "ein") { ein: ID! exempt: Boolean @external }`,
      resolvers: {
        Loan: {
          __resolveReference: ({ id, employer }: { id: string; employer?: object }) =>
            id === '3' ? null : { id, employer: employer ?? { ein: `e${id}` } },
          qualifies: ({ employer }: { employer: { exempt: boolean } | null }) => employer?.exempt ?? null,
        },
      },
    },
    tax: {
      typeDefs: `${federation} type Employer @key(fields: "ein") { ein: ID! exempt: Boolean }`,
      resolvers: { Employer: { exempt: ({ ein }: { ein: string }) => ein === 'e1' } },
    },
  });
  const query = '{ loans { id qualifies } }';

  it('hands on what the next one requires', async () => {
    const { ask, sent } = await graph;
    expect((await ask(query)).data).toEqual({
      loans: [
        { id: '1', qualifies: true },
        { id: '2', qualifies: false },
        { id: '3', qualifies: null },
      ],
    });
    expect(sent.map(({ subgraph }) => subgraph)).toEqual(['cases', 'lender', 'tax', 'lender']);
    // What nobody knows is not asked about again.
    expect(sent[3]?.variables.representations).toHaveLength(2);
  });

  it('that breaks names the agency that broke it, at what was asked for', async () => {
    const { ask, intercepts, sent } = await graph;
    intercepts.set('tax', () => unavailable);
    const answer = await ask(query);
    intercepts.clear();
    expect(answer.data).toEqual({ loans: ['1', '2', '3'].map((id) => ({ id, qualifies: null })) });
    expect(answer.errors).toEqual(
      [0, 1].map((i) => ({
        message: 'The agency cannot be reached.',
        path: ['loans', i, 'qualifies'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency: 'TAX' },
      })),
    );
    expect(sent).toHaveLength(3);
  });

  it('shows an error on a field that only the gateway asked for', async () => {
    const { ask, intercepts } = await graph;
    intercepts.set('tax', () =>
      replyOf({
        data: { _entities: [{ exempt: true }, { exempt: null }] },
        errors: [{ message: 'Not yet filed.', path: ['_entities', 1, 'exempt'], extensions: { code: 'NOT_FILED' } }],
      }),
    );
    const answer = await ask(query);
    intercepts.clear();
    expect(answer.errors).toMatchObject([
      { message: 'Not yet filed.', extensions: { code: 'NOT_FILED', agency: 'TAX' } },
    ]);
  });
});
