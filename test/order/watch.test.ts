import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../../subgraphs/usps/order/aggregate.ts';
import { alarmed } from '../../subgraphs/usps/order/alarms.ts';
import { beginOf } from '../../subgraphs/usps/order/calendar.ts';
import { noticesOf } from '../../subgraphs/usps/order/notices.ts';
import { type HeldAddress, never, reconciled } from '../../subgraphs/usps/order/reconcile.ts';
import { datesOf } from '../../subgraphs/usps/order/revise.ts';
import type { AddressDeliveryRow, MoverRow } from '../../subgraphs/usps/tables.ts';
import { plainProfile } from '../support/plainProfile.ts';

const today = '2026-03-10';
const to = { lines: ['2 NEW ST'], city: 'SALEM', region: 'OR', postalCode: '97301', countryCode: 'US' };
const elsewhere = { ...to, lines: ['3 CLAIM ST'] };

function row(further: Partial<AddressDeliveryRow> = {}): AddressDeliveryRow {
  return {
    id: 'm.1',
    orderId: 'm',
    number: 1,
    moverId: 'm/1',
    personId: 'p-1',
    agency: 'VA',
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
    dueBy: new Date(`${today}T12:00:00Z`),
    alarm: null,
    alarmAt: null,
    reconciledOn: today,
    attempts: 0,
    failures: 0,
    unproven: 0,
    lastAttemptAt: null,
    reasonCode: null,
    agencyReference: null,
    appliedVersion: 'v',
    receiptId: null,
    ...further,
  };
}

function orderOf(order: object = {}, rows: readonly AddressDeliveryRow[] = [row()], movers: readonly object[] = []) {
  const usual = { id: 'm', personId: 'p-1', phase: 'OPEN', effectiveOn: today, to, toCheck: 'SETTLED' };
  const self = { id: 'm/1', orderId: 'm', personId: 'p-1', authority: 'SELF', state: 'INCLUDED', delegateName: null };
  return {
    order: { ...usual, ...order },
    movers: [self, ...movers],
    rows,
    awaitedAgencies: [],
  } as unknown as Aggregate;
}

describe('a deadline', () => {
  const profile = { ...plainProfile, acceptsFutureDated: true, maxLeadDays: 30 };

  it.each([
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
    // The clocks of the country go forward on this day: it begins by the old time.
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['America/Los_Angeles', '2026-03-10', '2026-03-10T07:00:00.000Z'],
    ['America/Phoenix', '2026-07-10', '2026-07-10T07:00:00.000Z'],
    ['Pacific/Honolulu', '2026-03-10', '2026-03-10T10:00:00.000Z'],
    ['Pacific/Guam', '2026-03-10', '2026-03-09T14:00:00.000Z'],
  ])('in %s the day %s begins at %s', (zone, day, instant) => {
    expect(beginOf(day, zone).toISOString()).toBe(instant);
  });

  it('runs from the begin of the day at the old address, and is at risk when half of it is over', () => {
    const order = { effectiveOn: '2026-04-20', timeZone: 'America/Los_Angeles' };
    expect(datesOf(profile, order, new Date('2026-04-01T00:00:00Z'))).toEqual({
      handOverOn: '2026-03-21',
      duty: null,
      dueBy: new Date('2026-04-21T07:00:00Z'),
      alarm: null,
      alarmAt: new Date('2026-04-20T19:00:00Z'),
    });
  });

  const dueBy = new Date('2026-03-10T12:00:00Z');
  const half = new Date('2026-03-10T00:00:00Z');
  it.each([
    ['before half', 'ACKNOWLEDGED', '2026-03-09T23:59:59Z', { alarm: null, alarmAt: half }],
    ['at half', 'ACKNOWLEDGED', '2026-03-10T00:00:00Z', { alarm: 'DEADLINE_AT_RISK', alarmAt: dueBy }],
    ['at its end', 'UNREACHABLE', '2026-03-10T12:00:00Z', { alarm: 'OVERDUE', alarmAt: null }],
    ['waiting for the citizen', 'NEEDS_CITIZEN', '2026-03-10T12:00:00Z', { alarm: null, alarmAt: null }],
  ] as const)('%s, a row %s is %j', (_when, state, now, expected) => {
    expect(alarmed(row({ state, dueBy, alarmAt: half }), new Date(now))).toMatchObject(expected);
  });
});

