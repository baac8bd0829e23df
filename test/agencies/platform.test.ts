import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../subgraphs/kit/population/index.ts';
import { type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

const agenciesQuery = '{ agencies { code name helpChannels { kind value hours languages accessible } } }';

let served: ServedAgencies;
beforeAll(async () => {
  served = await serveAgencies(['platform', 'va', 'casework', 'irs', 'ssa', 'hhs'], { clock: standingClock });
});
afterAll(() => served.close());

const ask = (query: string, variables = {}, caller = 'anonymous') =>
  served.ask('platform', caller, query, { variables });

describe('the register of agencies', () => {
  it('lists every agency and shared service by code, to anybody', async () => {
    const { agencies } = (await ask(agenciesQuery)).data;
    const codes = agencies.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'CASEWORK',
        'DHS',
        'ED',
        'HHS',
        'IDENTITY',
        'IRS',
        'LABOR',
        'PLATFORM',
        'SBA',
        'SSA',
        'STATE',
        'USDA',
        'USPS',
        'VA',
      ]),
    );
    expect(codes).toEqual(codes.toSorted());
    const va = agencies.find(({ code }: { code: string }) => code === 'VA');
    expect(va).toMatchObject({ name: 'Department of Veterans Affairs', helpChannels: { length: 4 } });
    expect(agencies[0].helpChannels).toEqual([]);
  });

  it('offers Spanish by phone and a way without hearing wherever there is a phone', async () => {
    const { agencies } = (await ask(agenciesQuery)).data;
    type Channel = { kind: string; languages: string[]; accessible: boolean };
    const withPhone = agencies.filter(({ helpChannels }: { helpChannels: Channel[] }) => helpChannels.length > 0);
    expect(withPhone.length).toBeGreaterThan(5);
    for (const { helpChannels } of withPhone as { helpChannels: Channel[] }[]) {
      expect(helpChannels.some(({ kind, languages }) => kind === 'PHONE' && languages.includes('es'))).toBe(true);
      expect(helpChannels.some(({ accessible }) => accessible)).toBe(true);
    }
  });

  it('answers an unknown code with null', async () => {
    expect((await ask('{ agency(code: "NASA") { code } }')).data).toEqual({ agency: null });
  });

  it('refuses a code that is none', async () => {
    const { errors } = await ask('{ agency(code: "not a code") { code } }');
    expect(errors?.[0]?.message).toContain('agency code');
  });
});

describe('what running agencies say', () => {
  const query = `query ($code: AgencyCode!) { agency(code: $code) {
    health { state since plannedUntil lastSuccessAt }
    addressIntake { purposes acceptsFutureDated maxLeadDays lineLengthLimit applyWithinHours notices acceptsForeign channel
      duty { rule days counted who } neverChanges derivedFrom { code name } signature { form statement } holdsPayments } } }`;
  /** The watch begins with the process; its first look is over within the deadline. */
  const settled = async (code: string) => {
    const deadline = Date.now() + 5_000;
    for (;;) {
      const { agency } = (await ask(query, { code })).data;
      if (agency.health !== null || Date.now() > deadline) return agency;
      await new Promise((next) => setTimeout(next, 20));
    }
  };

  it('is their health, and the intake profile of those that keep addresses', async () => {
    expect(await settled('VA')).toMatchObject({
      health: { state: 'UP', plannedUntil: null, lastSuccessAt: '2026-11-20T17:00:00.000Z' },
      addressIntake: { purposes: ['MAILING', 'RESIDENCE'], acceptsFutureDated: true, maxLeadDays: 90 },
    });
    expect(await settled('CASEWORK')).toMatchObject({ health: { state: 'UP' }, addressIntake: null });
  });

  it('is the law of each: what is owed, signed, followed, held and never changed', async () => {
    expect((await settled('VA')).addressIntake).toMatchObject({
      acceptsForeign: true,
      channel: expect.stringContaining('VA.gov'),
      duty: null,
      derivedFrom: null,
      signature: null,
      holdsPayments: true,
      neverChanges: [expect.stringContaining('DEERS')],
    });
    expect((await settled('IRS')).addressIntake.signature).toMatchObject({
      form: 'Form 8822',
      statement: expect.stringContaining('301.6212-2'),
    });
    expect((await settled('SSA')).addressIntake.duty).toMatchObject({ days: 10, counted: 'DAYS_AFTER_MONTH_END' });
    expect((await settled('HHS')).addressIntake.derivedFrom).toMatchObject({ code: 'SSA', name: expect.any(String) });
  });

  it('is nothing for an agency that was never reached', async () => {
    await settled('VA');
    expect((await ask(query, { code: 'SBA' })).data.agency).toEqual({ health: null, addressIntake: null });
  });
});

