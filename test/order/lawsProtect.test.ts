import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datesOf } from '../../subgraphs/usps/order/revise.ts';
import { plainProfile } from '../support/plainProfile.ts';
import { lawOperations } from './lawOperations.ts';
import { documents, tell } from './operations.ts';
import { controlOf, type Stack, startStack } from './stack.ts';

let stack: Stack;
let law: ReturnType<typeof lawOperations>;
beforeAll(async () => {
  stack = await startStack({ env: { ADDRESS_COOLING_DAYS: '20' } });
  law = lawOperations(stack);
  // From here on usps knows whose addresses each agency keeps.
  await completed('p-000001');
});
afterAll(() => stack?.close());

const dayMs = 86_400_000;
const completed = async (person: string, further: object = {}) => {
  const { id } = await law.move(person, further);
  return law.until(person, id, ({ state }) => state === 'COMPLETED');
};
const dispute = async (id: string) => {
  const letters = await stack.letters();
  const code = letters.find(({ kind, addressChange }) => kind === 'DISPUTE' && addressChange === id)?.code;
  return tell(stack, 'anonymous', documents.dispute, { id, code, key: `dispute ${id}` });
};

describe('a duty', () => {
  it('stands in the row with its last day, and is met when the agency has the move', async () => {
    const person = 'p-di';
    await stack.fault('dhs', 'down');
    const { id } = await law.move(person);
    const waiting = await law.until(person, id, (order) => law.row(order, 'DHS').state === 'UNREACHABLE');
    expect(law.row(waiting, 'DHS').duty).toMatchObject({ rule: '8 CFR 265.1', metOn: null });
    expect(law.row(waiting, 'IRS').duty).toBeNull();
    await stack.fault('dhs', 'up');
    const { duty } = law.row(await law.until(person, id, ({ state }) => state === 'COMPLETED'), 'DHS');
    expect(duty.metOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(Date.parse(duty.reportBy) - Date.parse(duty.metOn)).toBe(10 * dayMs);
  });
});

describe('a duty of others', () => {
  it('is not shown to who has it not, once the agency has said so, and stays gone after an answer', async () => {
    const order = await completed('p-ana');
    const dutyAt = (agency: string) => law.row(order, agency).duty;
    // A citizen with an application for disaster aid, without SSI, whose children and herself are insured by the State.
    expect([dutyAt('DHS'), dutyAt('SSA')]).toEqual([null, null]);
    expect(dutyAt('HHS')).toMatchObject({ rule: '42 CFR 435.919', metOn: expect.any(String) });
  });

  it('counts for nobody’s deadline, and comes back for nobody when a row is revised', () => {
    const profile = { ...plainProfile, duty: { rule: 'r', who: 'w', days: 1, counted: 'CALENDAR_DAYS' as const } };
    const day = { effectiveOn: '2026-03-10', timeZone: 'America/New_York' };
    const dated = (hasDuty: boolean | null) =>
      datesOf(profile, day, new Date('2026-03-10T05:00:00Z'), { hasDuty }).duty;
    expect([dated(null), dated(true), dated(false)]).toMatchObject([{ rule: 'r' }, { rule: 'r' }, null]);
  });
});

describe('a cooling period', () => {
  it('stands beside the new address at each agency, as long as it was set, and not beside one that was put back', async () => {
    const person = 'p-000005';
    const { id } = await completed(person);
    for (const agency of ['irs', 'ed', 'va', 'ssa']) {
      const [held] = await law.addressesAt(agency, person);
      expect(held).toMatchObject({ setBy: { id } });
      const days = (Date.parse(held.coolingUntil) - Date.now()) / dayMs;
      expect(days).toBeGreaterThan(18.9);
      expect(days).toBeLessThan(20.1);
    }
    await dispute(id);
    await law.until(person, id, ({ state }) => state === 'REVERSED');
    expect(await law.addressesAt('irs', person)).toMatchObject([{ setBy: null, coolingUntil: null }]);
  });
});

describe('evidence', () => {
  const digest = createHash('sha256').update('a lease').digest('base64url');

  it('that an agency asks for is named by id and digest, and then the agency takes the delivery on', async () => {
    const person = 'p-000021';
    await stack.fault('labor', 'reject=EVIDENCE_NEEDED');
    const { id } = await law.move(person);
    const asked = await law.until(person, id, ({ state }) => state === 'NEEDS_ACTION');
    const row = law.row(asked, 'LABOR');
    expect(row).toMatchObject({ reason: { code: 'EVIDENCE_NEEDED', answerWith: ['documents', 'skipAgency'] } });
    for (const names of [
      [],
      ['lease-1'],
      ['lease-1.short'],
      [`lease 1.${digest}`],
      [`.${digest}`],
      [`lease-1.${digest}=`],
      [`lease-1.${digest}`, `lease-1.${digest}`],
      Array.from({ length: 11 }, (_, number) => `lease-${number}.${digest}`),
    ]) {
      expect(await law.answer(person, id, row.id, { documents: names })).toMatchObject({
        userErrors: [{ __typename: 'InvalidInput', code: 'INVALID_DOCUMENT', path: ['input', 'documents'] }],
      });
    }
    expect(law.row(await law.read(person, id), 'LABOR').state).toBe('NEEDS_CITIZEN');
    expect((await law.answer(person, id, row.id, { documents: [`lease-1.${digest}`] })).userErrors).toEqual([]);
    const done = await law.until(person, id, ({ state }) => state === 'COMPLETED');
    expect(law.row(done, 'LABOR').state).toBe('APPLIED');
  });

  it.each([
    ['nothing', {}],
    ['two answers', { sign: true, skipAgency: true }],
    ['an answer and its refusal', { documents: ['lease-1'], effect: { code: 'RENT', value: '1' } }],
  ])('given as %s is refused', async (_what, given) => {
    expect(await law.answer('p-di', 'move-1', 'move-1.1', given)).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT' }],
    });
  });

  it('is not taken where it was not asked for', async () => {
    const person = 'p-000053';
    const order = await completed(person);
    const row = law.row(order, 'ED');
    for (const given of [{ documents: [`lease-1.${digest}`] }, { sign: true }]) {
      expect(await law.answer(person, order.id, row.id, given)).toMatchObject({
        userErrors: [{ code: 'NOTHING_ASKED' }],
      });
    }
  });
});