describe('comparing with what an agency holds', () => {
  const held = (sequence: number | null, address: object = to): HeldAddress =>
    ({ ...to, ...address, purpose: 'MAILING', sequence }) as HeldAddress;
  const compare = (before: AddressDeliveryRow, addresses: readonly HeldAddress[], further: object = {}) => {
    const { order = {}, ...readiness } = further as { order?: object };
    const ready = { today: '2026-03-11', sequence: 9, moverState: 'INCLUDED', isLatest: true, ...readiness } as const;
    return reconciled(orderOf(order), before, addresses, ready);
  };
  const late = row({ state: 'ACKNOWLEDGED', alarm: 'OVERDUE' });

  it.each([
    ['ours is on file', row(), [held(4)], {}, { state: 'APPLIED', reconciledOn: '2026-03-11' }],
    [
      'it wrote another itself',
      row(),
      [held(4, elsewhere)],
      {},
      { state: 'NEEDS_CITIZEN', reasonCode: 'OPEN_CLAIM_OVERRIDES' },
    ],
    ['a newer order of ours is on file', row(), [held(5, elsewhere)], {}, { state: 'APPLIED', reasonCode: null }],
    [
      'it never had ours',
      row(),
      [held(null, elsewhere)],
      {},
      { state: 'QUEUED', intent: 'APPLY', revision: 2, sequence: 9 },
    ],
    ['it holds nothing any more', row(), [], {}, { state: 'APPLIED' }],
    [
      'it was given an address of its own',
      row({ ownTo: { ...elsewhere, deliveryPoint: null } }),
      [held(4, elsewhere)],
      {},
      { state: 'APPLIED' },
    ],
    ['another purpose differs', row(), [{ ...held(4, elsewhere), purpose: 'BUSINESS' }], {}, { state: 'APPLIED' }],
    [
      'it is late',
      late,
      [held(null, elsewhere)],
      {},
      { state: 'QUEUED', intent: 'RECALL', revision: 2, alarm: 'OVERDUE' },
    ],
    [
      'a later order speaks',
      row(),
      [held(4, elsewhere)],
      { isLatest: false },
      { state: 'APPLIED', reconciledOn: never },
    ],
    [
      'a later order speaks, and this one is late',
      late,
      [held(3, elsewhere)],
      { isLatest: false },
      { state: 'QUEUED', intent: 'RECALL', revision: 2, sequence: 4 },
    ],
    [
      'the order is disputed',
      row(),
      [held(4, elsewhere)],
      { order: { phase: 'DISPUTED' } },
      { state: 'APPLIED', reconciledOn: never },
    ],
    [
      'it is long ago',
      row(),
      [held(4, elsewhere)],
      { order: { effectiveOn: '2025-12-01' } },
      { state: 'APPLIED', reconciledOn: never },
    ],
  ])('where %s', (_what, before, addresses, further, expected) => {
    expect(compare(before, addresses, further)).toMatchObject(expected);
  });
});

describe('what people are told', () => {
  const kinds = (before: Aggregate | null, after: Aggregate) =>
    noticesOf(before, after).map(({ personId, channel, text }) => `${personId} ${channel} ${text.en.subject}`);
  const mover = (personId: string, authority: MoverRow['authority'], delegateName: string | null = null) => ({
    id: `m/${personId}`,
    personId,
    authority,
    state: 'INCLUDED',
    standing: 'KNOWN',
    delegateName,
  });

  it('a new order is told at the old address, at the new one and by e-mail, and to each adult who moves in it', () => {
    const movers = [mover('p-2', 'INVITED'), mover('p-3', 'DELEGATED', 'Bo Example'), mover('p-4', 'MINOR_CHILD')];
    expect(kinds(null, orderOf({}, [], movers))).toEqual([
      'p-1 LETTER A letter is on its way to your old address',
      'p-1 LETTER A letter is on its way to your new address',
      'p-1 EMAIL You ordered a change of address',
      'p-2 LETTER You are asked to join a move',
      'p-3 EMAIL Somebody ordered a change of address for you',
    ]);
    const toThem = noticesOf(null, orderOf({}, [], movers)).find(({ personId }) => personId === 'p-3');
    expect(toThem?.text.en.body).toContain('Bo Example');
    expect(toThem?.text.es.body).toContain('Bo Example');
  });

  it.each([
    [
      'a broken promise',
      { alarm: 'OVERDUE', state: 'ACKNOWLEDGED' },
      ['p-1 INBOX {agency} is late with your new address'],
    ],
    ['a promise at risk', { alarm: 'DEADLINE_AT_RISK', state: 'ACKNOWLEDGED' }, []],
    [
      'a question',
      { state: 'NEEDS_CITIZEN', reasonCode: 'FRAUD_HOLD' },
      ['p-1 INBOX {agency} needs an answer about your move'],
    ],
    ['a death on record', { state: 'REJECTED', reasonCode: 'PERSON_DECEASED' }, []],
    ['success', { state: 'APPLIED' }, []],
  ] satisfies [string, Partial<AddressDeliveryRow>, string[]][])('%s is told as %j', (_what, change, told) => {
    const before = orderOf({}, [row({ state: 'QUEUED' })]);
    const after = orderOf({}, [row(change)]);
    expect(kinds(before, after)).toEqual(told);
    expect(kinds(after, after)).toEqual([]);
  });

  it('an invited adult’s agencies are told to nobody else', () => {
    const rows = (state: AddressDeliveryRow['state']) => [row({ moverId: 'm/p-2', personId: 'p-2', state })];
    const movers = [mover('p-2', 'INVITED')];
    const told = noticesOf(orderOf({}, rows('QUEUED'), movers), orderOf({}, rows('NEEDS_CITIZEN'), movers));
    expect(told.map(({ personId }) => personId)).toEqual(['p-2']);
  });

  it('accuses nobody, and holds neither a code nor an address', () => {
    const movers = [mover('p-2', 'INVITED'), mover('p-3', 'DELEGATED', 'Bo Example')];
    const asked = orderOf(
      { phase: 'DISPUTED', toCheck: 'DOUBTFUL' },
      [row({ state: 'NEEDS_CITIZEN', reasonCode: 'FRAUD_HOLD', alarm: 'OVERDUE' })],
      movers,
    );
    const words = [...noticesOf(null, asked)].map(({ text }) => JSON.stringify(text)).join();
    expect(words).not.toMatch(/\d{4,}|fraud|fraude|suspici|sospech|NEW ST|SALEM/i);
    for (const { text } of noticesOf(null, asked)) {
      expect(text.en.body).not.toBe(text.es.body);
    }
  });
});
