import { parse, print, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { splitAliases } from '../../../gateway/planning/aliasLayers.ts';
import { joinPlans } from '../../../gateway/planning/joinPlans.ts';
import type { FetchNode, PlanNode } from '../../../gateway/planning/queryPlan.ts';

const short = (text: string) => stripIgnoredCharacters(print(parse(text)));
const parts = (document: string) => splitAliases(document)?.map(short) ?? null;

describe('an operation is taken apart by the keys of its fields', () => {
  it.each([
    {
      what: 'one field under three keys, with what stands above them',
      document: '{ a { x one: x two: x } b }',
      apart: ['{a{x}b}', '{a{one:x}}', '{a{two:x}}'],
    },
    {
      what: 'keys in fragments of one place',
      document: '{ a { ...F ... on T { two: x } } } fragment F on T { one: x @include(if: true) y }',
      apart: ['{a{...on T{one:x@include(if:true)y}}}', '{a{...on T{two:x}}}'],
    },
    {
      what: 'all that is below a key, in its part and in those after it',
      document: '{ one: a { x } two: a { y other: y } }',
      apart: ['{one:a{x}}', '{two:a{y}}', '{two:a{other:y}}'],
    },
    {
      what: 'a key that is written twice, together',
      document: '{ a { one: x two: x one: x } }',
      apart: ['{a{one:x one:x}}', '{a{two:x}}'],
    },
    {
      what: 'variables, each where it is used',
      document: 'query($a: Int, $b: Int) { a { one: x(n: $a) two: x(n: $b) } }',
      apart: ['query($a:Int){a{one:x(n:$a)}}', 'query($b:Int){a{two:x(n:$b)}}'],
    },
  ])('$what', ({ document, apart }) => {
    expect(parts(document)).toEqual(apart);
  });

  it.each([
    { what: 'has no field twice', document: '{ a { x } b { x } }' },
    { what: 'has nothing but the type name twice', document: '{ a { __typename t: __typename } }' },
    { what: 'writes', document: 'mutation { a { one: x two: x } }' },
    { what: 'subscribes', document: 'subscription { a { one: x two: x } }' },
    { what: 'defers', document: '{ a { one: x ... @defer { two: x } } }' },
  ])('but not where it $what', ({ document }) => {
    expect(splitAliases(document)).toBeNull();
  });
});

describe('plans are joined', () => {
  const fetch = (operation: string): FetchNode => ({
    kind: 'Fetch',
    serviceName: 'a',
    operation,
    operationKind: 'query',
  });
  const [a, b, c, d] = [fetch('{a}'), fetch('{b}'), fetch('{c}'), fetch('{d}')];
  const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
  const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

  it.each([
    { what: 'doing once what is alike', plans: [a, a], joined: a },
    {
      what: 'from where they differ beside each other',
      plans: [sequence(a, b), sequence(a, c)],
      joined: sequence(a, parallel(b, c)),
    },
    {
      what: 'with the order of each branch kept',
      plans: [sequence(a, b, c), sequence(a, d)],
      joined: sequence(a, parallel(sequence(b, c), d)),
    },
    { what: 'with what one does more behind it', plans: [a, sequence(a, b)], joined: sequence(a, b) },
    {
      what: 'branch by branch',
      plans: [sequence(a, parallel(b, c)), sequence(a, parallel(c, d))],
      joined: sequence(a, parallel(b, c, d)),
    },
    {
      what: 'three of them',
      plans: [sequence(a, b), sequence(a, c), sequence(a, d)],
      joined: sequence(a, parallel(b, c, d)),
    },
  ])('$what', ({ plans, joined }) => {
    expect(joinPlans(plans.map((node) => ({ node })))).toEqual({ node: joined });
  });

  it('to nothing where nothing is to be fetched', () => {
    expect(joinPlans([{}, {}])).toEqual({});
    expect(joinPlans([{}, { node: a }])).toEqual({ node: a });
  });
});
