import { describe, expect, it } from 'vitest';
import type { EffectStatement, IntakeReply } from '../../subgraphs/kit/intake/index.ts';
import type { Aggregate } from '../../subgraphs/usps/order/aggregate.ts';
import { answerOnItsWay, effectAnswered, effectNotes, effectsAfter } from '../../subgraphs/usps/order/effects.ts';
import { afterCall, type Outcome } from '../../subgraphs/usps/order/outcome.ts';
import { type HeldAddress, reconciled } from '../../subgraphs/usps/order/reconcile.ts';
import { revised } from '../../subgraphs/usps/order/revise.ts';
import { isEnded } from '../../subgraphs/usps/order/state.ts';
import { frozen, withdrawn } from '../../subgraphs/usps/order/withdraw.ts';
import type { AddressDeliveryRow, Intent, RowEffect } from '../../subgraphs/usps/tables.ts';

const today = '2026-03-10';
const at = new Date(`${today}T12:00:00Z`);
const to = { lines: ['2 NEW ST'], city: 'SALEM', region: 'OR', postalCode: '97301', countryCode: 'US' };

function row(further: Partial<AddressDeliveryRow> = {}): AddressDeliveryRow {
  return {
    id: 'm.1',
    orderId: 'm',
    number: 1,
    moverId: 'm/1',
    personId: 'p-1',
    agency: 'HHS',
    purposes: ['MAILING'],
    state: 'APPLIED',
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
    intent: null,
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

const orderOf = (rows: readonly AddressDeliveryRow[], phase = 'OPEN') =>
  ({ order: { phase, to, effectiveOn: today }, movers: [], rows, awaitedAgencies: [] }) as unknown as Aggregate;
const answered = (intent: Intent, state: string, further: Partial<IntakeReply> = {}): Outcome => {
  const said = { delivery: 'm.1.1', state, reasonCode: null, agencyReference: 'ref', version: 'v', proof: '' };
  return {
    kind: 'answered',
    intent,
    reply: {
      ...said,
      effects: [],
      paymentsHeld: false,
      hasDuty: null,
      fromMatches: null,
      at: '2026-03-10',
      ...further,
    },
  };
};
const heard = (before: AddressDeliveryRow, outcome: Outcome, phase = 'OPEN') =>
  afterCall(orderOf([before], phase), before, outcome, at, today);

describe('a row that follows another agency’s record', () => {
  const watched = row({ follows: 'SSA', state: 'QUEUED', intent: 'WATCH' });
  const undone = row({ follows: 'SSA', state: 'APPLIED', intent: 'REVERT' });

  it.each<[string, AddressDeliveryRow, Outcome, object]>([
    ['shows it', watched, answered('WATCH', 'APPLIED'), { state: 'APPLIED', intent: null, appliedVersion: 'v' }],
    ['does not yet', watched, answered('WATCH', 'ACKNOWLEDGED'), { state: 'QUEUED', intent: 'WATCH', failures: 0 }],
    ['keeps none', watched, answered('WATCH', 'NO_CHANGE'), { state: 'NO_CHANGE', intent: null }],
    ['is late', watched, { kind: 'timeout' }, { state: 'UNREACHABLE', intent: 'WATCH', isUnknown: false }],
    ['cuts the line', watched, { kind: 'garbled' }, { state: 'UNREACHABLE', intent: 'WATCH', isUnknown: false }],
    ['is undone there', undone, answered('REVERT', 'ACKNOWLEDGED'), { state: 'REVERTED', intent: null }],
    ['still shows what is undone', undone, answered('REVERT', 'APPLIED'), { state: 'APPLIED', intent: 'REVERT' }],
    [
      'was frozen before it showed it',
      { ...undone, state: 'HELD' },
      answered('REVERT', 'ACKNOWLEDGED'),
      { state: 'HELD', intent: null },
    ],
  ])('whose agency %s', (_what, before, outcome, expected) => {
    expect(heard(before, outcome)).toMatchObject(expected);
  });

  it('is taken back at once, because nothing was ever said, and asked for when it is disputed', () => {
    expect(withdrawn(watched, true)).toMatchObject({ state: 'WITHDRAWN', intent: null, isUnknown: false });
    expect(frozen({ ...watched, intent: null }, false)).toMatchObject({ state: 'HELD', intent: null });
    expect(frozen(row({ follows: 'SSA' }), false)).toMatchObject({ state: 'APPLIED', intent: 'REVERT' });
  });

  it('is never sent by a revision: it waits for its parent again, and recalls nothing', () => {
    const readiness = { today, moverState: 'INCLUDED', sequence: 9 } as const;
    expect(revised({ ...watched, isUnknown: true }, readiness)).toMatchObject({
      state: 'QUEUED',
      intent: null,
      sequence: null,
      reasonCode: 'FOLLOWS_ANOTHER_AGENCY',
    });
    expect(revised({ ...watched, handOverOn: '2026-03-11' }, readiness).state).toBe('NOT_DUE');
  });
});

describe('the daily comparison', () => {
  const readiness = { today: '2026-03-11', sequence: 9, moverState: 'INCLUDED', isLatest: true } as const;
  const compare = (before: AddressDeliveryRow, held: readonly HeldAddress[], phase = 'OPEN') =>
    reconciled(orderOf([before], phase), before, held, readiness);
  const elsewhere: HeldAddress = { ...to, lines: ['3 OLD ST'], purpose: 'MAILING', sequence: null };

  it('has a followed record that shows another address watched again, and nothing sent', () => {
    const before = row({ follows: 'SSA' });
    expect(compare(before, [elsewhere])).toMatchObject({ state: 'QUEUED', intent: null, revision: 2 });
    expect(compare(before, [{ ...elsewhere, ...to }])).toMatchObject({ state: 'APPLIED', reconciledOn: '2026-03-11' });
  });

  it('asks an agency that holds payments, whatever became of the order, and believes only its signed word', () => {
    const before = row({ state: 'REVERTED', paymentsHeld: true });
    const asked = compare(before, [], 'DISPUTED');
    expect(asked).toMatchObject({ state: 'REVERTED', intent: 'LOOK', paymentsHeld: true });
    expect(isEnded(asked)).toBe(true);
    expect(heard(asked, answered('LOOK', 'REVERTED', { paymentsHeld: true }), 'DISPUTED')).toMatchObject({
      state: 'REVERTED',
      intent: null,
      paymentsHeld: true,
    });
    expect(heard(asked, answered('LOOK', 'REVERTED'), 'DISPUTED')).toMatchObject({ intent: null, paymentsHeld: false });
  });
});

describe('an effect', () => {
  const told: EffectStatement = {
    code: 'RENT',
    law: '1 CFR 1',
    question: { en: 'How much?', es: '¿Cuánto?' },
    kind: 'MONEY',
    state: 'WAITING',
  };
  const asked: RowEffect = { ...told, value: null, answeredAt: null, recordedAt: null };
  const said: RowEffect = { ...asked, state: 'ANSWERED', value: '1', answeredAt: at.toISOString() };
  const kept: RowEffect = { ...said, value: null, recordedAt: '2026-03-10' };

  it.each<[string, readonly RowEffect[] | null, readonly EffectStatement[], readonly RowEffect[] | null]>([
    ['is asked', null, [told], [asked]],
    ['is asked still', [asked], [told], [asked]],
    ['was answered meanwhile', [said], [told], [said]],
    ['is answered there', [said], [{ ...told, state: 'ANSWERED' }], [kept]],
    ['stays answered', [kept], [{ ...told, state: 'ANSWERED' }], [kept]],
    ['is asked again about another address', [kept], [told], [asked]],
    ['is taken back', [said], [], null],
  ])('that %s', (_what, known, reply, expected) => {
    expect(effectsAfter(known, reply, '2026-03-10')).toEqual(expected);
  });

  it.each<[string, Partial<AddressDeliveryRow>, string, string, string]>([
    ['in its form', {}, 'RENT', '145000', 'answered'],
    ['in another form', {}, 'RENT', '1.5', 'wrongValue'],
    ['of another code', {}, 'CHILDREN', '1', 'nothingAsked'],
    ['that was given', { effects: [said] }, 'RENT', '2', 'nothingAsked'],
    ['of an address that is being put back', { intent: 'REVERT' }, 'RENT', '1', 'nothingAsked'],
    ['of an address that is not applied', { state: 'QUEUED' }, 'RENT', '1', 'nothingAsked'],
    ['while another is on its way', { intent: 'ANSWER' }, 'RENT', '1', 'answered'],
  ])('takes an answer %s: %#', (_what, further, code, value, kind) => {
    expect(effectAnswered(row({ effects: [asked], ...further }), code, value, at).kind).toBe(kind);
  });

  it('that is answered leaves the address settled, and one answer after the other goes to the agency', () => {
    const second: RowEffect = { ...said, code: 'CHILDREN' };
    const before = row({ intent: 'ANSWER', effects: [said, second] });
    expect(isEnded(before)).toBe(true);
    expect(answerOnItsWay(before)).toEqual({ code: 'RENT', value: '1' });
    const reply = {
      effects: [
        { ...told, state: 'ANSWERED' as const },
        { ...told, code: 'CHILDREN' },
      ],
    };
    const next = heard(before, answered('ANSWER', 'APPLIED', reply));
    expect([next.intent, answerOnItsWay(next)?.code]).toEqual(['ANSWER', 'CHILDREN']);
    const last = { effects: reply.effects.map((effect) => ({ ...effect, state: 'ANSWERED' as const })) };
    expect(heard(next, answered('ANSWER', 'APPLIED', last))).toMatchObject({ state: 'APPLIED', intent: null });
    expect(effectNotes(before, next)).toEqual(['EFFECT_RECORDED RENT']);
  });

  it('whose delivery an agency has lost is kept for it', () => {
    const before = row({ intent: 'ANSWER', effects: [said] });
    const lost = heard(before, answered('ANSWER', 'REJECTED', { reasonCode: 'PERSON_NOT_FOUND' }));
    expect(lost).toMatchObject({ state: 'APPLIED', intent: 'ANSWER', effects: [said], failures: 1 });
  });
});
