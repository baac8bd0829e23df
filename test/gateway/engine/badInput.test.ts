import { afterAll, describe, expect, it } from 'vitest';
import { createWorkerPlanner } from '../../../gateway/planning/workerPlanner.ts';
import { type Answered, createGraph, federation } from './support/graph.ts';

/** Every field of every object can come from any of twelve subgraphs: deep enough, there are too many ways to choose from. */
const exploding = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [
    `s${i}`,
    {
      typeDefs: `${federation}
        type Query { t: T @shareable plain: Int @shareable }
        type T @key(fields: "id") { id: ID! t: T @shareable u: [T] @shareable v: Int @shareable own${i}: Int }`,
      resolvers: { Query: { plain: () => 7 } },
    },
  ]),
);
const deep = (levels: number): string => {
  const own = Array.from({ length: 12 }, (_, i) => `own${i}`).join(' ');
  return levels === 0 ? `v ${own}` : `v ${own} t { ${deep(levels - 1)} } u { ${deep(levels - 1)} }`;
};

const limits = { planningTimeoutMs: 1_000, tokensMax: 1_000_000, expandedFieldsMax: 1_000_000, planningHeapMb: 256 };
const graph = await createGraph(exploding, { limits, planner: createWorkerPlanner });
afterAll(() => graph.generation.close());

const timed = async (query: string): Promise<{ answer: Answered; ms: number; fetches: number }> => {
  const begun = performance.now();
  const result = await graph.result(query);
  return {
    answer: JSON.parse(String(result.body)) as Answered,
    ms: performance.now() - begun,
    fetches: graph.sent.length,
  };
};

describe('a plan that explodes', () => {
  const query = `{ t { ${deep(5)} } }`;

  it('is refused without a fetch, and the others are answered meanwhile and afterwards', async () => {
    await graph.ask('{ plain }');
    const refused = graph.result(query);
    const other = await graph.ask('{ plain }');
    const behind = await Promise.all(['{ a: plain }', '{ b: plain }'].map((each) => graph.ask(each)));
    const result = await refused;
    expect(['PLANNING_TIMEOUT', 'PLANNING_FAILED']).toContain(result.refusal);
    expect(graph.sent.some(({ query: text }) => text.includes('own'))).toBe(false);
    expect([other, ...behind].map(({ data }) => data)).toEqual([{ plain: 7 }, { a: 7 }, { b: 7 }]);
  });

  it('is remembered: the planner never sees it again', async () => {
    const { answer, ms, fetches } = await timed(query);
    expect(answer.errors?.[0]?.extensions.code).toMatch(/^PLANNING_/);
    expect(fetches).toBe(0);
    console.log(`remembered refusal of ${query.length} characters: ${ms.toFixed(1)} ms`);
  });
});

/** Each fragment spreads the next one twice: the text grows by a line, what it stands for doubles. */
const doubling = [
  '{ t { ...F0 } }',
  ...Array.from({ length: 40 }, (_, i) => `fragment F${i} on T { v ...F${i + 1} ...F${i + 1} }`),
  'fragment F40 on T { v }',
].join('\n');

describe('a document made to cost', () => {
  const strict = createGraph(exploding, { planner: createWorkerPlanner });
  afterAll(async () => (await strict).generation.close());

  it.each([
    { what: 'fragments that double', query: doubling, code: 'OPERATION_TOO_LARGE' },
    { what: '3,000 duplicate fields', query: `{ t {${' v'.repeat(3_000)} } }`, code: 'OPERATION_TOO_LARGE' },
    {
      what: '10,000 aliases',
      query: `{${Array.from({ length: 10_000 }, (_, i) => ` x${i}: plain`).join('')} }`,
      code: 'OPERATION_TOO_LARGE',
    },
    {
      what: '31 aliases',
      query: `{ t {${Array.from({ length: 31 }, (_, i) => ` x${i}: v`).join('')} } }`,
      code: 'TOO_MANY_ALIASES',
    },
    {
      what: 'fragments in a circle',
      query: '{ t { ...A } } fragment A on T { v ...B } fragment B on T { v ...A }',
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
    { what: '20,000 levels', query: `${'{t'.repeat(20_000)}${'}'.repeat(20_000)}`, code: 'OPERATION_TOO_LARGE' },
    { what: '200 directives', query: `{ plain ${'@skip(if: false) '.repeat(200)} }`, code: 'TOO_MANY_DIRECTIVES' },
  ])('with $what is refused as $code before any fetch', async ({ what, query, code }) => {
    const { result, sent } = await strict;
    const begun = performance.now();
    expect((await result(query)).refusal).toBe(code);
    console.log(`${what}: refused in ${(performance.now() - begun).toFixed(1)} ms`);
    expect(sent).toHaveLength(0);
  });
});
