import { describe, expect, it } from 'vitest';
import { ClientError } from '../../gateway/base/errors.ts';
import { createQuota, type QuotaBounds } from '../../gateway/http/quota.ts';
import { anonymousPrincipal, createPrincipal, type Principal } from '../../gateway/identity/principal.ts';
import { createMetrics } from '../../gateway/telemetry/metrics.ts';

const person = (personId: string, clientId = 'portal'): Principal =>
  createPrincipal({ ...anonymousPrincipal, kind: 'person', personId, clientId });
const agency = (clientId: string): Principal => createPrincipal({ ...anonymousPrincipal, kind: 'agency', clientId });
const unlinked = createPrincipal({ ...anonymousPrincipal, kind: 'unlinked', clientId: 'portal' });

function start(bounds: Partial<QuotaBounds> = {}) {
  let nowMs = 0;
  const metrics = createMetrics();
  const quota = createQuota({
    bounds: {
      personPerSecond: 10,
      personBurst: 100,
      addressPerSecond: 20,
      addressBurst: 200,
      bucketsMax: 1_000,
      failedTokenCost: 50,
      ...bounds,
    },
    nowMs: () => nowMs,
    metrics,
  });
  if (quota === null) throw new Error('Something is limited.');
  return { quota, metrics, pass: (ms: number) => (nowMs += ms) };
}

/** 0 when there is enough, otherwise the seconds to wait. */
function waitAfter(charge: () => void): number {
  try {
    charge();
    return 0;
  } catch (error) {
    expect(error).toBeInstanceOf(ClientError);
    expect((error as ClientError).code).toBe('RATE_LIMITED');
    return Number((error as ClientError).extensions.retryAfterSeconds);
  }
}

describe('a caller', () => {
  it('may spend a burst, then as much as comes back', () => {
    const { quota, pass } = start();
    const charge = (cost: number) => waitAfter(() => quota.charge(person('p-1'), 'a', cost));
    expect([charge(60), charge(40), charge(1), charge(50)]).toEqual([0, 0, 1, 5]);
    pass(4_900);
    expect(charge(50)).toBe(1);
    pass(100);
    expect([charge(50), charge(1)]).toEqual([0, 1]);
    pass(1_000_000);
    expect([charge(100), charge(1)]).toEqual([0, 1]);
  });

  it('is who a verified token names, wherever they are and whatever program they use', () => {
    const { quota } = start();
    quota.charge(person('p-1', 'portal'), 'a', 100);
    expect(waitAfter(() => quota.charge(person('p-1', 'other'), 'b', 1))).toBe(1);
    expect(waitAfter(() => quota.charge(person('p-2'), 'a', 100))).toBe(0);
    quota.charge(agency('usda-snap'), 'a', 100);
    expect(waitAfter(() => quota.charge(agency('usda-snap'), 'b', 1))).toBe(1);
    expect(waitAfter(() => quota.charge(agency('va-claims'), 'a', 100))).toBe(0);
  });

  it('is no agency by being called as its client is', () => {
    const { quota } = start();
    quota.charge(agency('p-1'), 'a', 100);
    expect(waitAfter(() => quota.charge(person('p-1'), 'a', 100))).toBe(0);
  });

  it.each([
    { what: 'nobody', principal: anonymousPrincipal },
    { what: 'a token that names no person', principal: unlinked },
  ])('without a name counts by address: $what', ({ principal }) => {
    const { quota } = start();
    expect(waitAfter(() => quota.charge(principal, 'a', 200))).toBe(0);
    expect(waitAfter(() => quota.charge(anonymousPrincipal, 'a', 1))).toBe(1);
    expect(waitAfter(() => quota.charge(principal, 'b', 200))).toBe(0);
  });

  it('who asks for more than a whole burst is let through once it is full, and then owes the rest', () => {
    const { quota, pass } = start();
    const charge = (cost: number) => waitAfter(() => quota.charge(person('p-1'), 'a', cost));
    expect([charge(150), charge(1)]).toEqual([0, 6]);
    pass(5_100);
    expect(charge(1)).toBe(0);
  });

  it('pays afterwards for what has begun', () => {
    const { quota, pass } = start();
    quota.charge(person('p-1'), 'a', 1);
    quota.owe(person('p-1'), 'a', 149);
    expect(waitAfter(() => quota.charge(person('p-1'), 'a', 1))).toBe(6);
    pass(6_000);
    expect(waitAfter(() => quota.charge(person('p-1'), 'a', 1))).toBe(0);
  });

  it('is counted when refused, by what they were counted by', () => {
    const { quota, metrics } = start();
    for (const principal of [person('p-1'), anonymousPrincipal]) {
      quota.owe(principal, 'a', 1_000);
      waitAfter(() => quota.charge(principal, 'a', 1));
    }
    expect(metrics.rateLimited.total(['person'])).toBe(1);
    expect(metrics.rateLimited.total(['address'])).toBe(1);
  });
});

describe('tokens that are refused', () => {
  it('ten thousand from one address share one bucket', () => {
    const { quota } = start();
    const refused = Array.from({ length: 10_000 }, () => waitAfter(() => quota.chargeToken('a')));
    expect(refused.filter((wait) => wait === 0)).toHaveLength(4);
    expect(waitAfter(() => quota.charge(anonymousPrincipal, 'a', 1))).toBe(1);
    expect(waitAfter(() => quota.chargeToken('b'))).toBe(0);
  });

  it('cost nothing when they turn out to be good', () => {
    const { quota } = start();
    for (let i = 0; i < 1_000; i++) {
      quota.chargeToken('a');
      quota.refundToken('a');
    }
    expect(waitAfter(() => quota.charge(anonymousPrincipal, 'a', 200))).toBe(0);
  });
});

it('remembers no more callers than its bound, and first forgets who has not come for longest', () => {
  const { quota, pass } = start({ bucketsMax: 2 });
  const charge = (address: string) => waitAfter(() => quota.charge(anonymousPrincipal, address, 200));
  charge('a');
  pass(1_000);
  charge('b');
  pass(1_000);
  // Again here, so the oldest is b.
  expect(charge('a')).toBeGreaterThan(0);
  expect(charge('c')).toBe(0);
  expect(charge('a')).toBeGreaterThan(0);
  expect(charge('b')).toBe(0);
});

it('limits nobody where both rates are 0, and only those who have a rate', () => {
  const bounds = { personPerSecond: 0, personBurst: 1, addressPerSecond: 0, addressBurst: 1, bucketsMax: 1 };
  const metrics = createMetrics();
  expect(createQuota({ bounds: { ...bounds, failedTokenCost: 1 }, nowMs: () => 0, metrics })).toBeNull();
  const { quota } = start({ personPerSecond: 0 });
  expect(waitAfter(() => quota.charge(person('p-1'), 'a', 1_000_000))).toBe(0);
  quota.owe(person('p-1'), 'a', 1_000_000);
  expect(waitAfter(() => quota.charge(anonymousPrincipal, 'a', 200))).toBe(0);
});

it('costs little: a million charges of a thousand callers', () => {
  const { quota } = start({ personPerSecond: 1_000_000_000, personBurst: 1_000_000_000 });
  const principals = Array.from({ length: 1_000 }, (_, i) => person(`p-${i}`));
  const startedAt = process.cpuUsage();
  for (let i = 0; i < 1_000_000; i++) quota.charge(principals[i % 1_000] ?? anonymousPrincipal, 'a', 1);
  // Of the processor, whatever else the machine does.
  expect(process.cpuUsage(startedAt).user / 1_000_000).toBeLessThan(2);
});
