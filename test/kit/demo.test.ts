import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseAdvance } from '../../subgraphs/kit/demo/clockOffset.ts';
import { parseFaultMode } from '../../subgraphs/kit/demo/fault.ts';
import { type Fixture, serveFixture } from './serveFixture.ts';

const open: { close(): Promise<void> }[] = [];
async function start(...options: Parameters<typeof serveFixture>): Promise<Fixture> {
  const fixture = await serveFixture(...options);
  open.push(fixture);
  return fixture;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const fault = (fixture: Fixture, mode: string) => fixture.control('/demo/fault', { agency: 'vehicles', mode });
const isReachable = (fixture: Fixture) =>
  fixture.ask('p-1', '{ __typename }').then(
    ({ status }) => status === 200,
    () => false,
  );

describe('a fault', () => {
  it('`down` closes the listener, and `up` opens it again on the same port', async () => {
    const fixture = await start();
    expect(await isReachable(fixture)).toBe(true);
    await fault(fixture, 'down');
    expect(await isReachable(fixture)).toBe(false);
    await fault(fixture, 'down');
    await fault(fixture, 'up');
    expect(await isReachable(fixture)).toBe(true);
  });

  it('`slow` keeps every request waiting, and no longer than it is on', async () => {
    const fixture = await start();
    const timed = async () => {
      const before = performance.now();
      await isReachable(fixture);
      return performance.now() - before;
    };
    await fault(fixture, 'slow=700');
    expect(await timed()).toBeGreaterThan(690);
    await fault(fixture, 'up');
    expect(await timed()).toBeLessThan(600);
  });

  it('`duplicate` delivers a request to the intake twice and answers it once', async () => {
    const fixture = await start();
    const send = () => fetch(fixture.url.replace('/graphql', '/intake'), { method: 'POST', body: 'parcel' });
    await send();
    expect(await fixture.counter('intakeRequests')).toBe(1);
    await fault(fixture, 'duplicate');
    expect(await (await send()).json()).toEqual({ received: 'parcel' });
    expect(await fixture.counter('intakeRequests')).toBe(3);
    expect(await isReachable(fixture)).toBe(true);
  });

  it('`ack-then-crash` does what a write says, answers nobody, and is away for a second', async () => {
    const fixture = await start();
    await fault(fixture, 'ack-then-crash');
    expect(await isReachable(fixture)).toBe(true);
    const write = () =>
      fetch(fixture.url.replace('/graphql', '/intake'), { method: 'POST', body: '{"query":"mutation { parcel }"}' });
    await expect(write()).rejects.toThrow();
    expect(await fixture.counter('intakeRequests')).toBe(1);
    expect(await isReachable(fixture)).toBe(false);
    const deadline = Date.now() + 5_000;
    while (!(await isReachable(fixture)) && Date.now() < deadline) await new Promise((next) => setTimeout(next, 50));
    expect(await isReachable(fixture)).toBe(true);
  });

  it('is named by the agency in either case, and refused for an agency or a mode there is not', async () => {
    const fixture = await start();
    expect(await fixture.control('/demo/fault', { agency: 'VEHICLES', mode: 'up' })).toMatchObject({ status: 200 });
    for (const body of [{ agency: 'va', mode: 'up' }, { agency: 'vehicles', mode: 'sideways' }, {}, null, []]) {
      expect(await fixture.control('/demo/fault', body)).toMatchObject({
        status: 400,
        json: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
      });
    }
  });

  it.each(['', 'slow', 'slow=', 'slow=-1', 'slow=60001', 'slow=1e3', 'reject', 'reject=', 'reject=no', 'UP', 7, null])(
    '%j is no mode',
    (text) => {
      expect(parseFaultMode(text)).toBeNull();
    },
  );
});

describe('the clock', () => {
  const at = '2026-11-20T12:00:00.000Z';
  const clock = { now: () => new Date(at), today: () => '2026-11-20', real: () => new Date() };
  const readClock = async (fixture: Fixture) => {
    const { data } = await fixture.ask('p-1', '{ clock { business real } }');
    return {
      business: new Date(data.clock.business).toISOString(),
      realIsNow: Math.abs(data.clock.real - Date.now()) < 5_000,
    };
  };

  it('moves business time and leaves the real time alone', async () => {
    const fixture = await start({ clock });
    expect(await readClock(fixture)).toEqual({ business: at, realIsNow: true });
    await fixture.control('/demo/clock', { advance: '+60d' });
    expect(await readClock(fixture)).toEqual({ business: '2027-01-19T12:00:00.000Z', realIsNow: true });
    await fixture.control('/demo/clock', { now: '2030-01-01T00:00:00Z' });
    expect(await readClock(fixture)).toEqual({ business: '2030-01-01T00:00:00.000Z', realIsNow: true });
  });

  it('keeps its offset beside the databases', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'citizen-graph-clock-'));
    const first = await start({ clock, dataDir });
    await first.control('/demo/clock', { advance: '+1d' });
    await open.pop()?.close();
    const second = await start({ clock, dataDir });
    expect(await readClock(second)).toMatchObject({ business: '2026-11-21T12:00:00.000Z' });
    expect(JSON.parse(readFileSync(join(dataDir, 'clock.json'), 'utf8'))).toEqual({ offsetMs: 86_400_000 });
    await open.pop()?.close();
    rmSync(dataDir, { recursive: true });
  });

  it('refuses what is no time', async () => {
    const fixture = await start({ clock });
    for (const body of [{}, { advance: 'soon' }, { now: 'tomorrow' }, { advance: '+36500d' }, { advance: 3 }]) {
      const expected = body.advance === '+36500d' ? 200 : 400;
      expect(await fixture.control('/demo/clock', body)).toMatchObject({ status: expected });
    }
    expect(await fixture.control('/demo/clock', { advance: '+36500d' })).toMatchObject({ status: 400 });
  });

  it.each([
    ['+60d', 60 * 86_400_000],
    ['60d', 60 * 86_400_000],
    ['-1h', -3_600_000],
    ['90s', 90_000],
    ['+250ms', 250],
    ['2w', 14 * 86_400_000],
    ['P60D', 60 * 86_400_000],
    ['PT1H30M', 5_400_000],
    ['-P1DT1S', -86_401_000],
    ['P', null],
    ['PT', null],
    ['60', null],
    ['1.5d', null],
    ['P1M', null],
    ['999999999d', null],
    [60, null],
  ])('reads %j as %j ms', (text, ms) => {
    expect(parseAdvance(text)).toBe(ms);
  });
});

