import { beforeEach, describe, expect, it } from 'vitest';
import { intakeToken, isProven } from '../../subgraphs/kit/intake/index.ts';
import { dayIn, timeZoneOf } from '../../subgraphs/kit/intake/timeZone.ts';
import {
  agencyKeys,
  delivery,
  documents,
  fresh,
  key,
  old,
  openAgency,
  other,
  ownerKeys,
  strangerKeys,
} from './intakeAgency.ts';

let agency: ReturnType<typeof openAgency>;
beforeEach(() => {
  agency = openAgency();
});
const lines = () => agency.onFile().map(({ line }) => line);

describe('a delivery', () => {
  it('has one effect, whoever sends it however often, in this life and the next', async () => {
    const first = await agency.apply(delivery('r.1', 1));
    expect(first).toMatchObject({ state: 'APPLIED', reasonCode: null, agencyReference: expect.any(String) });
    expect(agency.versions()).toEqual(new Set([first.version]));
    agency.restart();
    expect(await agency.apply(delivery('r.1', 1))).toEqual(first);
    expect(agency.counts).toEqual({ intakeApplied: 1 });
    expect(agency.onFile()).toEqual([
      { purpose: 'MAILING', line: '2 NEW ST', setBy: 'move-1' },
      { purpose: 'RESIDENCE', line: '2 NEW ST', setBy: 'move-1' },
    ]);
  });

  it('with other content is refused, and what is stored stays', async () => {
    const first = await agency.apply(delivery('r.1', 1));
    expect(await agency.apply(delivery('r.1', 1, { to: other }))).toMatchObject({
      state: 'REJECTED',
      reasonCode: 'KEY_REUSED',
    });
    expect(await agency.say({ operation: 'intakeStatus', delivery: 'r.1' })).toMatchObject({
      state: 'APPLIED',
      at: first.at,
    });
    expect(lines()).toEqual(['2 NEW ST', '2 NEW ST']);
  });

  it('that arrives after a newer one changes nothing, also after one that only confirmed the address', async () => {
    await agency.apply(delivery('new.1', 8));
    expect(await agency.apply(delivery('old.1', 7, { to: other }))).toMatchObject({
      state: 'NO_CHANGE',
      reasonCode: 'NEWER_ON_FILE',
    });
    expect(await agency.apply(delivery('same.1', 9))).toMatchObject({ state: 'NO_CHANGE', reasonCode: null });
    expect(await agency.apply(delivery('late.1', 8, { to: other }))).toMatchObject({
      state: 'NO_CHANGE',
      reasonCode: 'NEWER_ON_FILE',
    });
    expect(lines()).toEqual(['2 NEW ST', '2 NEW ST']);
  });

  it('applies to the purposes where nothing newer is on file, and to no others', async () => {
    await agency.apply(delivery('m.1', 5, { purposes: [{ purpose: 'MAILING', sequence: 5 }] }));
    expect(await agency.apply(delivery('b.1', 4, { to: other }))).toMatchObject({ state: 'APPLIED' });
    expect(lines()).toEqual(['2 NEW ST', '3 OTHER ST']);
  });

  it.each([
    ['for a person nobody knows', { person: 'p-none' }, 'NO_CHANGE', 'PERSON_NOT_FOUND'],
    [
      'for a purpose this agency does not keep',
      { purposes: [{ purpose: 'BUSINESS', sequence: 1 }] },
      'NO_CHANGE',
      'PERSON_NOT_FOUND',
    ],
    ['with a line too long', { to: { ...fresh, lines: ['X'.repeat(31)] } }, 'NEEDS_CITIZEN', 'LINE_TOO_LONG'],
    ['with a line just short enough', { to: { ...fresh, lines: ['X'.repeat(30)] } }, 'APPLIED', null],
    ['abroad', { to: { ...fresh, countryCode: 'FR' } }, 'NEEDS_CITIZEN', 'FOREIGN_NOT_ACCEPTED'],
    ['on a day within its lead', { effectiveOn: '2026-04-09' }, 'ACKNOWLEDGED', null],
    ['on a day beyond its lead', { effectiveOn: '2026-04-10' }, 'REJECTED', 'NOT_YET_DUE'],
  ])('%s is answered %s', async (_what, further, state, reasonCode) => {
    expect(await agency.apply(delivery('r.1', 1, further))).toMatchObject({ state, reasonCode });
  });

  it('refused for coming too early is welcome on its day', async () => {
    const input = delivery('r.1', 1, { effectiveOn: '2026-06-01' });
    expect(await agency.apply(input)).toMatchObject({ state: 'REJECTED', reasonCode: 'NOT_YET_DUE' });
    expect(await agency.say({ operation: 'intakeStatus', delivery: 'r.1' })).toBeNull();
    agency.setToday('2026-06-01');
    expect(await agency.apply(input)).toMatchObject({ state: 'APPLIED' });
  });

  it('accepted ahead is applied by the agency itself on its day, once', async () => {
    await agency.apply(delivery('r.1', 1, { effectiveOn: '2026-03-12' }));
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
    agency.setToday('2026-03-12');
    const deadline = Date.now() + 5000;
    while (lines()[0] === '1 OLD ST' && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await agency.say({ operation: 'intakeStatus', delivery: 'r.1' })).toMatchObject({ state: 'APPLIED' });
    expect(agency.counts).toEqual({ intakeApplied: 1 });
  });

  it('is not taken where the agency has its own objection', async () => {
    agency = openAgency({ objection: () => ({ state: 'NEEDS_CITIZEN', reasonCode: 'FIDUCIARY_ON_FILE' }) });
    expect(await agency.apply(delivery('r.1', 1))).toMatchObject({
      state: 'NEEDS_CITIZEN',
      reasonCode: 'FIDUCIARY_ON_FILE',
    });
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
  });
});

