import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../gateway/base/log.ts';
import { answerOperation } from '../../../gateway/pipeline/answerOperation.ts';
import { createGeneration } from '../../../gateway/pipeline/generation.ts';
import { createPersistedDocuments } from '../../../gateway/pipeline/persistedDocuments.ts';
import type { PreparedOperation } from '../../../gateway/pipeline/preparedOperation.ts';
import { createTrustedDocuments, hashOf } from '../../../gateway/registry/trustedDocuments.ts';
import { createMetrics } from '../../../gateway/telemetry/metrics.ts';
import { createGraph, federation, localPlanner, personWith } from './support/graph.ts';

const bytesMax = 400_000;

const graphWith = (limits: object) =>
  createGraph(
    {
      only: {
        typeDefs: `${federation} type Query { a: Int b: T } type T { id: ID t: T }`,
        resolvers: { Query: { a: () => 1, b: () => ({ id: '1' }) } },
      },
    },
    { limits: { preparedBytesMax: bytesMax, ...limits } },
  );

/** Long enough that everything is full many times over. */
const manyOperations = 10_000;

const scopes = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
/** Two agencies, and a field for each scope, so that no two kinds of caller have the same plan or see the same schema. */
const guarded = {
  people: {
    typeDefs: `${federation} type Query { person: Person ${scopes
      .map((scope) => `${scope}: Int @requiresScopes(scopes: [["${scope}"]])`)
      .join(' ')} } type Person @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { person: () => ({ id: 'p' }), ...Object.fromEntries(scopes.map((scope) => [scope, () => 1])) },
    },
  },
  loans: {
    typeDefs: `${federation} type Person @key(fields: "id") { id: ID! debt: Int }`,
    resolvers: { Person: { __resolveReference: ({ id }: { id: string }) => ({ id, debt: 7 }) } },
  },
};
const callers = Array.from({ length: 2 ** scopes.length }, (_, bits) =>
  personWith(scopes.filter((_scope, i) => (bits & (1 << i)) !== 0)),
);
const callerOf = (i: number) => callers[i % callers.length] as (typeof callers)[number];

describe(`${manyOperations} distinct operations`, async () => {
  const bounds = { entries: 120, variants: 3, views: 16, persistedBytes: 60_000, atOnce: 8 };
  const trustedText = 'query Trusted { person { id } }';
  const { sdl, transport, sent } = await createGraph(guarded);
  const generation = await createGeneration(
    sdl,
    { preparedOperationsMax: bounds.entries, preparedBytesMax: bytesMax, variantsMax: bounds.variants },
    localPlanner,
    createTrustedDocuments([{ id: 'trusted', text: trustedText }]),
    { anonymous: 'public', viewsMax: bounds.views },
  );
  const { operations, trustedOperations, reads, introspection, views } = generation;
  const persisted = createPersistedDocuments(bounds.persistedBytes);
  let noted = 0;
  const ports = {
    generation,
    transport,
    log: createLog({ level: 'info', write: () => noted++ }),
    documents: { persisted, modeOf: () => 'log' as const, metrics: createMetrics() },
  };
  const ask = async (query: string, i: number, more: object = {}) => {
    const request = {
      query,
      operationName: undefined,
      variables: undefined,
      method: 'POST' as const,
      principal: callerOf(i),
      requestId: `r${i}`,
      forwardedHeaders: [],
      signal: new AbortController().signal,
      ...more,
    };
    return JSON.parse(String((await answerOperation(request, ports)).body)) as { data?: Record<string, unknown> };
  };
  const keptOf = (text: string) => operations.get(`\n\n${text}`) as PreparedOperation | undefined;

  const textOf = (i: number): string => {
    if (i % 50 === 1)
      return `query ($c: Boolean!) { x${i}: ${scopes[i % 7]} @skip(if: $c) person @include(if: $c) { id debt } }`;
    if (i % 50 === 2) return `{ x${i}: __schema { queryType { fields { name } } } }`;
    if (i % 50 === 3) return `{ person { id ... @defer { x${i}: debt } } }`;
    if (i % 50 === 4) return `{ nothing${i} }`;
    return i % 10 === 0 ? `{ x${i}: person { debt } }` : `{ x${i}: ${scopes[i % 7]} }`;
  };
  const run = async (i: number): Promise<void> => {
    const query = textOf(i);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(query) } };
    const isConditional = i % 50 === 1;
    await ask(query, i, { extensions, ...(isConditional ? { variables: { c: true } } : {}) });
    // The same operation for other callers, and with other conditions: variants of it.
    if (i % 25 === 1) {
      for (let other = 1; other <= bounds.variants; other++) {
        await ask(query, i + other, isConditional ? { variables: { c: other % 2 === 0 } } : {});
      }
    }
    // A trusted document, under its name and one that it does not have.
    if (i % 100 === 5)
      for (const operationName of [undefined, `Name${i}`]) await ask(trustedText, i, { operationName });
  };

  const most = { operations: 0, bytes: 0, variants: 0, reads: 0, persistedBytes: 0, trusted: 0 };
  const prepared: WeakRef<PreparedOperation>[] = [];
  const look = (text: string): void => {
    const found = keptOf(text);
    if (found === undefined || !('programs' in found)) return;
    prepared.push(new WeakRef(found));
    most.variants = Math.max(most.variants, found.programs.size(), found.inParts?.programs.size() ?? 0);
  };
  /** When everything has been full for long, and at the end. */
  const heap = { before: 0, after: 0 };

  beforeAll(async () => {
    for (let i = 0; i < manyOperations; i += bounds.atOnce) {
      const batch = Array.from({ length: bounds.atOnce }, (_, j) => i + j);
      const answers = batch.map(run);
      most.reads = Math.max(most.reads, reads.size());
      await Promise.all(answers);
      for (const one of batch) look(textOf(one));
      most.operations = Math.max(most.operations, operations.size());
      most.bytes = Math.max(most.bytes, operations.weight());
      most.persistedBytes = Math.max(most.persistedBytes, persisted?.bytes() ?? 0);
      most.trusted = Math.max(most.trusted, trustedOperations.size);
      sent.length = 0;
      if (i === manyOperations / 5) heap.before = await usedHeap();
    }
    heap.after = await usedHeap();
  }, 120_000);

  it('are answered, the first of them again too', async () => {
    expect(await ask('{ person { id debt } }', 0)).toEqual({ data: { person: { id: 'p', debt: 7 } } });
    expect(await ask(textOf(0), 0)).toEqual({ data: { x0: { debt: 7 } } });
  });

  it('are prepared within so many entries and bytes', () => {
    expect(most.operations).toBeLessThanOrEqual(bounds.entries);
    expect(most.bytes).toBeLessThanOrEqual(bytesMax);
    expect(most.bytes).toBeGreaterThan(bytesMax / 2);
    expect(operations.size()).toBeGreaterThan(10);
  });

  it('have so many variants, and no more', () => {
    expect(most.variants).toBe(bounds.variants);
  });

  it('are shared only while they are under way', () => {
    expect(most.reads).toBeGreaterThan(1);
    expect(most.reads).toBeLessThanOrEqual(bounds.atOnce);
    expect(reads.size()).toBe(0);
  });

  it('are kept by hash within so many bytes', () => {
    expect(most.persistedBytes).toBeLessThanOrEqual(bounds.persistedBytes);
    // Half is for who has not signed in, which nobody here has not.
    expect(most.persistedBytes).toBeGreaterThan(bounds.persistedBytes / 4);
  });

  it('do not fill what is kept of trusted documents, and are noted without being kept for it', () => {
    // By the name that it has, and without.
    expect(most.trusted).toBe(2);
    expect(noted).toBeGreaterThanOrEqual(manyOperations);
  });

  it('leave so many views of the schema', () => {
    const shownTo = (i: number) => introspection.shownTo(callerOf(i), views.full).schema;
    const shown = callers.slice(1).map((_caller, i) => shownTo(i));
    const last = shown.length - 1;
    for (let i = last; i > last - bounds.views; i--) expect(shownTo(i)).toBe(shown[i]);
    expect(shownTo(last - bounds.views)).not.toBe(shown[last - bounds.views]);
  });

  it('leave nothing behind when they give way: no plan, no shape, no gate, no price', async () => {
    // What is kept of one weighs some 9 kB: the 8,000 that gave way meanwhile would be 70 MB.
    expect(heap.before).toBeGreaterThan(0);
    expect(heap.after - heap.before).toBeLessThan(8_000_000);
    await usedHeap();
    const left = prepared.filter((each) => each.deref() !== undefined);
    expect(prepared.length).toBeGreaterThan(manyOperations / 2);
    expect(left.length).toBeLessThanOrEqual(operations.size() + bounds.atOnce);
  });
});

/** In bytes, of what is reachable. */
async function usedHeap(): Promise<number> {
  // What a weak reference was asked for is held until the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it('a refusal weighs what is kept of it', async () => {
  const { ask, generation } = await graphWith({ preparedOperationsMax: 100_000 });
  for (let i = 0; i < 1_500; i++) await ask(`{ nothing${i} }`);
  expect(generation.operations.weight()).toBeLessThanOrEqual(bytesMax);
  expect(generation.operations.size()).toBeLessThan(200);
});

it('an operation weighs more with each of its variants, of which it has no more than so many', async () => {
  const { ask, generation } = await graphWith({ variantsMax: 4, preparedBytesMax: 10_000_000 });
  const names = ['p', 'q', 'r', 's'];
  const query = `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) {
    ${names.map((name) => `${name}: a @include(if: $${name})`).join(' ')} b { id }
  }`;
  const weights: number[] = [];
  for (let bits = 0; bits < 16; bits++) {
    const variables = Object.fromEntries(names.map((name, i) => [name, (bits & (1 << i)) !== 0]));
    await ask(query, { variables });
    weights.push(generation.operations.weight());
  }
  expect(weights.slice(0, 4)).toEqual([...weights.slice(0, 4)].sort((a, b) => a - b));
  expect(new Set(weights.slice(0, 4)).size).toBe(4);
  expect(new Set(weights.slice(3)).size).toBe(1);
});

it('no more operations are kept than so many, whatever they weigh', async () => {
  const { ask, generation } = await graphWith({ preparedOperationsMax: 50 });
  for (let i = 0; i < 200; i++) await ask(`{ x${i}: a }`);
  expect(generation.operations.size()).toBe(50);
});
