import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPlain } from '../support/isPlain.ts';
import { documents, house, moveOf, rowsOf, tell } from './operations.ts';
import { eventually, holders, population, type Stack, startStack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.close());

const people = [...population.people()].filter(
  (person) => /^p-\d/.test(person.id) && person.holdings.size > 0 && isPlain(person),
);

it('a citizen never waits for agencies that are slow', async () => {
  await Promise.all(holders.map((agency) => stack.fault(agency, 'slow=30000')));
  // Nobody could be told within the test's own limit: every answer here was given without an agency's.
  const answers = await Promise.all(
    people.map(({ id }) => tell(stack, id, documents.move, { input: moveOf(id, 'slow', { to: house(3) }) })),
  );
  expect(answers.length).toBeGreaterThan(20);
  for (const { addressChange, userErrors } of answers) {
    expect(userErrors).toEqual([]);
    expect(addressChange).toMatchObject({ state: 'IN_PROGRESS', summary: { applied: 0 } });
  }
});

it('one slow agency holds up none of the others', async () => {
  await Promise.all(holders.filter((agency) => agency !== 'irs').map((agency) => stack.fault(agency, 'up')));
  const look = async () => {
    const orders = await Promise.all(people.map(({ id }) => tell(stack, id, documents.byKey, { key: 'slow' })));
    return orders.flatMap((order) => rowsOf(order)).filter(({ agency }) => agency.code !== 'IRS');
  };
  // Calls of the first test are still out, and end by their deadline.
  const rows = await eventually(look, (seen) => seen.every(({ state }) => state === 'APPLIED'), 30_000);
  expect(rows.filter(({ state }) => state !== 'APPLIED')).toEqual([]);
  expect(await stack.counter('irs')).toBe(0);
}, 45_000);
