import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../../subgraphs/usps/order/aggregate.ts';
import { checkCode } from '../../subgraphs/usps/order/codes.ts';
import { confirmByOf, expired } from '../../subgraphs/usps/order/confirmation.ts';
import { begun, consentOf } from '../../subgraphs/usps/order/consent.ts';
import { forwardingOf } from '../../subgraphs/usps/order/forwarding.ts';
import { languageOf } from '../../subgraphs/usps/order/language.ts';
import { noticesOf } from '../../subgraphs/usps/order/notices.ts';
import * as noticeTexts from '../../subgraphs/usps/order/noticeTexts.ts';
import { extendedStayProblem, stayProblem } from '../../subgraphs/usps/order/stay.ts';
import * as refusalTexts from '../../subgraphs/usps/resolvers/refusalTexts.ts';
import { settingsOf } from '../../subgraphs/usps/settings.ts';
import type { AddressChangeRow, AddressDeliveryRow, MoverRow } from '../../subgraphs/usps/tables.ts';

const { stay: limits } = settingsOf({});
const day = (number: number) => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);
const stay = (from: number, to: number) => ({ effectiveOn: day(from), returnOn: day(to) });

describe('how long a temporary move may last', () => {
  it.each([
    ['fourteen days', stay(0, 14), [], 'STAY_TOO_SHORT', 15],
    ['fifteen days', stay(0, 15), [], null, 0],
    ['185 days', stay(0, 185), [], null, 0],
    ['186 days', stay(0, 186), [], 'STAY_TOO_LONG', 185],
    ['179 days more', stay(185, 364), [stay(0, 185)], null, 0],
    ['180 days more', stay(185, 365), [stay(0, 185)], 'STAY_TOO_LONG', 179],
    ['more after a year away', stay(364, 390), [stay(0, 185), stay(185, 364)], 'STAY_TOO_LONG', 0],
    ['a first one again after 45 days at home', stay(230, 415), [stay(0, 185)], null, 0],
    ['a further one after 44', stay(229, 414), [stay(0, 185)], 'STAY_TOO_LONG', 179],
    ['one before a later one', stay(0, 185), [stay(300, 400)], null, 0],
  ])('%s: %j', (_what, asked, earlier, code, days) => {
    expect(stayProblem(asked, earlier, limits)).toEqual(code === null ? null : { code, days });
  });

  it('made longer, 364 days in all', () => {
    expect(extendedStayProblem(stay(0, 364), limits)).toBeNull();
    expect(extendedStayProblem(stay(0, 365), limits)).toEqual({ code: 'STAY_TOO_LONG', days: 364 });
  });
});

const to = { lines: ['2 NEW ST'], city: 'SALEM', region: 'OR', postalCode: '97301', countryCode: 'US' };
const order = {
  id: 'm',
  personId: 'p-1',
  phase: 'OPEN',
  confirmation: 'NOT_ASKED',
  purposes: ['MAILING', 'RESIDENCE'],
  effectiveOn: '2026-03-31',
  returnOn: null,
  timeZone: 'America/New_York',
  disputeCode: null,
  wrongCodes: {},
  to,
  toCheck: 'SETTLED',
} as unknown as AddressChangeRow;
const forwarded = (further: object) => forwardingOf({ ...order, ...further });

describe('mail forwarding', () => {
  it.each([
    [{}, '2027-03-31', '2026-05-30'],
    [{ effectiveOn: '2028-02-29' }, '2029-02-28', '2028-04-29'],
    [{ returnOn: '2026-04-20' }, '2026-04-20', '2026-04-20'],
    [{ returnOn: '2026-09-01' }, '2026-09-01', '2026-05-30'],
  ])('with %j lasts until %s, of periodicals until %s', (further, firstClassUntil, periodicalsUntil) => {
    expect(forwarded(further)).toMatchObject({ firstClassUntil, periodicalsUntil });
  });

  it.each([
    [{ phase: 'CANCELLED' }],
    [{ phase: 'DISPUTED' }],
    [{ phase: 'SUPERSEDED' }],
    [{ confirmation: 'AWAITED' }],
    [{ purposes: ['RESIDENCE'] }],
  ])('with %j there is none', (further) => {
    expect(forwarded(further)).toBeNull();
  });
});

const mover = (further: object = {}) =>
  ({
    id: 'm/1',
    orderId: 'm',
    personId: 'p-1',
    authority: 'SELF',
    state: 'INCLUDED',
    standing: 'KNOWN',
    ...further,
  }) as MoverRow;
