import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentDigest } from '../../subgraphs/kit/intake/index.ts';
import { maySign, signatureTold, signed } from '../../subgraphs/usps/order/signature.ts';
import type { MoverAuthority } from '../../subgraphs/usps/tables.ts';
import { lawOperations } from './lawOperations.ts';
import { addressOf } from './operations.ts';
import { eventually, type Stack, startStack } from './stack.ts';

const at = new Date('2026-03-10T12:00:00Z');
const unsigned = { form: 'Form 1', statement: 'It is true.', by: null, at: null };

describe('a signature', () => {
  it.each<[MoverAuthority, string, boolean]>([
    ['SELF', 'p-1', true],
    ['MINOR_CHILD', 'p-parent', true],
    ['DELEGATED', 'p-delegate', false],
    ['DELEGATED', 'p-1', true],
    ['INVITED', 'p-host', false],
    ['INVITED', 'p-1', true],
  ])('for somebody who moves as %s is given by %s: %s', (authority, by, counts) => {
    expect(maySign({ personId: 'p-1', authority }, by)).toBe(counts);
    expect(signed(unsigned, { personId: 'p-1', authority }, by, at).by).toBe(counts ? by : null);
  });

  it('tells the agency who signed which statement, and nothing while nobody has', () => {
    expect(signatureTold(null)).toBeNull();
    expect(signatureTold(unsigned)).toBeNull();
    expect(signatureTold(signed(unsigned, { personId: 'p-1', authority: 'SELF' }, 'p-1', at))).toEqual({
      by: 'p-1',
      at: at.toISOString(),
      statementDigest: contentDigest('It is true.'),
    });
  });
});

describe('at an agency that wants one', () => {
  let stack: Stack;
  let law: ReturnType<typeof lawOperations>;
  beforeAll(async () => {
    stack = await startStack();
    law = lawOperations(stack);
  });
  afterAll(() => stack?.close());

  const identity = async (person: string, query: string, variables: Record<string, unknown>) =>
    (await stack.ask('identity', person, query, variables)).data;
  const letHelp = (person: string, helper: string) => {
    const query = `mutation($input: GrantDelegationInput!) { grantDelegation(input: $input) { userErrors { code } } }`;
    const startsOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const input = { to: helper, powers: ['CHANGE_ADDRESS'], reason: 'CAREGIVER', startsOn, idempotencyKey: helper };
    return identity(person, query, { input });
  };
  const movedByHelper = async (person: string, helper: string) => {
    await letHelp(person, helper);
    const movers = [{ person, authority: 'DELEGATED' }];
    const { id } = await law.move(helper, { from: addressOf(person), movers, ifNoneInFlight: false });
    return law.until(helper, id, ({ state }) => state === 'NEEDS_ACTION');
  };

  it('submitting is signing: by the mover, and by a parent for a child', async () => {
    const movers = [
      { person: 'p-ana', authority: 'SELF' },
      { person: 'p-leo', authority: 'MINOR_CHILD' },
    ];
    const { id } = await law.move('p-ana', { movers });
    const order = await law.until('p-ana', id, ({ state }) => state === 'COMPLETED');
    expect(law.row(order, 'IRS')).toMatchObject({
      state: 'APPLIED',
      signature: { form: 'Form 8822', statement: expect.stringContaining('301.6212-2'), signedAt: expect.any(String) },
    });
    expect(law.row(order, 'VA').signature).toBeNull();
  });

  it('a delegate’s submission is not: the person is asked, and only they can sign', async () => {
    const [person, helper] = ['p-000021', 'p-bo'];
    const order = await movedByHelper(person, helper);
    const row = law.row(order, 'IRS');
    expect(row).toMatchObject({
      state: 'NEEDS_CITIZEN',
      reason: { code: 'SIGNATURE_NEEDED', answerWith: ['sign', 'skipAgency'] },
      signature: { form: 'Form 8822', signedAt: null },
    });
    expect(await law.addressesAt('irs', person)).toMatchObject([{ setBy: null }]);
    expect(await law.answer(helper, order.id, row.id, { sign: true })).toMatchObject({
      userErrors: [{ __typename: 'NotPermitted', code: 'NOT_PERMITTED' }],
    });
    const asks = (body: string) => body.includes('signature');
    expect(
      (
        await eventually(
          () => law.messages(person),
          (found) => found.some(asks),
        )
      ).filter(asks),
    ).toHaveLength(1);
    expect((await law.messages(helper)).filter(asks)).toEqual([]);
    expect((await law.answer(person, order.id, row.id, { sign: true })).userErrors).toEqual([]);
    const done = await law.until(person, order.id, ({ state }) => state === 'COMPLETED');
    expect(law.row(done, 'IRS')).toMatchObject({ state: 'APPLIED', signature: { signedAt: expect.any(String) } });
    expect(await law.addressesAt('irs', person)).toMatchObject([{ setBy: { id: order.id } }]);
    expect(await law.answer(person, order.id, row.id, { sign: true })).toMatchObject({
      userErrors: [{ code: 'NOTHING_ASKED' }],
    });
  });

  it('who does not sign leaves the agency out, and the order ends', async () => {
    const [person, helper] = ['p-000020', 'p-bo'];
    const order = await movedByHelper(person, helper);
    const row = law.row(order, 'IRS');
    await law.answer(person, order.id, row.id, { skipAgency: true });
    const done = await law.until(helper, order.id, ({ state }) => state === 'COMPLETED');
    expect(law.row(done, 'IRS').state).toBe('WITHDRAWN');
    expect(await law.addressesAt('irs', person)).toMatchObject([{ setBy: null }]);
  });
});
