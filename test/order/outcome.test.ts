import { describe, expect, it } from 'vitest';
import type { IntakeReply } from '../../subgraphs/kit/intake/index.ts';
import type { Aggregate } from '../../subgraphs/usps/order/aggregate.ts';
import { afterCall, type Outcome } from '../../subgraphs/usps/order/outcome.ts';
import { revised } from '../../subgraphs/usps/order/revise.ts';
import { stateOf } from '../../subgraphs/usps/order/state.ts';
import { frozen, withdrawn } from '../../subgraphs/usps/order/withdraw.ts';
import type { AddressDeliveryRow, DeliveryState, OrderPhase } from '../../subgraphs/usps/tables.ts';

const today = '2026-03-10';
const at = new Date(`${today}T12:00:00Z`);

function row(further: Partial<AddressDeliveryRow> = {}): AddressDeliveryRow {
  return {
    id: 'm.1',
    orderId: 'm',
    number: 1,
    moverId: 'm/1',
    personId: 'p-1',
    agency: 'VA',
    purposes: ['MAILING'],
    state: 'QUEUED',
    revision: 1,
    sequence: 4,
    ownTo: null,
    follows: null,
    duty: null,
    metOn: null,
    signature: null,
    documents: null,
    effects: null,
    paymentsHeld: false,
    hasDuty: null,
    fromMatches: null,
    intent: 'APPLY',
    isUnknown: false,
    handOverOn: today,
    dueBy: at,
    alarm: null,
    alarmAt: null,
    reconciledOn: today,
    attempts: 0,
    failures: 0,
    unproven: 0,
    lastAttemptAt: null,
    reasonCode: null,
    agencyReference: null,
    appliedVersion: null,
    receiptId: null,
    ...further,
  };
}

function orderOf(rows: readonly AddressDeliveryRow[], order: object = {}, awaitedAgencies: readonly string[] = []) {
  const started = {
    id: 'm',
    phase: 'OPEN' as OrderPhase,
    kind: 'PERMANENT',
    effectiveOn: today,
    isStarted: true,
    isReturned: false,
  };
  const movers = [{ id: 'm/1', orderId: 'm', personId: 'p-1', authority: 'SELF', state: 'INCLUDED' }];
  return { order: { ...started, ...order }, movers, rows, awaitedAgencies } as unknown as Aggregate;
}

const answered = (state: string, reasonCode: string | null = null, intent = 'APPLY'): Outcome => {
  const reply: IntakeReply = {
    delivery: 'm.1.1',
    state,
    reasonCode,
    agencyReference: 'ref',
    version: 'v',
    effects: [],
    paymentsHeld: false,
    hasDuty: null,
    fromMatches: null,
    at: '',
    proof: '',
  };
  return { kind: 'answered', intent: intent as 'APPLY', reply };
};
const called = (before: AddressDeliveryRow, outcome: Outcome, order: object = {}) =>
  afterCall(orderOf([before], order), before, outcome, at, today);