const row = (further: object = {}) =>
  ({
    id: 'm.1',
    moverId: 'm/1',
    agency: 'VA',
    state: 'QUEUED',
    handOverOn: '2026-03-31',
    ...further,
  }) as AddressDeliveryRow;
const aggregate = (change: object, rows: readonly AddressDeliveryRow[], movers = [mover()]) =>
  ({ order: { ...order, ...change }, movers, rows, awaitedAgencies: [] }) as unknown as Aggregate;

describe('codes', () => {
  const mailed = [
    { personId: 'p-1', kind: 'DISPUTE', address: to, code: '1' },
    { personId: 'p-1', kind: 'CONFIRMATION', address: { ...to, lines: ['9 FORMER ST'] }, code: '2' },
    { personId: 'p-1', kind: 'CONFIRMATION', address: to, code: '3' },
    { personId: 'p-2', kind: 'INVITATION', address: to, code: '4' },
  ] as unknown as Parameters<typeof checkCode>[1]['codes'];
  const realMs = 100 * 3_600_000;
  const limits = { wrongCodesMax: 5, wrongCodesHours: 24 };
  const check = (use: Parameters<typeof checkCode>[2], code: string, wrongCodes: object = {}) =>
    checkCode(aggregate({ wrongCodes }, []), { codes: mailed, realMs }, use, code, limits);

  const byPost = { kind: 'DISPUTE', source: 'from a' } as const;

  it.each([
    [byPost, '1', 'right'],
    [byPost, ' 1-', 'right'],
    [byPost, '3', 'wrong'],
    [{ kind: 'CONFIRMATION' }, '3', 'right'],
    [{ kind: 'CONFIRMATION' }, '2', 'wrong'],
    [{ kind: 'INVITATION', personId: 'p-2' }, '4', 'right'],
    [{ kind: 'INVITATION', personId: 'p-3' }, '4', 'wrong'],
  ] as const)('as %j, %s is %s', (use, code, expected) => {
    expect(check(use, code).kind).toBe(expected);
  });

  it('of one use and from one place, given wrong five times, lock that one alone', () => {
    const five = Array(5).fill(realMs - 1);
    const wrongCodes = { 'DISPUTE from a': five, 'DISPUTE p-4': five, 'INVITATION p-3': five };
    expect(check(byPost, '1', wrongCodes).kind).toBe('exhausted');
    expect(check({ kind: 'DISPUTE', source: 'p-4' }, '1', wrongCodes).kind).toBe('exhausted');
    expect(check({ kind: 'DISPUTE', source: 'p-5' }, '1', wrongCodes).kind).toBe('right');
    expect(check({ kind: 'DISPUTE', source: 'from b' }, '1', wrongCodes).kind).toBe('right');
    expect(check({ kind: 'CONFIRMATION' }, '3', wrongCodes).kind).toBe('right');
    expect(check({ kind: 'INVITATION', personId: 'p-2' }, '4', wrongCodes).kind).toBe('right');
    expect(check({ kind: 'INVITATION', personId: 'p-3' }, '4', wrongCodes).kind).toBe('exhausted');
  });

  it('are remembered of so many places that guessed last, and of none whose day is over', () => {
    const guessed = (use: Parameters<typeof checkCode>[2], wrongCodes: object) => {
      const checked = check(use, 'x', wrongCodes);
      return checked.kind === 'wrong' ? checked.marked.order.wrongCodes : {};
    };
    let wrongCodes: object = { 'DISPUTE old': [realMs - 25 * 3_600_000] };
    for (let number = 0; number < 250; number++) {
      wrongCodes = guessed({ kind: 'DISPUTE', source: `from ${number}` }, wrongCodes);
    }
    const again = guessed({ kind: 'DISPUTE', source: 'from 60' }, wrongCodes);
    expect(Object.keys(again)).toHaveLength(200);
    expect(Object.keys(again)).not.toContain('DISPUTE old');
    expect(Object.keys(again).slice(-2)).toEqual(['DISPUTE from 249', 'DISPUTE from 60']);
    expect(again['DISPUTE from 60']).toHaveLength(2);
  });

  it('lock for a day, by the real clock, and are looked at again on the next', () => {
    const given = (hoursAgo: readonly number[]) => ({
      'DISPUTE from a': hoursAgo.map((hours) => realMs - hours * 3_600_000),
    });
    expect(check(byPost, '1', given([23.9, 3, 2, 1, 0])).kind).toBe('exhausted');
    expect(check(byPost, '1', given([24, 3, 2, 1, 0])).kind).toBe('right');
    const again = check(byPost, 'x', given([30, 25, 24, 3, 2]));
    // What is older counts for nothing, and is not kept.
    expect(again).toMatchObject({ kind: 'wrong', marked: { order: { wrongCodes: given([3, 2, 0]) } } });
  });
});

