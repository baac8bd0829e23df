import { describe, expect, it } from 'vitest';
import { compileSteps } from '../../../gateway/execution/steps.ts';
import type { FetchNode, PlanNode } from '../../../gateway/planning/queryPlan.ts';

const fetch = (serviceName: string): PlanNode => ({
  kind: 'Fetch',
  serviceName,
  operation: '',
  operationKind: 'query',
});
const names = (...list: string[]) => list.map(fetch);
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

/** Who may start after whom, empty steps seen through. */
function orderOf(node: PlanNode | undefined, conditions: Record<string, boolean> = {}) {
  const steps = compileSteps(node, new Map(Object.entries(conditions)), ({ serviceName }, path) =>
    [...path, serviceName].join('/'),
  );
  const after = (position: number): string[] =>
    (steps[position]?.next ?? []).flatMap((next) => steps[next]?.fetch ?? after(next));
  for (const [position, { waitsFor }] of steps.entries()) {
    expect(steps.filter(({ next }) => next.includes(position))).toHaveLength(waitsFor);
  }
  return Object.fromEntries(
    steps.flatMap(({ fetch: name }, position) => (name === null ? [] : [[name, after(position)]])),
  );
}

describe('a plan laid out flat', () => {
  it.each([
    { what: 'nothing', node: undefined, order: {} },
    { what: 'a fetch', node: fetch('a'), order: { a: [] } },
    { what: 'a sequence', node: sequence(...names('a', 'b', 'c')), order: { a: ['b'], b: ['c'], c: [] } },
    { what: 'a parallel', node: parallel(...names('a', 'b')), order: { a: [], b: [] } },
    {
      what: 'a fan',
      node: sequence(fetch('a'), parallel(...names('b', 'c')), fetch('d')),
      order: { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] },
    },
    {
      what: 'many after many',
      node: sequence(parallel(...names('a', 'b')), parallel(...names('c', 'd'))),
      order: { a: ['c', 'd'], b: ['c', 'd'], c: [], d: [] },
    },
    {
      what: 'paths inside paths',
      node: {
        kind: 'Flatten',
        path: ['x'],
        node: sequence(fetch('a'), { kind: 'Flatten', path: ['@'], node: fetch('b') }),
      } as PlanNode,
      order: { 'x/a': ['x/@/b'], 'x/@/b': [] },
    },
  ])('keeps the order of $what', ({ node, order }) => {
    expect(orderOf(node)).toEqual(order);
  });

  it.each([
    { conditions: { v: true }, order: { a: ['b'], b: ['d'], d: [] } },
    { conditions: { v: false }, order: { a: ['c'], c: ['d'], d: [] } },
    { conditions: {}, order: { a: ['c'], c: ['d'], d: [] } },
  ])('takes one way at a condition: $conditions', ({ conditions, order }) => {
    const condition: PlanNode = { kind: 'Condition', condition: 'v', ifClause: fetch('b'), elseClause: fetch('c') };
    expect(orderOf(sequence(fetch('a'), condition, fetch('d')), conditions as Record<string, boolean>)).toEqual(order);
  });

  it('goes past a condition that leaves nothing', () => {
    const condition: PlanNode = { kind: 'Condition', condition: 'v', ifClause: fetch('b') };
    expect(orderOf(sequence(fetch('a'), condition, fetch('d')))).toEqual({ a: ['d'], d: [] });
  });

  it('has as many edges as the plan has fetches', () => {
    const wide = parallel(...Array.from({ length: 50 }, (_, i) => fetch(`f${i}`)));
    const steps = compileSteps(sequence(wide, wide, wide), new Map(), ({ serviceName }) => serviceName);
    expect(steps.reduce((sum, { next }) => sum + next.length, 0)).toBe(200);
  });

  it('refuses a subscription below another node', () => {
    const primary = fetch('a') as FetchNode;
    expect(() => orderOf({ kind: 'Subscription', primary })).toThrow('The plan has a Subscription node');
  });

  it('begins a deferred part when the fetches that it depends on have ended', () => {
    const first = { ...(fetch('a') as FetchNode), id: '0' };
    const node: PlanNode = {
      kind: 'Defer',
      primary: { node: sequence(first, fetch('b')) },
      deferred: [
        { label: 'later', depends: [{ id: '0' }], node: parallel(...names('c', 'd')) },
        { label: 'other', depends: [], node: fetch('e') },
      ],
    };
    const partOf = (label: string) => (label === 'later' ? 1 : 2);
    const steps = compileSteps(node, new Map(), ({ serviceName }) => serviceName, partOf);
    expect(steps.map(({ fetch: name, part, waitsFor, next }) => [name, part, waitsFor, next])).toEqual([
      ['a', 0, 0, [1, 2, 3]],
      ['b', 0, 1, []],
      ['c', 1, 1, []],
      ['d', 1, 1, []],
      ['e', 2, 0, []],
    ]);
    expect(() => compileSteps(node, new Map(), () => null)).toThrow('nothing was to be deferred');
  });
});
