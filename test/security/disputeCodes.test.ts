import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';

/** A dispute needs no sign-in, so anybody may guess its code: that must neither succeed nor keep out who has the letter. */

let system: System;
beforeAll(async () => {
  system = await startSystem({ people: 40, env: { TRUSTED_PROXIES: '127.0.0.1' } });
}, 120_000);
afterAll(() => system?.close());

const documents = {
  move: `mutation M($input: ChangeAddressInput!) {
    changeAddress(input: $input) { addressChange { id } userErrors { code } }
  }`,
  dispute: `mutation D($id: ID!, $code: String!, $key: ID!) {
    disputeAddressChange(id: $id, code: $code, idempotencyKey: $key) { addressChange { state } userErrors { code } }
  }`,
};

async function order(person: string): Promise<{ readonly id: string; readonly code: string }> {
  const address = (lines: readonly string[]) => ({ lines, city: 'Springfield', region: 'IL', postalCode: '62701' });
  const input = {
    idempotencyKey: randomUUID(),
    from: address(['12 OAK ST']),
    to: address(['34 ELM ST']),
    effectiveOn: '2026-11-25',
    purposes: ['MAILING'],
  };
  const { data, text } = await system.ask(documents.move, { as: person, variables: { input } });
  const id = data?.changeAddress?.addressChange?.id;
  if (id === undefined) throw new Error(text);
  const letters: readonly { addressChange: string; kind: string; code: string }[] = await system.demo('/demo/letters');
  const code = letters.find((letter) => letter.addressChange === id && letter.kind === 'DISPUTE')?.code;
  if (code === undefined) throw new Error('There is no letter.');
  return { id, code };
}

/** @param from an address, or a person. */
async function dispute({ id, code }: { readonly id: string; readonly code: string }, from: string) {
  const isPerson = from.startsWith('p-');
  const response = await fetch(`${system.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': isPerson ? '203.0.113.99' : from,
      ...(isPerson && { authorization: `Bearer ${await system.token(from)}` }),
    },
    body: JSON.stringify({ query: documents.dispute, variables: { id, code, key: randomUUID() } }),
  });
  const { disputeAddressChange } = ((await response.json()) as { data: Record<string, unknown> }).data as {
    disputeAddressChange: { addressChange: { state: string } | null; userErrors: readonly { code: string }[] };
  };
  return disputeAddressChange.addressChange?.state ?? disputeAddressChange.userErrors.map(({ code: told }) => told);
}

it.each([
  { who: 'an address', person: 'p-000010', stranger: '203.0.113.1', rightful: '203.0.113.2' },
  { who: 'somebody who signed in', person: 'p-000011', stranger: 'p-bo', rightful: '203.0.113.2' },
  { who: 'an address that they share', person: 'p-000012', stranger: '203.0.113.3', rightful: 'p-di' },
])(
  'is refused to $who after five wrong codes, and still open to who has the letter',
  async ({ person, stranger, rightful }) => {
    const ordered = await order(person);
    for (let number = 1; number <= 5; number++) {
      expect(await dispute({ ...ordered, code: `${number}` }, stranger)).toEqual(['NOT_PERMITTED']);
    }
    expect(await dispute({ ...ordered, code: '6' }, stranger)).toEqual(['TOO_MANY_CODES']);
    expect(await dispute(ordered, stranger)).toEqual(['TOO_MANY_CODES']);
    const spaced = ordered.code.replaceAll(/(\d{4})/g, '$1 ');
    expect(await dispute({ ...ordered, code: spaced }, rightful)).toBe('DISPUTED');
  },
);

it('a caller cannot say where it comes from', async () => {
  const response = await fetch(`${system.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cg-source': 'A'.repeat(22) },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  expect(response.status).toBe(400);
});
