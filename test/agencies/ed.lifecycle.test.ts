import { describe, expect, it } from 'vitest';
import {
  certifiedTo,
  remindersSentAt,
  stateAt,
  type WrittenCertification,
} from '../../subgraphs/ed/certification/lifecycle.ts';
import { reconsiderationStateAt } from '../../subgraphs/ed/certification/reconsideration.ts';

describe('the life of a certification', () => {
  const sentAt = new Date('2026-01-01T00:00:00Z');
  const written = (more: Partial<WrittenCertification> = {}): WrittenCertification => ({
    state: 'SENT',
    sentAt,
    expiresAt: new Date('2026-01-31T00:00:00Z'),
    bouncedAt: null,
    answeredAt: null,
    decision: null,
    decidedAt: null,
    ...more,
  });
  const on = (day: string) => new Date(`2026-01-${day}T00:00:00Z`);

  it.each([
    ['SENT', '30', 'SENT'],
    ['SENT', '31', 'EXPIRED'],
    ['OPENED', '31', 'EXPIRED'],
    ['SIGNED', '31', 'SIGNED'],
    ['DECLINED', '31', 'DECLINED'],
    ['ACCEPTED', '31', 'ACCEPTED'],
  ] as const)('%s is on January %s: %s', (state, day, expected) => {
    expect(stateAt(written({ state }), on(day))).toBe(expected);
  });

  const decided = { decision: 'REFUSED', decidedAt: on('10'), answeredAt: on('09') } as const;
  it.each([
    [{ bouncedAt: on('02') }, '01', 'SENT'],
    [{ bouncedAt: on('02') }, '02', 'BOUNCED'],
    [{ bouncedAt: on('02') }, '31', 'BOUNCED'],
    [{ state: 'SIGNED', ...decided }, '09', 'SIGNED'],
    [{ state: 'SIGNED', ...decided }, '10', 'REFUSED'],
    [{ state: 'SIGNED', ...decided, decision: 'ACCEPTED' }, '10', 'ACCEPTED'],
  ] as const)('%j is on January %s: %s', (more, day, expected) => {
    expect(stateAt(written(more), on(day))).toBe(expected);
  });

  it.each([
    [{}, '07', 0],
    [{}, '08', 1],
    [{}, '15', 2],
    [{}, '31', 3],
    [{ answeredAt: on('10') }, '31', 1],
    [{ bouncedAt: on('01') }, '31', 0],
  ])('with %j has, on January %s, been reminded of %i times', (more, day, count) => {
    expect(remindersSentAt(written(more), on(day))).toHaveLength(count);
  });

  it.each([
    [null, '2026-01-10'],
    ['2025-12-31', '2025-12-31'],
    ['2026-02-01', '2026-01-10'],
  ])('signed on 2026-01-10 with the last day %s certifies up to %s', (to, last) => {
    expect(certifiedTo(to, '2026-01-10')).toBe(last);
  });
});

describe('a reconsideration, by the clock', () => {
  const requestedAt = new Date('2026-01-01T17:00:00Z');
  const signed = {
    state: 'SIGNED',
    decision: 'ACCEPTED',
    bouncedAt: null,
    signedFrom: '2020-01-15',
    signedTo: '2020-03-31',
    sentAt: new Date('2025-12-01T00:00:00Z'),
    expiresAt: new Date('2026-12-31T00:00:00Z'),
    answeredAt: new Date('2026-01-10T17:00:00Z'),
    decidedAt: new Date('2026-01-10T17:00:01Z'),
  } as const;

  it.each([
    { month: '2020-02', certified: [signed], on: '2026-01-30', state: 'REQUESTED' },
    { month: '2020-02', certified: [signed], on: '2026-02-01', state: 'CHANGED' },
    { month: '2020-01', certified: [signed], on: '2027-02-01', state: 'CHANGED' },
    { month: '2020-04', certified: [signed], on: '2026-02-01', state: 'UPHELD' },
    { month: '2020-02', certified: [], on: '2026-02-01', state: 'UPHELD' },
    { month: '2020-02', certified: [{ ...signed, decision: 'REFUSED' as const }], on: '2026-02-01', state: 'UPHELD' },
    {
      ...{ month: '2020-02', on: '2026-02-01', state: 'UPHELD' },
      certified: [{ ...signed, answeredAt: new Date('2025-12-20T17:00:00Z') }],
    },
  ])('of $month is on $on $state', ({ month, certified, on, state }) => {
    expect(reconsiderationStateAt({ month, requestedAt }, certified, new Date(`${on}T17:00:00Z`))).toBe(state);
  });
});