describe('the switches', () => {
  it("count per agency, and show an agency's own", async () => {
    const fixture = await start();
    await fixture.ask('p-1', '{ vehicles(first: 1) { totalCount } }');
    expect((await fixture.control('/demo/counters')).json).toMatchObject({
      vehicles: { started: 1, sqlStatements: expect.any(Number) },
    });
    expect(await fixture.control('/demo/letters')).toEqual({ status: 200, json: ['a letter'] });
  });

  it.each(['/demo/fault', '/demo/clock', '/demo/counters', '/demo/letters'])(
    '%s is unknown without DEMO',
    async (path) => {
      const fixture = await start({ env: { DEMO: '0' } });
      for (const body of [undefined, { advance: '+1d', agency: 'vehicles', mode: 'down' }]) {
        expect(await fixture.control(path, body)).toMatchObject({ status: 404 });
      }
      expect(await isReachable(fixture)).toBe(true);
    },
  );

  it('are refused in production', async () => {
    const sentence = 'DEMO=1 is refused where NODE_ENV is production.';
    await expect(serveFixture({ env: { NODE_ENV: 'production' } })).rejects.toThrow(sentence);
  });

  it('are unknown to a page that reaches this machine by a name it made up', async () => {
    const fixture = await start();
    const { port } = new URL(fixture.controlUrl);
    const statusFor = (host: string) =>
      new Promise<number | undefined>((done, failed) => {
        const asked = request({ port, host: '127.0.0.1', path: '/demo/counters', headers: { host } }, (response) => {
          response.resume();
          done(response.statusCode);
        });
        asked.once('error', failed).end();
      });
    expect(await statusFor(`localhost:${port}`)).toBe(200);
    expect(await statusFor('rebound.example')).toBe(404);
  });

  it('take only JSON, which no page can send unasked', async () => {
    const fixture = await start();
    const body = JSON.stringify({ agency: 'vehicles', mode: 'down' });
    const response = await fetch(`${fixture.controlUrl}/demo/fault`, { method: 'POST', body });
    expect(response.status).toBe(415);
    expect(await isReachable(fixture)).toBe(true);
  });
});
