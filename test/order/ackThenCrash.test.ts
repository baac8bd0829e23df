import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPlain } from '../support/isPlain.ts';
import { documents, house, moveOf, rowsOf, tell } from './operations.ts';
import { eventually, holders, population, type Stack, startStack } from './stack.ts';

const people = [...population.people()]
  .filter((person) => /^p-\d/.test(person.id) && person.holdings.size > 0 && isPlain(person))
  .slice(0, 25);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.close());

it('agencies that die of every write while twenty-five moves reach them have applied each exactly once', async () => {
  await Promise.all(holders.map((agency) => stack.fault(agency, 'ack-then-crash')));
  await Promise.all(
    people.map(({ id }) => tell(stack, id, documents.move, { input: moveOf(id, 'crash', { to: house(9) }) })),
  );
  const look = () => Promise.all(people.map(({ id }) => tell(stack, id, documents.byKey, { key: 'crash' })));
  const rows = async () => (await look()).flatMap((order) => rowsOf(order));
  // Some of it has come through, one write and one crash at a time.
  await eventually(rows, (seen) => seen.filter(({ state }) => state === 'APPLIED').length > 10, 20_000);
  await Promise.all(holders.map((agency) => stack.fault(agency, 'up')));
  const orders = await eventually(look, (seen) => seen.every(({ state }) => state === 'COMPLETED'), 20_000);
  expect(new Set(orders.flatMap((order) => rowsOf(order).map(({ state }) => state)))).toEqual(new Set(['APPLIED']));
  for (const agency of holders) {
    const holding = people.filter((person) => person.holdings.has(agency.toUpperCase() as 'VA')).length;
    expect({ agency, applied: await stack.counter(agency) }).toEqual({ agency, applied: holding });
  }
}, 60_000);
