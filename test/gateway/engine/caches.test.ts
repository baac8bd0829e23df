import { expect, it } from 'vitest';
import { createGraph, federation } from './support/graph.ts';

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

it('many distinct operations keep what is kept of them within its bytes', async () => {
  const { ask, generation } = await graphWith({ preparedOperationsMax: 100_000 });
  const { operations } = generation;
  let heaviest = 0;
  for (let i = 0; i < 1_500; i++) {
    await ask(`{ x${i}: a b { id } }`);
    heaviest = Math.max(heaviest, operations.weight());
  }
  expect(heaviest).toBeLessThanOrEqual(bytesMax);
  expect(heaviest).toBeGreaterThan(bytesMax / 2);
  expect(operations.size()).toBeLessThan(100);
  expect(await ask('{ x1: a b { id } }')).toEqual({ data: { x1: 1, b: { id: '1' } } });
});

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