describe('a day', () => {
  it.each([
    ['OR', '2026-03-11T06:59:00Z', '2026-03-10'],
    ['OR', '2026-03-11T07:00:00Z', '2026-03-11'],
    ['ME', '2026-03-11T04:00:00Z', '2026-03-11'],
    ['GU', '2026-03-10T14:00:00Z', '2026-03-11'],
    ['XX', '2026-03-11T03:59:00Z', '2026-03-10'],
    [null, '2026-03-11T04:00:00Z', '2026-03-11'],
  ])('in %s at %s is %s', (region, instant, day) => {
    expect(dayIn(timeZoneOf({ region, countryCode: 'US' }), new Date(instant))).toBe(day);
  });

  it('begins where the person moves from, not where the agency is', async () => {
    agency.setNow('2026-03-11T06:30:00Z');
    expect(await agency.apply(delivery('west.1', 1, { effectiveOn: '2026-03-11' }))).toMatchObject({
      state: 'ACKNOWLEDGED',
    });
    const east = { ...old, region: 'ME' };
    expect(await agency.apply(delivery('east.1', 2, { effectiveOn: '2026-03-11', from: east }))).toMatchObject({
      state: 'APPLIED',
    });
  });
});

describe('a claim form', () => {
  it('changes the address without an order, and leaves what the last order said of its sequence', async () => {
    await agency.apply(delivery('r.1', 5));
    const { lines: written, city, region, postalCode } = other;
    expect(agency.claim({ person: 'p-1', address: { lines: written, city, region, postalCode } })).toMatchObject({
      changed: 2,
    });
    expect(agency.onFile()).toEqual([
      { purpose: 'MAILING', line: '3 OTHER ST', setBy: null },
      { purpose: 'RESIDENCE', line: '3 OTHER ST', setBy: null },
    ]);
    expect(
      await agency.say({ operation: 'revert', delivery: 'r.1', reason: 'DISPUTED', holdPayments: false }),
    ).toMatchObject({
      state: 'NO_CHANGE',
    });
    expect(await agency.apply(delivery('s.1', 4))).toMatchObject({ reasonCode: 'NEWER_ON_FILE' });
  });

  it.each([
    ['of nobody known', { person: 'p-none', address: { ...other } }],
    ['without an address', { person: 'p-1' }],
    ['without lines', { person: 'p-1', address: { ...other, lines: [] } }],
    ['that is none', null],
  ])('%s is refused', (_what, body) => {
    expect(agency.claim(body)).toBeNull();
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
  });
});

describe('an agency that misbehaves', () => {
  it('turns down the first delivery of a row for the reason it was given, and judges the answer', async () => {
    agency.setFault('reject=LINE_TOO_LONG');
    expect(await agency.apply(delivery('r.1', 1))).toMatchObject({
      state: 'NEEDS_CITIZEN',
      reasonCode: 'LINE_TOO_LONG',
    });
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
    expect(await agency.apply(delivery('r.2', 2, { to: other }))).toMatchObject({ state: 'APPLIED' });
  });

  it.each([
    ['FRAUD_HOLD', 'NEEDS_CITIZEN'],
    ['PERSON_DECEASED', 'REJECTED'],
    ['OF_ITS_OWN', 'REJECTED'],
    ['PERSON_NOT_FOUND', 'NO_CHANGE'],
  ])('%s is %s', async (reasonCode, state) => {
    agency.setFault(`reject=${reasonCode}`);
    expect(await agency.apply(delivery('r.1', 1))).toMatchObject({ state, reasonCode });
  });

  it('lies: acknowledges, and never applies, not even when it has stopped lying; the next revision is applied', async () => {
    agency.setFault('lie');
    expect(await agency.apply(delivery('r.1', 1))).toMatchObject({ state: 'ACKNOWLEDGED' });
    agency.setFault('up');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await agency.say({ operation: 'intakeStatus', delivery: 'r.1' })).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
    await agency.say({ operation: 'withdraw', delivery: 'r.1', reason: 'REPLACED' });
    expect(await agency.apply(delivery('r.2', 2))).toMatchObject({ state: 'APPLIED' });
    expect(agency.counts).toEqual({ intakeApplied: 1 });
  });
});