describe('what an agency answers', () => {
  it.each([
    ['APPLIED', null, { state: 'APPLIED', intent: null, appliedVersion: 'v', agencyReference: 'ref' }],
    ['NO_CHANGE', 'PERSON_NOT_FOUND', { state: 'NO_CHANGE', intent: null, reasonCode: 'PERSON_NOT_FOUND' }],
    ['NEEDS_CITIZEN', 'LINE_TOO_LONG', { state: 'NEEDS_CITIZEN', intent: null, reasonCode: 'LINE_TOO_LONG' }],
    ['REJECTED', 'FRAUD_HOLD', { state: 'REJECTED', intent: null }],
    ['REJECTED', 'NOT_YET_DUE', { state: 'QUEUED', intent: 'APPLY', failures: 1 }],
    ['REJECTED', 'KEY_REUSED', { state: 'HELD', intent: null }],
    ['ACKNOWLEDGED', null, { state: 'ACKNOWLEDGED', intent: 'STATUS' }],
    ['SOMETHING_NEW', null, { state: 'HELD', intent: null }],
  ])('%s %s leaves the row %j', (state, reasonCode, expected) => {
    expect(called(row(), answered(state, reasonCode))).toMatchObject({ ...expected, attempts: 1, isUnknown: false });
  });

  it('stored ahead of its day is not asked about before', () => {
    const ahead = { effectiveOn: '2026-04-01', isStarted: false };
    expect(called(row(), answered('ACKNOWLEDGED'), ahead)).toMatchObject({ state: 'ACKNOWLEDGED', intent: null });
  });

  it.each(['CANCELLED', 'DISPUTED'])('applied although the order is %s is put back', (phase) => {
    expect(called(row({ intent: 'WITHDRAW' }), answered('APPLIED', null, 'WITHDRAW'), { phase })).toMatchObject({
      intent: 'REVERT',
    });
  });

  it('applied although a newer order took its place stays: the newer one is on its way', () => {
    const superseded = called(row({ intent: 'WITHDRAW' }), answered('APPLIED', null, 'WITHDRAW'), {
      phase: 'SUPERSEDED',
    });
    expect(superseded).toMatchObject({ state: 'APPLIED', intent: null });
  });

  it('holding payments still is looked at again on the next day, also where the order’s day is one behind', () => {
    const tomorrow = '2026-03-11';
    const held = row({ state: 'REVERTED', intent: 'LOOK', paymentsHeld: true, reconciledOn: tomorrow });
    const looked = answered('REVERTED', null, 'LOOK');
    const still =
      looked.kind === 'answered'
        ? { ...looked, reply: looked.reply && { ...looked.reply, paymentsHeld: true } }
        : looked;
    expect(called(held, still)).toMatchObject({ intent: null, paymentsHeld: true, reconciledOn: tomorrow });
    expect(called(held, looked)).toMatchObject({ intent: null, paymentsHeld: false, reconciledOn: '9999-12-31' });
  });

  it('nothing, when asked for a delivery it never stored, has it sent', () => {
    const asked: Outcome = { kind: 'answered', intent: 'STATUS', reply: null };
    expect(called(row({ state: 'ACKNOWLEDGED', intent: 'STATUS' }), asked)).toMatchObject({ intent: 'APPLY' });
  });
});

describe('a call without an answer that counts', () => {
  it.each([
    ['down', { reasonCode: 'AGENCY_DOWN', isUnknown: false }],
    ['timeout', { reasonCode: 'AGENCY_TIMEOUT', isUnknown: true }],
    ['garbled', { reasonCode: 'AGENCY_DOWN', isUnknown: true }],
    ['unauthorized', { reasonCode: 'OTHER', isUnknown: false }],
    ['unproven', { reasonCode: 'OTHER', isUnknown: true, unproven: 1 }],
  ] as const)('%s leaves the row UNREACHABLE, to be tried again', (kind, expected) => {
    expect(called(row(), { kind })).toMatchObject({ state: 'UNREACHABLE', intent: 'APPLY', failures: 1, ...expected });
  });

  it('an agency that is down after a time-out may still have it', () => {
    expect(called(row({ isUnknown: true }), { kind: 'down' })).toMatchObject({ isUnknown: true });
  });

  it('three times without proof in a row holds the row, and a good one between forgives', () => {
    const once = called(row(), { kind: 'unproven' });
    const twice = called(once, { kind: 'unproven' });
    expect(twice).toMatchObject({ state: 'UNREACHABLE', unproven: 2 });
    expect(called(twice, { kind: 'unproven' })).toMatchObject({ state: 'HELD', intent: null });
    expect(called(twice, answered('ACKNOWLEDGED'))).toMatchObject({ unproven: 0 });
  });
});

