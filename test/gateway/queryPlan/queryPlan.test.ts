import { afterAll, describe, expect, it } from 'vitest';
import { textOfPlan } from '../../../gateway/pipeline/queryPlanText.ts';
import { borrowers } from '../defer/support/borrowers.ts';
import { type ServedGraph, serveGraph } from '../defer/support/served.ts';
import { personWith } from '../engine/support/graph.ts';

const shown = await serveGraph(borrowers, { DEMO: '1' });
const held = await serveGraph(borrowers, {}, personWith(['graph:plan']));
const hidden = await serveGraph(borrowers, {}, personWith(['other:scope']));
afterAll(() => Promise.all([shown, held, hidden].map((graph) => graph.close())));

interface Explained {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly queryPlan?: { readonly text: string; readonly object: { readonly node?: object } } };
}

async function ask(
  graph: ServedGraph,
  query: string,
  { wish = { queryPlan: true }, headers = {} }: { wish?: object; headers?: Record<string, string> } = {},
): Promise<Explained> {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, extensions: wish }),
  });
  return (await response.json()) as Explained;
}

const query = '{ person { name loans { id rating } } }';
const text = `QueryPlan
  one after the other
    ask PEOPLE
      {
        person {
          __typename
          id
          name
        }
      }
    at person
      ask LOANS by { ... on Person { __typename id } }
        {
          ... on Person {
            loans {
              __typename
              id
            }
          }
        }
    at person.loans.@
      ask RATINGS by { ... on Loan { __typename id } }
        {
          ... on Loan {
            rating
          }
        }`;

describe('the plan of an operation', () => {
  it('stands beside the answer, as a tree of lines that names agencies', async () => {
    const { data, extensions } = await ask(shown, query);
    expect(data).toEqual({
      person: {
        name: 'Ana',
        loans: [
          { id: 'l1', rating: 1 },
          { id: 'l2', rating: 2 },
        ],
      },
    });
    expect(extensions?.queryPlan?.text).toBe(text);
  });

  it('stands there as nodes, each fetch with its agency', async () => {
    const { extensions } = await ask(shown, query);
    expect(extensions?.queryPlan?.object).toMatchObject({
      kind: 'QueryPlan',
      node: {
        kind: 'Sequence',
        nodes: [
          { kind: 'Fetch', serviceName: 'people', agency: 'PEOPLE', operation: '{person{__typename id name}}' },
          { kind: 'Flatten', path: ['person'], node: { serviceName: 'loans', agency: 'LOANS' } },
          { kind: 'Flatten', path: ['person', 'loans', '@'], node: { serviceName: 'ratings', agency: 'RATINGS' } },
        ],
      },
    });
  });

  it.each([
    { what: 'extensions', asked: {} },
    { what: 'a header', asked: { wish: {}, headers: { 'apollo-expose-query-plan': 'true' } } },
  ])('is asked for by $what', async ({ asked }) => {
    expect((await ask(shown, query, asked)).extensions?.queryPlan?.text).toBe(text);
  });

  it.each([
    { what: 'extensions', asked: { wish: { queryPlan: 'dry-run' } } },
    { what: 'a header', asked: { wish: {}, headers: { 'apollo-expose-query-plan': 'dry-run' } } },
  ])('comes alone, and nothing is run, when $what asks for that', async ({ asked }) => {
    const before = shown.subgraph('people').requests.length;
    const answered = await ask(shown, 'mutation { rename(name: "Eve") { id } }', asked);
    expect(answered.data).toBeNull();
    expect(answered.extensions?.queryPlan?.text).toContain('change at PEOPLE');
    expect(shown.subgraph('people').requests).toHaveLength(before);
  });

  it('is shown to who holds the scope for it', async () => {
    expect((await ask(held, query)).extensions?.queryPlan?.text).toBe(text);
  });

  it.each([{ queryPlan: true }, { queryPlan: 'dry-run' }])(
    'is not shown to anybody else who asks by %j',
    async (wish) => {
      const headers = { 'apollo-expose-query-plan': 'true' };
      const answered = await ask(hidden, query, { wish, headers });
      expect(answered).toEqual({
        data: {
          person: {
            name: 'Ana',
            loans: [
              { id: 'l1', rating: 1 },
              { id: 'l2', rating: 2 },
            ],
          },
        },
      });
    },
  );

  it.each([{}, { queryPlan: false }, { queryPlan: 'yes' }])('is not there for who asks by %j', async (wish) => {
    expect(await ask(shown, query, { wish })).not.toHaveProperty('extensions');
  });

  it('holds nothing of what is denied', async () => {
    const { data, errors, extensions } = await ask(shown, '{ person { id secret debt } }');
    expect(data).toEqual({ person: { id: 'p1', secret: null, debt: 7 } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(extensions?.queryPlan?.text).toContain('debt');
    expect(JSON.stringify(extensions)).not.toContain('secret');
    const granted = await ask(held, '{ person { id secret debt } }');
    expect(granted.extensions?.queryPlan?.text).toContain('secret');
  });

  it('is empty when nothing is fetched', async () => {
    const { extensions } = await ask(shown, '{ __typename }');
    expect(extensions?.queryPlan).toEqual({ text: 'QueryPlan\n  nothing is fetched', object: { kind: 'QueryPlan' } });
  });

  it('stands in the first part of an answer in parts, and shows what comes later', async () => {
    const accept = { accept: 'multipart/mixed;deferSpec=20220824' };
    const response = await fetch(shown.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...accept },
      body: JSON.stringify({ query: '{ person { id ... @defer { debt } } }', extensions: { queryPlan: true } }),
    });
    const [, first] = (await response.text()).split('\r\n---');
    const { extensions, ...rest } = JSON.parse(first?.split('\r\n\r\n')[1] ?? '{}') as Explained;
    expect(rest).toEqual({ data: { person: { id: 'p1' } }, hasNext: true });
    expect(extensions?.queryPlan?.text.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        'first',
        'ask PEOPLE',
        'later',
        'at person',
        'ask LOANS by { ... on Person { __typename id } }',
      ]),
    );
  });

  it('is refused where the operation is', async () => {
    const { errors, extensions } = await ask(shown, '{ nowhere }');
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(extensions).toBeUndefined();
  });
});

it('writes every kind of node', () => {
  const fetch = (serviceName: string, operationKind = 'query') =>
    ({ kind: 'Fetch', serviceName, operation: '{a}', operationKind }) as const;
  const agencyOf = (name: string) => name.toUpperCase();
  const condition = { kind: 'Condition', condition: 'v', ifClause: fetch('a'), elseClause: fetch('b') } as const;
  const node = { kind: 'Parallel', nodes: [condition, { kind: 'Flatten', path: [], node: fetch('c') }] } as const;
  const lines = (plan: Parameters<typeof textOfPlan>[0]) =>
    textOfPlan(plan, agencyOf)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => !['{', 'a', '}'].includes(line));
  expect(lines({ node })).toEqual([
    'QueryPlan',
    'at the same time',
    'if $v',
    'ask A',
    'unless $v',
    'ask B',
    'at the root',
    'ask C',
  ]);
  expect(lines({ node: { kind: 'Subscription', primary: fetch('d', 'subscription'), rest: fetch('e') } })).toEqual([
    'QueryPlan',
    'events',
    'watch D',
    'for each event',
    'ask E',
  ]);
  expect(lines({ node: { kind: 'Defer', primary: {}, deferred: [{ depends: [], node: fetch('f') }] } })).toEqual([
    'QueryPlan',
    'first',
    'later',
    'ask F',
  ]);
});
