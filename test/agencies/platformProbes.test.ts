import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayOf } from '../../subgraphs/kit/base/clock.ts';
import { type OpenDatabase, openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { type AgencyQuestions, askOverHttp } from '../../subgraphs/platform/askAgency.ts';
import { healthAt } from '../../subgraphs/platform/health.ts';
import { createLoaders } from '../../subgraphs/platform/loaders.ts';
import { createProber } from '../../subgraphs/platform/prober.ts';
import { serviceLevelsOf } from '../../subgraphs/platform/serviceLevels.ts';
import { plainProfile } from '../support/plainProfile.ts';

const minuteMs = 60_000;
const profile = plainProfile;

/** One agency that answers as a test says, and a clock that a test moves. */
function stage(db: OpenDatabase['db']) {
  let now = new Date('2026-11-20T17:00:00.000Z');
  let isUp = true;
  let latencyMs = 3;
  let intake: typeof profile | 'absent' | null = profile;
  const asked = { profile: 0 };
  const stopping = new AbortController();
  const questions: AgencyQuestions = {
    askHealth: async () => ({ isAnswered: isUp, latencyMs }),
    askProfile: async () => {
      asked.profile += 1;
      return intake;
    },
  };
  const prober = createProber({
    db,
    clock: { now: () => now, today: () => dayOf(now), real: () => now },
    subgraphUrls: { va: 'http://va.example/graphql' },
    questions,
    degradedAboveMs: 500,
    failuresUntilDown: 2,
    roundsPerProfile: 3,
    signal: stopping.signal,
  });
  return {
    prober,
    asked,
    stop: () => stopping.abort(),
    set: (change: { isUp?: boolean; latencyMs?: number; intake?: typeof profile | 'absent' | null }) => {
      isUp = change.isUp ?? isUp;
      latencyMs = change.latencyMs ?? latencyMs;
      if (change.intake !== undefined) intake = change.intake;
    },
    /** A minute passes, and the agency is asked. */
    round: async () => {
      now = new Date(now.getTime() + minuteMs);
      await prober.round();
      return createLoaders(db).healthByAgency.load('VA');
    },
    minutesAfterStart: (minutes: number) => new Date(Date.parse('2026-11-20T17:00:00.000Z') + minutes * minuteMs),
  };
}

let database: OpenDatabase;
let va: ReturnType<typeof stage>;
beforeEach(() => {
  const folder = fileURLToPath(new URL('../../subgraphs/platform', import.meta.url));
  database = openDatabase({ file: null, folder, onStatement: () => {} });
  va = stage(database.db);
});
afterEach(() => database.close());

describe('an agency', () => {
  it('is up from its first answer on', async () => {
    expect(await va.round()).toMatchObject({ state: 'UP', since: va.minutesAfterStart(1) });
    expect(await va.round()).toMatchObject({ since: va.minutesAfterStart(1), lastSuccessAt: va.minutesAfterStart(2) });
  });

  it('is not down for one lost request, is down for two, and up again with the next answer', async () => {
    await va.round();
    va.set({ isUp: false });
    expect(await va.round()).toMatchObject({ state: 'UP' });
    expect(await va.round()).toMatchObject({
      state: 'DOWN',
      since: va.minutesAfterStart(3),
      lastSuccessAt: va.minutesAfterStart(1),
    });
    expect(await va.round()).toMatchObject({ state: 'DOWN', since: va.minutesAfterStart(3) });
    va.set({ isUp: true });
    expect(await va.round()).toMatchObject({ state: 'UP', since: va.minutesAfterStart(5) });
  });

  it.each([
    [500, 'UP'],
    [501, 'DEGRADED'],
  ])('that takes %d ms is %s', async (latencyMs, state) => {
    va.set({ latencyMs });
    expect(await va.round()).toMatchObject({ state });
  });

  it('that never answered is unknown first and down then', async () => {
    va.set({ isUp: false });
    expect(await va.round()).toBeNull();
    expect(await va.round()).toMatchObject({ state: 'DOWN', lastSuccessAt: null });
  });

  it('is not written down as failing by a watch that was stopped', async () => {
    await va.round();
    va.set({ isUp: false });
    await va.round();
    va.stop();
    expect(await va.round()).toMatchObject({ state: 'UP' });
  });

  it('is not written down as failing while everything starts', async () => {
    va.set({ isUp: false });
    expect(await va.prober.settle()).toBe(true);
    expect(await va.prober.settle()).toBe(true);
    expect(await createLoaders(database.db).healthByAgency.load('VA')).toBeNull();
    va.set({ isUp: true });
    expect(await va.prober.settle()).toBe(false);
    expect(await createLoaders(database.db).healthByAgency.load('VA')).toMatchObject({ state: 'UP' });
  });
});

describe('an intake profile', () => {
  const stored = () => createLoaders(database.db).profileByAgency.load('VA');

  it('is read with the first answer and then every so many rounds', async () => {
    for (let count = 0; count < 7; count += 1) await va.round();
    expect(va.asked.profile).toBe(3);
    expect(await stored()).toMatchObject({ agencyCode: 'VA', lineLengthLimit: 40 });
  });

  it('is read anew from an agency that comes back', async () => {
    await va.round();
    va.set({ isUp: false });
    await va.round();
    va.set({ isUp: true, intake: { ...profile, lineLengthLimit: 30 } });
    await va.round();
    expect(await stored()).toMatchObject({ lineLengthLimit: 30 });
  });

  it('is kept when it cannot be read, and forgotten when the agency says it takes no addresses', async () => {
    await va.round();
    va.set({ intake: null });
    for (let count = 0; count < 3; count += 1) await va.round();
    expect(await stored()).toMatchObject({ lineLengthLimit: 40 });
    va.set({ intake: 'absent' });
    for (let count = 0; count < 3; count += 1) await va.round();
    expect(await stored()).toBeNull();
  });

  it('keeps only purposes that this graph has words for', async () => {
    va.set({ intake: { ...profile, purposes: ['MAILING', 'HOLIDAY'] } });
    await va.round();
    expect((await stored())?.purposes).toEqual(['MAILING']);
  });
});

describe('service levels of probes', () => {
  it('count calls, failures and how long answers took', async () => {
    for (let count = 0; count < 18; count += 1) await va.round();
    va.set({ latencyMs: 180 });
    await va.round();
    va.set({ isUp: false });
    await va.round();
    const loaders = createLoaders(database.db);
    const span = { from: '2026-11-20', to: '2026-11-20', before: '2026-11-21', agencyCode: 'VA' };
    expect(serviceLevelsOf(loaders.callsIn(span), loaders.latenciesIn(span))).toEqual([
      {
        agencyCode: 'VA',
        operation: 'health',
        calls: 20,
        successRatio: 0.95,
        p50Ms: 5,
        p95Ms: 200,
        p99Ms: 200,
        suppressed: false,
      },
    ]);
  });

  it.each([
    [10, null],
    [11, 11],
  ])('of a day of %d calls are shown as %s calls', (calls, shown) => {
    const day = { agencyCode: 'VA', operation: 'health', day: '2026-11-20' };
    const [level] = serviceLevelsOf([{ ...day, calls, failures: 0 }], [{ ...day, upToMs: 5, calls }]);
    expect(level).toMatchObject({ calls: shown, suppressed: shown === null });
  });

  it('take no latency from a day that is left out', () => {
    const day = (day: string) => ({ agencyCode: 'VA', operation: 'health', day });
    const [level] = serviceLevelsOf(
      [
        { ...day('2026-11-19'), calls: 10, failures: 0 },
        { ...day('2026-11-20'), calls: 20, failures: 0 },
      ],
      [
        { ...day('2026-11-19'), upToMs: 5000, calls: 10 },
        { ...day('2026-11-20'), upToMs: 5, calls: 20 },
      ],
    );
    expect(level).toMatchObject({ calls: 20, p50Ms: 5, p99Ms: 5, suppressed: true });
  });

  it('have no latency when nothing was answered', () => {
    const day = { agencyCode: 'VA', operation: 'health', day: '2026-11-20' };
    const [level] = serviceLevelsOf([{ ...day, calls: 20, failures: 20 }], []);
    expect(level).toMatchObject({ calls: 20, successRatio: 0, p50Ms: null, p99Ms: null });
  });
});

describe('planned maintenance', () => {
  const window = {
    agencyCode: 'VA',
    startsAt: new Date('2026-12-10T06:00:00Z'),
    endsAt: new Date('2026-12-10T10:00:00Z'),
  };
  const up = { agencyCode: 'VA', state: 'UP', since: new Date(0), lastSuccessAt: new Date(5) } as const;

  it.each([
    ['2026-12-10T05:59:59Z', 'UP', null],
    ['2026-12-10T06:00:00Z', 'MAINTENANCE', window.endsAt],
    ['2026-12-10T09:59:59Z', 'MAINTENANCE', window.endsAt],
    ['2026-12-10T10:00:00Z', 'UP', null],
  ])('at %s is seen as %s', (now, state, plannedUntil) => {
    expect(healthAt(new Date(now), up, [window])).toMatchObject({ state, plannedUntil, lastSuccessAt: new Date(5) });
  });

  it('is told of an agency that was never reached', () => {
    expect(healthAt(window.startsAt, null, [window])).toMatchObject({ state: 'MAINTENANCE', lastSuccessAt: null });
    expect(healthAt(window.endsAt, null, [window])).toBeNull();
  });
});

describe('asking over HTTP', () => {
  const serve = async (answer: Parameters<typeof createServer>[1]) => {
    const server = createServer(answer);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    return {
      url,
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  };
  const askWithin = (timeoutMs: number) => askOverHttp(timeoutMs, new AbortController().signal);

  it.each<[string, number, string, unknown]>([
    ['its profile', 200, JSON.stringify(profile), profile],
    ['404', 404, '{}', 'absent'],
    ['500', 500, '{}', null],
    ['what is not JSON', 200, 'no', null],
    ['JSON that is no profile', 200, '{"purposes":"all"}', null],
    ['far too much', 200, `"${'x'.repeat(70_000)}"`, null],
  ])('reads an agency that answers %s', async (_, status, body, expected) => {
    const agency = await serve((_request, response) => {
      response.statusCode = status;
      response.end(body);
    });
    expect(await askWithin(10_000).askProfile(agency.url)).toEqual(expected);
    agency.close();
  });

  it('takes silence and a closed port for no answer', async () => {
    const questions = askWithin(100);
    const silent = await serve(() => {});
    expect(await questions.askHealth(silent.url)).toMatchObject({ isAnswered: false });
    silent.close();
    expect(await questions.askHealth(silent.url)).toMatchObject({ isAnswered: false });
    expect(await questions.askProfile(silent.url)).toBeNull();
  });
});