describe('taking back', () => {
  const withdraw = (id: string) => agency.say({ operation: 'withdraw', delivery: id, reason: 'CANCELLED' });
  const revert = (id: string) =>
    agency.say({ operation: 'revert', delivery: id, reason: 'DISPUTED', holdPayments: false });

  it('what waits for its day is withdrawn', async () => {
    await agency.apply(delivery('r.1', 1, { effectiveOn: '2026-03-20' }));
    expect(await withdraw('r.1')).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('what has not arrived yet stays without effect when it does', async () => {
    expect(await withdraw('r.1')).toMatchObject({ state: 'WITHDRAWN' });
    expect(await agency.apply(delivery('r.1', 1))).toMatchObject({ state: 'WITHDRAWN' });
    expect(agency.counts).toEqual({});
  });

  it('what was applied is not withdrawn but reverted, once, and only while it is still on file', async () => {
    await agency.apply(delivery('r.1', 1));
    expect(await withdraw('r.1')).toMatchObject({ state: 'APPLIED' });
    const first = await revert('r.1');
    expect(first).toMatchObject({ state: 'REVERTED' });
    expect((await revert('r.1')).at).toBe(first.at);
    expect(agency.onFile()).toEqual([
      { purpose: 'MAILING', line: '1 OLD ST', setBy: null },
      { purpose: 'RESIDENCE', line: '1 OLD ST', setBy: null },
    ]);
    expect(agency.counts).toEqual({ intakeApplied: 1, intakeReverted: 1 });
  });

  it('a newer address is not touched', async () => {
    await agency.apply(delivery('r.1', 1));
    await agency.apply(delivery('s.1', 2, { to: other }));
    expect(await revert('r.1')).toMatchObject({ state: 'NO_CHANGE', reasonCode: 'NEWER_ON_FILE' });
    expect(lines()).toEqual(['3 OTHER ST', '3 OTHER ST']);
  });
});

describe('who may ask', () => {
  const body = JSON.stringify({ query: documents.apply, variables: { input: delivery('r.1', 1) } });
  const tokenOf = (call: object, pair = ownerKeys, kid = 'usps-1') =>
    intakeToken({ agency: 'va', path: '/intake', body, at: new Date(), ...call }, key(pair, 'privateKey', kid));

  it.each([
    ['no token', async () => null],
    ['no token at all but text', async () => 'abc'],
    ['a token for another agency', () => tokenOf({ agency: 'irs' })],
    ['a token for another path', () => tokenOf({ path: '/other' })],
    ['a token for another body', () => tokenOf({ body: `${body} ` })],
    ['a token of two minutes ago', () => tokenOf({ at: new Date(Date.now() - 120_000) })],
    ['a token from the future', () => tokenOf({ at: new Date(Date.now() + 120_000) })],
    ['a token somebody else signed', () => tokenOf({}, strangerKeys)],
  ])('%s is 401, and nothing is stored', async (_what, token) => {
    const answer = await agency.send(body, await token());
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
    expect(await agency.say({ operation: 'intakeStatus', delivery: 'r.1' })).toBeNull();
  });

  it('the same body with its own token is taken', async () => {
    expect(await agency.send(body, await tokenOf({}))).toMatchObject({ data: { reply: { state: 'APPLIED' } } });
  });
});

it('names holders page by page without an address, and one person’s addresses for reconciliation', async () => {
  const page = await agency.ask('{ holders(first: 1) { holders { person purposes } next } }');
  expect(page.data.holders).toEqual({ holders: [{ person: 'p-1', purposes: ['MAILING', 'RESIDENCE'] }], next: 'p-1' });
  const next = await agency.ask('{ holders(after: "p-1", first: 1) { holders { person } next } }');
  expect(next.data.holders).toEqual({ holders: [], next: null });
  const { data } = await agency.ask(
    '{ snapshot(person: "p-1") { purpose lines version sequence } profile { lineLengthLimit } }',
  );
  expect(data.snapshot[0]).toEqual({ purpose: 'MAILING', lines: ['1 OLD ST'], version: 'seed-1', sequence: null });
  expect(data.profile).toEqual({ lineLengthLimit: 30 });
});

it('a proof holds for one request and one reply only', async () => {
  const input = delivery('r.1', 1);
  const answered = await agency.apply(input);
  const publicKey = key(agencyKeys, 'publicKey', 'va-1');
  expect(isProven({ operation: 'apply', input: { ...input, to: other } }, answered, publicKey)).toBe(false);
  expect(isProven({ operation: 'apply', input }, { ...answered, state: 'REJECTED' }, publicKey)).toBe(false);
  expect(isProven({ operation: 'apply', input }, answered, key(strangerKeys, 'publicKey', 'va-1'))).toBe(false);
});
