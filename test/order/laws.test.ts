import { describe, expect, it } from 'vitest';
import { type IntakeProfile, parseProfile, type ReportingDuty } from '../../subgraphs/kit/intake/index.ts';
import { loadDefinition, subgraphSources } from '../../subgraphs/kit/serving/loadSubgraph.ts';
import { coolingUntilOf } from '../../subgraphs/usps/order/cooling.ts';
import { dutyOf } from '../../subgraphs/usps/order/duty.ts';
import { datesOf } from '../../subgraphs/usps/order/revise.ts';
import { plainProfile } from '../support/plainProfile.ts';

const timeZone = 'America/New_York';
const duty = (days: number, counted: ReportingDuty['counted']): ReportingDuty => ({
  rule: '1 CFR 1',
  days,
  counted,
  who: 'Everyone.',
});

describe('a duty to report', () => {
  it.each<[number, ReportingDuty['counted'], string, string]>([
    [10, 'CALENDAR_DAYS', '2026-03-05', '2026-03-15'],
    [10, 'CALENDAR_DAYS', '2026-12-28', '2027-01-07'],
    [30, 'CALENDAR_DAYS', '2028-02-01', '2028-03-02'],
    [10, 'DAYS_AFTER_MONTH_END', '2026-03-01', '2026-04-10'],
    [10, 'DAYS_AFTER_MONTH_END', '2026-03-31', '2026-04-10'],
    [10, 'DAYS_AFTER_MONTH_END', '2026-12-15', '2027-01-10'],
    [10, 'DAYS_AFTER_MONTH_END', '2028-02-29', '2028-03-10'],
  ])('of %i %s for a move on %s ends on %s', (days, counted, effectiveOn, reportBy) => {
    expect(dutyOf(duty(days, counted), effectiveOn)).toEqual({ rule: '1 CFR 1', who: 'Everyone.', reportBy });
  });

  const dueBy = (
    profile: Partial<IntakeProfile>,
    effectiveOn: string,
    askedAt: string,
    follows: string | null = null,
  ) => datesOf({ ...plainProfile, ...profile }, { effectiveOn, timeZone }, new Date(askedAt), { follows });

  it.each<[string, Partial<IntakeProfile>, string, string, string]>([
    ['the promise, where it is earlier', { applyWithinHours: 24 }, '2026-03-10', '2026-03-01', '2026-03-11T04:00:00Z'],
    // The tenth day is over at midnight, where the old address is.
    ['the duty, where that is earlier', { applyWithinHours: 6000 }, '2026-03-10', '2026-03-01', '2026-03-21T04:00:00Z'],
    [
      'the duty still, in a late report',
      { applyWithinHours: 6000 },
      '2026-03-10',
      '2026-03-15',
      '2026-03-21T04:00:00Z',
    ],
    [
      'the promise, when the duty is over',
      { applyWithinHours: 48 },
      '2026-03-10',
      '2026-03-25',
      '2026-03-27T00:00:00Z',
    ],
  ])('makes the deadline %s', (_what, profile, effectiveOn, asked, expected) => {
    const dates = dueBy({ ...profile, duty: duty(10, 'CALENDAR_DAYS') }, effectiveOn, `${asked}T00:00:00Z`);
    expect(dates.dueBy).toEqual(new Date(expected));
    expect(dates.duty?.reportBy).toBe('2026-03-20');
    expect(dates.alarmAt.getTime()).toBeLessThan(dates.dueBy.getTime());
  });

  it('is nobody’s where the record follows another’s, and nothing is handed over ahead', () => {
    const profile = { duty: duty(10, 'CALENDAR_DAYS'), acceptsFutureDated: true, maxLeadDays: 30 };
    const own = dueBy(profile, '2026-03-10', '2026-03-01T00:00:00Z');
    const followed = dueBy(profile, '2026-03-10', '2026-03-01T00:00:00Z', 'SSA');
    expect([own.handOverOn, followed.handOverOn]).toEqual(['2026-02-08', '2026-03-10']);
    expect([own.duty === null, followed.duty]).toEqual([false, null]);
  });
});

