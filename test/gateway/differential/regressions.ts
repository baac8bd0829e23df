import type { Weather } from './support/world.ts';

/** A case that failed once, as fast-check shrunk it. */
export interface Regression {
  readonly graph: string;
  readonly because: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly weather?: Partial<Weather>;
}

export const regressions: readonly Regression[] = [
  {
    graph: 'interfaceObjects',
    because: 'a field was called like the key',
    query: '{ medium { id: place { row name: row } } }',
  },
  {
    graph: 'interfaceObjects',
    because: 'a fragment on a wider interface was looked for where nobody knows it',
    query: '{ top { rating ... on Thing { title ... on Song { strict } } } }',
  },
  {
    graph: 'interfaceObjects',
    because: 'a fragment could hold for nothing here',
    query: '{ people { favourite { ... on Thing { ... on Box { size } } reviews { stars } } } }',
  },
  {
    graph: 'requires',
    because: 'a required value of two types went without its type',
    query: '{ due { forms weight } lines { of { stamp { text } } } }',
  },
  {
    graph: 'requires',
    because: 'one subgraph was to compute two required fields from two totals in one request',
    query: '{ order(id: "a") { taxEur costEur } }',
  },
  {
    graph: 'requires',
    because: 'one requirement read the tax with arguments, another without',
    query: '{ lines { of { stamps { text } cost taxEur duty } } }',
  },
  {
    graph: 'requires',
    because: 'a required field with a requirement of its own was asked for in the fetch that found its object',
    query: '{ due { stamps { at { due } } } orders { stamps { at { overdue due } } } }',
  },
  {
    graph: 'requires',
    because: 'the same, behind fragments and conditions',
    query:
      'query ($v: Boolean!) { due { id } due { stamps { text @include(if: $v) x1: at { ... on Order { x0: due } } } } }',
    variables: { v: false },
  },
  {
    graph: 'interfaceObjects',
    because: 'the planner breaks on one field with a requirement under three keys',
    query: '{ media { ... on Song { singer { owns(first: 2) { advice x1: advice x2: advice } } } } }',
  },
  {
    graph: 'interfaceObjects',
    because: 'the planner breaks on such fields with arguments, in fragments, beside type names',
    query: `{ media { ...F } latest { about { advice x1: advice } by { owns(first: 2) { ...A __typename x2: advice } } } }
      fragment F on Song { beats singer { favourite { ...A x1: advice(to: "b") x2: advice __typename } } }
      fragment A on Medium { x0: id advice(to: "a") x0: id ... on Game { label } }`,
  },
  {
    graph: 'interfaceObjects',
    because: 'the planner breaks on such fields, and what they need fails',
    query: '{ latest { by { owns(first: 2) { strict advice x1: advice x2: advice rating } } } }',
    weather: { seed: 3, failRate: 300, nullRate: 60 },
  },
];
