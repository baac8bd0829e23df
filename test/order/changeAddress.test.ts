import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, dayFromNow, documents, holdingsOf, house, moveOf, rowsOf, tell } from './operations.ts';
import { eventually, type Stack, startStack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.close());

const completed = (person: string, id: string) =>
  eventually(
    () => tell(stack, person, documents.byId, { id }),
    ({ state }) => state === 'COMPLETED',
  );

describe('one call, every agency', () => {
  it('is applied by every agency that holds the address, once, with proofs', async () => {
    const person = 'p-ana';
    const { addressChange, userErrors, replayed } = await tell(stack, person, documents.move, {
      input: moveOf(person, 'first'),
    });
    expect({ userErrors, replayed }).toEqual({ userErrors: [], replayed: false });
    expect(addressChange).toMatchObject({ state: 'IN_PROGRESS', version: 1, kind: 'PERMANENT' });
    expect(addressChange.summary.total).toBe(holdingsOf(person).length);
    const order = await completed(person, addressChange.id);
    expect(order.state).toBe('COMPLETED');
    expect(
      rowsOf(order)
        .map(({ agency }) => agency.code)
        .sort(),
    ).toEqual(holdingsOf(person));
    for (const row of rowsOf(order)) {
      expect(row).toMatchObject({ state: 'APPLIED', attempts: 1, overdue: false, reason: null, nextAttemptAt: null });
      expect(row.agencyReference).toMatch(/^ref-/);
      expect(row.appliedVersion).toMatch(/^v-/);
      expect(row.receipt.id).toMatch(/^receipt-/);
    }
    expect(order.receipt.id).toMatch(/^receipt-/);
    const va = await stack.ask(
      'va',
      person,
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Person { va { addressesOnFile { address { lines } setBy { id } } } } } }',
      { r: [{ __typename: 'Person', id: person }] },
    );
    for (const { address, setBy } of va.data._entities[0].va.addressesOnFile) {
      expect({ address, setBy }).toEqual({ address: { lines: house(1).lines }, setBy: { id: order.id } });
    }
  });
});