// Last: these move the calendar.
describe('payments', () => {
  it('are held where a disputed move was applied and the agency does that, until the person has been there', async () => {
    const person = 'p-000008';
    const { id } = await completed(person);
    await dispute(id);
    const reversed = await law.until(person, id, ({ state }) => state === 'REVERSED');
    const held = (order: object) =>
      Object.fromEntries(['IRS', 'SSA', 'VA'].map((agency) => [agency, law.row(order, agency).paymentsHeld]));
    expect(held(reversed)).toEqual({ IRS: true, SSA: true, VA: true });
    const release = (agency: string) =>
      controlOf(stack.served.controlUrl)('/demo/release-payments', { agency, person });
    await release('va');
    await expect(release('va')).rejects.toThrow('400');
    // The order’s owner asks once in a business day.
    await stack.advance(1);
    const asked = await law.until(person, id, (order) => !law.row(order, 'VA').paymentsHeld);
    expect(held(asked)).toEqual({ IRS: true, SSA: true, VA: false });
    expect(asked.state).toBe('REVERSED');
  });

  it('are not held where nothing was applied, nor by an agency that holds none', async () => {
    const person = 'p-000020';
    await stack.fault('va', 'down');
    const { id } = await law.move(person);
    await law.until(person, id, (order) => law.row(order, 'ED').state === 'APPLIED');
    await dispute(id);
    const disputed = await law.until(person, id, (order) => law.row(order, 'ED').state === 'REVERTED');
    expect(law.row(disputed, 'ED')).toMatchObject({ state: 'REVERTED', paymentsHeld: false });
    expect(law.row(disputed, 'VA')).toMatchObject({ state: 'HELD', paymentsHeld: false });
    await stack.fault('va', 'up');
  });

  it('of a move that its own return ended are not held', async () => {
    const person = 'p-000050';
    const day = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
    const before = await stack.counter('va', 'intakePaymentsHeld');
    const { id } = await law.move(person, { kind: 'TEMPORARY', purposes: ['MAILING'], returnOn: day(40) });
    await law.until(person, id, (order) => law.row(order, 'VA').state === 'APPLIED');
    await stack.advance(42);
    const back = await law.until(person, id, (order) => law.row(order, 'VA').state === 'REVERTED');
    expect(law.row(back, 'VA').paymentsHeld).toBe(false);
    expect(await stack.counter('va', 'intakePaymentsHeld')).toBe(before);
  });
});