it.each([
  ['2026-03-10', '2026-03-01T00:00:00Z', '2026-03-24T04:00:00.000Z'],
  ['2026-03-10', '2026-03-20T12:00:00Z', '2026-04-03T12:00:00.000Z'],
])('a new address cools down from the move, or from a later order: %#', (effectiveOn, submitted, until) => {
  const order = { effectiveOn, timeZone, submittedAt: new Date(submitted), coolingDays: 14 };
  expect(coolingUntilOf(order).toISOString()).toBe(until);
});

describe('a profile', () => {
  const whole: IntakeProfile = {
    ...plainProfile,
    duty: duty(10, 'CALENDAR_DAYS'),
    derivedFrom: 'SSA',
    signature: { form: 'Form 1', statement: 'It is true.' },
  };

  it('is read as it is served, and nothing beside it', () => {
    expect(parseProfile(JSON.parse(JSON.stringify({ ...whole, further: 1 })))).toEqual(whole);
    expect(parseProfile(plainProfile)).toEqual(plainProfile);
  });

  it.each(Object.keys(whole))('without `%s` is none', (name) => {
    const { [name as keyof IntakeProfile]: _left, ...rest } = whole;
    expect(parseProfile(rest)).toBeNull();
  });

  it.each<[string, unknown]>([
    ['purposes', 'MAILING'],
    ['notices', [1]],
    ['notices', Array(33).fill('A notice.')],
    ['neverChanges', ['']],
    ['maxLeadDays', -1],
    ['lineLengthLimit', 1.5],
    ['applyWithinHours', '24'],
    ['acceptsForeign', 'true'],
    ['channel', ''],
    ['channel', 'x'.repeat(1001)],
    ['holdsPayments', null],
    ['derivedFrom', 'ssa'],
    ['derivedFrom', ''],
    ['duty', {}],
    ['duty', { ...duty(10, 'CALENDAR_DAYS'), days: 0 }],
    ['duty', { ...duty(10, 'CALENDAR_DAYS'), counted: 'WEEKS' }],
    ['duty', { ...duty(10, 'CALENDAR_DAYS'), who: '' }],
    ['signature', 'Form 1'],
    ['signature', { form: 'Form 1' }],
  ])('with another `%s` is none: %#', (name, value) => {
    expect(parseProfile({ ...whole, [name]: value })).toBeNull();
  });
});

describe('the agencies', async () => {
  const definitions = await Promise.all(
    subgraphSources().map(async (source) => ({ name: source.name, intake: (await loadDefinition(source)).intake })),
  );
  const profiles = definitions.flatMap(({ name, intake }) =>
    intake === undefined ? [] : [[name, parseProfile(JSON.parse(JSON.stringify(intake.profile)))] as const],
  );

  it.each(profiles)('%s serves a whole profile, whose parent keeps addresses itself', (_name, profile) => {
    expect(profile).not.toBeNull();
    const parent = profile?.derivedFrom?.toLowerCase();
    expect(parent === undefined || profiles.some(([name]) => name === parent)).toBe(true);
  });

  it('have the laws that they have', () => {
    const law = Object.fromEntries(
      profiles.map(([name, profile]) => [
        name,
        [profile?.duty?.rule ?? null, profile?.signature?.form ?? null, profile?.derivedFrom ?? null],
      ]),
    );
    expect(law).toMatchObject({
      irs: [null, 'Form 8822', null],
      ssa: ['20 CFR 416.708, 416.714', null, null],
      va: [null, null, null],
      hhs: ['42 CFR 435.919', null, 'SSA'],
      dhs: ['8 CFR 265.1', null, null],
      usda: ['7 CFR 273.12(a)', null, null],
    });
  });
});