describe('service levels', () => {
  const query = `query ($from: Date!, $to: Date!, $agency: AgencyCode) { serviceLevels(from: $from, to: $to, agency: $agency) {
    agency { code name } operation calls successRatio p50Ms p95Ms p99Ms suppressed } }`;
  const anchorOn = standingClock.today();
  const levels = async (from: string, to: string, agency?: string) =>
    (await ask(query, { from, to, agency })).data.serviceLevels;

  it('are added up over the days asked', async () => {
    const [one] = await levels(addDays(anchorOn, -1), addDays(anchorOn, -1), 'VA');
    expect(one).toMatchObject({ agency: { code: 'VA' }, operation: 'health', calls: 288, p50Ms: 5, suppressed: false });
    const [three] = await levels(addDays(anchorOn, -3), addDays(anchorOn, -1), 'VA');
    expect(three.calls).toBe(3 * 288);
    expect(three.successRatio).toBeGreaterThan(0.9);
    expect(three.successRatio).toBeLessThanOrEqual(1);
  });

  it('leave a day of few calls out, so that no subtraction tells its figures', async () => {
    const [alone] = await levels(addDays(anchorOn, -3), addDays(anchorOn, -3), 'SBA');
    expect(alone).toMatchObject({ calls: null, successRatio: null, p50Ms: null, p99Ms: null, suppressed: true });
    const [without] = await levels(addDays(anchorOn, -2), addDays(anchorOn, -1), 'SBA');
    const [withIt] = await levels(addDays(anchorOn, -3), addDays(anchorOn, -1), 'SBA');
    expect(withIt).toEqual({ ...without, suppressed: true });
  });

  it('are kept per agency, and empty for one that does not exist', async () => {
    const everyone = await levels(addDays(anchorOn, -1), anchorOn);
    const codes = everyone.map(({ agency }: { agency: { code: string } }) => agency.code);
    expect(codes.length).toBeGreaterThan(8);
    expect(new Set(codes).size).toBe(codes.length);
    expect(await levels(addDays(anchorOn, -1), anchorOn, 'NASA')).toEqual([]);
  });

  it('never hold today', async () => {
    expect(await levels(anchorOn, addDays(anchorOn, 30))).toEqual([]);
  });

  it.each([
    ['that end before they begin', '2026-11-02', '2026-11-01'],
    ['longer than a year and a day', '2025-11-01', '2026-11-02'],
  ])('refuse days %s', async (_, from, to) => {
    const { data, errors } = await ask(query, { from, to });
    expect(data.serviceLevels).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('an agency that joins', () => {
  let newcomer: Server | undefined;
  let alone: ServedAgencies | undefined;
  afterEach(async () => {
    await alone?.close();
    newcomer?.close();
    newcomer?.closeAllConnections();
  });

  it('is listed by its code without being registered', async () => {
    newcomer = createServer((request, response) => {
      response.statusCode = request.url === '/health/ready' ? 200 : 404;
      response.end('{}');
    });
    await new Promise<void>((listening) => newcomer?.listen(0, '127.0.0.1', listening));
    const { port } = newcomer.address() as AddressInfo;
    alone = await serveAgencies(['platform'], { elsewhere: { dmv: `http://127.0.0.1:${port}/graphql` } });
    const deadline = Date.now() + 5_000;
    let found: unknown = null;
    while (found === null && Date.now() < deadline) {
      const query =
        '{ agency(code: "DMV") { code name helpChannels { value } addressIntake { maxLeadDays } health { state } } }';
      found = (await alone.ask('platform', 'anonymous', query)).data.agency;
    }
    expect(found).toEqual({ code: 'DMV', name: null, helpChannels: [], addressIntake: null, health: { state: 'UP' } });
  });
});