describe('the state of an order', () => {
  const inState = (...states: readonly DeliveryState[]) => states.map((state) => row({ state, intent: null }));
  it.each([
    [inState('APPLIED', 'NO_CHANGE', 'REJECTED', 'WITHDRAWN'), {}, [], 'COMPLETED'],
    [[], {}, [], 'COMPLETED'],
    [[], {}, ['VA'], 'IN_PROGRESS'],
    [inState('APPLIED', 'UNREACHABLE'), {}, [], 'IN_PROGRESS'],
    [inState('APPLIED', 'HELD'), {}, [], 'IN_PROGRESS'],
    [[row({ state: 'APPLIED', intent: 'REVERT' })], {}, [], 'IN_PROGRESS'],
    [inState('APPLIED', 'NEEDS_CITIZEN', 'QUEUED'), {}, [], 'NEEDS_ACTION'],
    [inState('ACKNOWLEDGED', 'NOT_DUE'), { isStarted: false }, [], 'SCHEDULED'],
    [inState('APPLIED'), { kind: 'TEMPORARY' }, [], 'IN_PROGRESS'],
    [inState('REVERTED'), { kind: 'TEMPORARY', isReturned: true }, [], 'COMPLETED'],
    [inState('WITHDRAWN'), { phase: 'CANCELLED' }, [], 'CANCELLED'],
    [inState('APPLIED'), { phase: 'SUPERSEDED' }, [], 'SUPERSEDED'],
    [inState('HELD'), { phase: 'DISPUTED' }, [], 'DISPUTED'],
    [[row({ state: 'APPLIED', intent: 'REVERT' })], { phase: 'DISPUTED' }, [], 'DISPUTED'],
    [inState('REVERTED', 'HELD'), { phase: 'DISPUTED' }, [], 'REVERSED'],
  ] as const)('of %j %j awaiting %j is %s', (rows, order, awaited, state) => {
    expect(stateOf(orderOf(rows, order, awaited))).toBe(state);
  });

  it('does not wait for a mover who has not agreed', () => {
    const aggregate = orderOf([
      row({ state: 'APPLIED', intent: null }),
      row({ id: 'm.2', moverId: 'm/2', state: 'HELD', intent: null }),
    ]);
    const invited = {
      id: 'm/2',
      orderId: 'm',
      personId: 'p-2',
      authority: 'INVITED',
      state: 'AWAITING_THEIR_CONSENT',
      delegationId: null,
      standing: 'KNOWN',
      delegateName: null,
    } as const;
    expect(stateOf({ ...aggregate, movers: [...aggregate.movers, invited] })).toBe('COMPLETED');
  });
});

describe('taking a row back', () => {
  it.each([
    ['never sent', row(), false, { state: 'WITHDRAWN', intent: null }],
    ['being sent now', row(), true, { state: 'QUEUED', intent: 'WITHDRAW' }],
    ['maybe sent', row({ isUnknown: true, state: 'UNREACHABLE' }), false, { intent: 'WITHDRAW' }],
    ['stored by the agency', row({ state: 'ACKNOWLEDGED', intent: null }), false, { intent: 'WITHDRAW' }],
    ['applied', row({ state: 'APPLIED', intent: null }), false, { state: 'APPLIED', intent: null }],
  ])('%s becomes %j', (_what, before, isLeased, expected) => {
    expect(withdrawn(before, isLeased)).toMatchObject(expected);
  });

  it.each([
    ['never sent', row(), false, { state: 'HELD', intent: null }],
    ['being sent now', row(), true, { intent: 'REVERT' }],
    ['stored by the agency', row({ state: 'ACKNOWLEDGED', intent: null }), false, { state: 'HELD', intent: 'REVERT' }],
    ['applied', row({ state: 'APPLIED', intent: null }), false, { state: 'APPLIED', intent: 'REVERT' }],
    ['without effect', row({ state: 'NO_CHANGE', intent: null }), false, { state: 'NO_CHANGE', intent: null }],
  ])('of a disputed order, %s becomes %j', (_what, before, isLeased, expected) => {
    expect(frozen(before, isLeased)).toMatchObject(expected);
  });

  it.each([
    ['WITHDRAWN', 'HELD'],
    ['NO_CHANGE', 'HELD'],
    ['NEEDS_CITIZEN', 'HELD'],
    ['REVERTED', 'REVERTED'],
  ])('a frozen row whose agency answers %s is %s', (state, becomes) => {
    const held = row({ state: 'HELD', intent: 'REVERT' });
    const after = called(held, answered(state, null, 'REVERT'), { phase: 'DISPUTED' });
    expect(after).toMatchObject({ state: becomes, intent: null });
  });

  it('a new revision recalls the one the agency may have waiting, and only then', () => {
    const readiness = { today, moverState: 'INCLUDED', sequence: 9 } as const;
    expect(revised(row({ state: 'ACKNOWLEDGED', intent: null }), readiness)).toMatchObject({
      revision: 2,
      intent: 'RECALL',
    });
    expect(revised(row({ state: 'NEEDS_CITIZEN', intent: null }), readiness)).toMatchObject({
      revision: 2,
      intent: 'APPLY',
      sequence: 9,
    });
    const ahead = revised(row({ handOverOn: '2026-04-01' }), readiness);
    expect(ahead).toMatchObject({ revision: 2, intent: null, state: 'NOT_DUE', sequence: null });
  });
});