describe('waiting for a code', () => {
  const now = new Date('2026-04-01T12:00:00Z');

  it.each([
    [null, '2026-04-11T12:00:00.000Z'],
    ['2026-04-05', '2026-04-05T04:00:00.000Z'],
    ['2026-09-05', '2026-04-11T12:00:00.000Z'],
  ])('with a return on %s ends at %s', (returnOn, by) => {
    expect(confirmByOf({ ...order, returnOn }, 10, now).toISOString()).toBe(by);
  });

  it('holds everybody, and ends in a cancelled order of which nothing is left', () => {
    const waiting = { confirmation: 'AWAITED', confirmBy: now } as const;
    expect(consentOf({ ...order, ...waiting }, mover())).toBe('AWAITING_THEIR_CONSENT');
    expect(consentOf({ ...order, ...waiting }, mover({ state: 'DECLINED' }))).toBe('DECLINED');
    const before = aggregate(waiting, [row({ state: 'HELD' })]);
    const after = expired(before, now);
    expect(after.order).toMatchObject({ phase: 'CANCELLED', confirmation: 'EXPIRED' });
    expect(after.rows).toMatchObject([{ state: 'WITHDRAWN', intent: null }]);
    expect(noticesOf(before, after)).toMatchObject([{ channel: 'EMAIL', text: noticeTexts.codeNeverCame }]);
    expect(expired(before, new Date(now.getTime() - 1))).toBe(before);
  });
});

describe('somebody who has died', () => {
  const asked = row({ id: 'm.2', agency: 'SSA', state: 'NEEDS_CITIZEN', reasonCode: 'FRAUD_HOLD' });
  const late = row({ id: 'm.3', agency: 'IRS', state: 'ACKNOWLEDGED', alarm: 'OVERDUE' });

  it('is told of to no agency, where identity knows it', () => {
    const deceased = mover({ standing: 'DECEASED' });
    expect(begun(row(), order, deceased, { today: '2026-03-31', sequence: 4 })).toMatchObject({
      state: 'REJECTED',
      intent: null,
      reasonCode: 'PERSON_DECEASED',
    });
  });

  it('is the subject of no message, whatever other agencies still ask', () => {
    const before = aggregate({}, [row(), row({ id: 'm.2' }), row({ id: 'm.3' })]);
    const died = row({ state: 'REJECTED', reasonCode: 'PERSON_DECEASED' });
    expect(noticesOf(before, aggregate({}, [died, asked, late]))).toEqual([]);
    expect(noticesOf(before, aggregate({}, [row(), asked, late]))).toHaveLength(2);
  });
});

describe('sentences', () => {
  const said = (text: unknown): { en: unknown; es: unknown } =>
    (typeof text === 'function' ? text('15', 'VA') : text) as { en: unknown; es: unknown };
  const refusals = Object.entries(refusalTexts).filter(([, text]) => 'en' in Object(said(text)));
  const notices = Object.entries(noticeTexts).filter(([name]) => !['asked', 'effectAsked'].includes(name));

  it.each([...refusals, ...notices])('%s is said in English and in Spanish', (_name, text) => {
    const { en, es } = said(text);
    expect(JSON.stringify(en).length).toBeGreaterThan(10);
    expect(JSON.stringify(es).length).toBeGreaterThan(10);
    expect(es).not.toEqual(en);
    expect(JSON.stringify([en, es])).not.toMatch(/fraud|fraude|sospech|suspic|undefined/i);
  });

  it.each([
    ['es', 'es'],
    ['ES-mx', 'es'],
    ['es_PR', 'es'],
    ['en', 'en'],
    ['tlh', 'en'],
    ['', 'en'],
  ])('asked for in %s come in %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

describe('settings', () => {
  it.each([
    [{ ADDRESS_CONFIRMATION: 'sometimes' }, /ADDRESS_CONFIRMATION/],
    [{ REAUTHENTICATE_AFTER_MINUTES: '0' }, /REAUTHENTICATE_AFTER_MINUTES/],
    [{ LETTER_DAYS: 'three' }, /LETTER_DAYS/],
  ])('%j stop the start with a sentence that names them', (env, named) => {
    expect(() => settingsOf(env)).toThrow(named);
  });
});
