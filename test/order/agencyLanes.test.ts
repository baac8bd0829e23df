import { describe, expect, it } from 'vitest';
import { createAgencyLane } from '../../subgraphs/usps/worker/agencyLane.ts';
import { backoffMs } from '../../subgraphs/usps/worker/backoff.ts';
import { defaultLimits, limitsOf } from '../../subgraphs/usps/worker/limits.ts';
import { createRateBucket } from '../../subgraphs/usps/worker/rateBucket.ts';
import { readLimits } from '../../subgraphs/usps/worker/readLimits.ts';

const limits = { callsUnderWayMax: 4, callsPerSecondMax: 40, breakerFailuresMax: 3, breakerOpenMs: 1000 };

describe('a breaker', () => {
  const failing = (times: number, atMs = 0) => {
    const lane = createAgencyLane(limits);
    for (let time = 0; time < times; time += 1) lane.note(false, atMs);
    return lane;
  };

  it.each([
    { failures: 0, state: 'closed', room: 4 },
    { failures: 2, state: 'closed', room: 4 },
    { failures: 3, state: 'open', room: 1 },
    { failures: 9, state: 'open', room: 1 },
  ])('is $state after $failures calls in a row without an answer', ({ failures, state, room }) => {
    const lane = failing(failures);
    expect([lane.state(1), lane.room(1)]).toEqual([state, room]);
  });

  it('counts only failures in a row', () => {
    const lane = failing(2);
    expect(lane.note(true, 1)).toBe(false);
    lane.note(false, 2);
    expect(lane.state(3)).toBe('closed');
  });

  it('lets one call try after its span, which closes it or opens it for another span', () => {
    const lane = failing(3);
    expect([lane.state(999), lane.state(1000), lane.room(1000)]).toEqual(['open', 'trial', 1]);
    lane.begin(1);
    expect(lane.room(1000)).toBe(0);
    lane.end();
    lane.note(false, 1100);
    expect([lane.state(1500), lane.state(2100)]).toEqual(['open', 'trial']);
    expect([lane.note(true, 2200), lane.state(2200), lane.room(2200)]).toEqual([true, 'closed', 4]);
  });

  it('tries at once when the agency was heard by another way, and is not closed by that', () => {
    const lane = failing(3);
    lane.heard(200);
    expect([lane.state(200), lane.room(200)]).toEqual(['trial', 1]);
    const well = failing(0);
    well.heard(200);
    expect(well.state(200)).toBe('closed');
  });
});

describe('a rate', () => {
  it('is kept over any second, and a pause saves up no more than a quarter of one', () => {
    const bucket = createRateBucket(40);
    let calls = 0;
    for (let nowMs = 1_000_000; nowMs < 1_003_000; nowMs += 7) {
      const now = bucket.available(nowMs);
      bucket.spend(now);
      calls += now;
    }
    expect(calls).toBeGreaterThan(115);
    expect(calls).toBeLessThanOrEqual(40 * 3 + 10);
    expect(bucket.available(9_000_000)).toBe(10);
  });

  it('says when the next call may be made, also when it allows less than one a burst', () => {
    const bucket = createRateBucket(2);
    expect([bucket.available(5000), bucket.waitMs(5000)]).toEqual([1, 0]);
    bucket.spend(1);
    expect([bucket.available(5000), bucket.waitMs(5000)]).toEqual([0, 500]);
    expect(bucket.available(5500)).toBe(1);
  });

  it('leaves no room in a lane until then', () => {
    const lane = createAgencyLane({ ...limits, callsPerSecondMax: 4 });
    expect([lane.room(1000), lane.roomAtMs(1000)]).toEqual([1, null]);
    lane.begin(1);
    expect([lane.room(1000), lane.roomAtMs(1000)]).toEqual([0, 1250]);
  });
});

describe('limits', () => {
  it('are those of the code where nothing is said', () => {
    expect(readLimits({})).toEqual(defaultLimits);
  });

  it('are set by name for all agencies, and for one', () => {
    const read = readLimits({
      DELIVERY_LIMITS: '{"callsPerSecondMax":100,"pollMs":50,"agencies":{"irs":{"callsPerSecondMax":20}}}',
    });
    expect(read).toMatchObject({
      callsPerSecondMax: 100,
      pollMs: 50,
      callsUnderWayMax: defaultLimits.callsUnderWayMax,
    });
    expect(limitsOf(read, 'IRS').callsPerSecondMax).toBe(20);
    expect(limitsOf(read, 'IRS').callsUnderWayMax).toBe(defaultLimits.callsUnderWayMax);
    expect(limitsOf(read, 'VA').callsPerSecondMax).toBe(100);
  });

  it.each([
    ['no JSON', 'DELIVERY_LIMITS is not a JSON object.'],
    ['[]', 'DELIVERY_LIMITS is not a JSON object.'],
    ['{"callsPerSecond":5}', 'DELIVERY_LIMITS.callsPerSecond is no limit'],
    ['{"callsPerSecondMax":0}', 'DELIVERY_LIMITS.callsPerSecondMax is not a whole number'],
    ['{"callsPerSecondMax":"5"}', 'DELIVERY_LIMITS.callsPerSecondMax is not a whole number'],
    ['{"agencies":{"VA":5}}', 'DELIVERY_LIMITS.agencies.VA is not a JSON object.'],
    ['{"agencies":{"VA":{"pollMs":5}}}', 'DELIVERY_LIMITS.agencies.VA.pollMs is no limit'],
  ])('%s is refused when the worker starts', (text, message) => {
    expect(() => readLimits({ DELIVERY_LIMITS: text })).toThrow(message);
  });
});

it.each([
  [0, 0, 250],
  [0, 1, 500],
  [3, 0, 2000],
  [9, 1, 256_000],
  [10, 1, 300_000],
  [1000, 0, 150_000],
])('a row rests after %i failures before, with the chance %d, for %i ms', (failures, fraction, ms) => {
  expect(backoffMs(failures, fraction, defaultLimits)).toBe(ms);
});
