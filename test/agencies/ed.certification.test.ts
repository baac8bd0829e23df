import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOf, type Lenders, serveLenders } from './lenders.ts';

const hospital = '07-0000004';

const requested = `mutation ($input: RequestEmployerCertificationInput!) {
  requestEmployerCertification(input: $input) { replayed
    certification { id state sentTo sentAt expiresAt signedAt remindersSent from to employer { ein legalName } }
    userErrors { __typename code path retryable ... on NotPermitted { missing } } } }`;
const answered = `mutation ($input: SignEmployerCertificationInput!) {
  signEmployerCertification(input: $input) { replayed
    certification { id state from to signedAt openedAt decidedAt refusalReason declineReason expiresAt receipt { id } } userErrors { __typename code path } } }`;
const readBack = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on EmployerCertification { state remindersSent expiresAt openedAt decidedAt refusalReason reconsiderableUntil
    receipt { id } } } }`;
const opened = `query ($token: String!) {
  certificationRequest(token: $token) { request { from to name } userErrors { code path } } }`;

let lenders: Lenders;
let keys = 0;
beforeAll(async () => {
  lenders = await serveLenders();
});
afterAll(() => lenders.close());

const freshKey = () => {
  keys += 1;
  return `key-${keys}`;
};
const request = async (caller: string, input: object = {}) => {
  const usual = {
    ein: hospital,
    from: '2024-11-01',
    officialEmail: 'hr@hospital.example.gov',
    idempotencyKey: freshKey(),
  };
  const { data, errors } = await lenders.ask('ed', caller, requested, { input: { ...usual, ...input } });
  expect(errors).toBeUndefined();
  return data.requestEmployerCertification;
};
const answer = async (token: string, input: object = {}) => {
  const usual = {
    token,
    decision: 'SIGN',
    from: '2024-11-01',
    fullTime: true,
    officialName: 'Example Official',
    officialTitle: 'Registrar',
    idempotencyKey: freshKey(),
  };
  const { data, errors } = await lenders.ask('ed', 'anonymous', answered, { input: { ...usual, ...input } });
  expect(errors).toBeUndefined();
  return data.signEmployerCertification;
};
/** A fresh request of Ana's, and the token its official was sent. */
const asked = async (input: { officialEmail: string; to?: string }) => {
  const { certification } = await request('p-ana', input);
  return { id: certification.id as string, token: await lenders.tokenSentTo(input.officialEmail) };
};
const open = async (token: string) =>
  (await lenders.ask('ed', 'anonymous', opened, { token })).data.certificationRequest;
const read = async (id: string) =>
  (await lenders.ask('ed', 'p-ana', readBack, { of: [{ __typename: 'EmployerCertification', id }] })).data._entities[0];

describe('a request to an employer', () => {
  it('is sent, with its one-time token in the letter and nowhere else', async () => {
    const payload = await request('p-ana', { officialEmail: 'first@hospital.example.gov' });
    expect(payload).toMatchObject({
      replayed: false,
      userErrors: [],
      certification: {
        state: 'SENT',
        sentTo: 'first@hospital.example.gov',
        sentAt: '2026-11-20T17:00:00.000Z',
        expiresAt: '2026-12-20T17:00:00.000Z',
        signedAt: null,
        remindersSent: 0,
        employer: { ein: hospital, legalName: 'MAPLETON STATE UNIVERSITY HOSPITAL' },
      },
    });
    expect(JSON.stringify(payload)).not.toContain(await lenders.tokenSentTo('first@hospital.example.gov'));
  });

  it('is made once for one key, and another request under that key is refused', async () => {
    const input = { idempotencyKey: 'same', officialEmail: 'once@hospital.example.gov' };
    const first = await request('p-ana', input);
    const second = await request('p-ana', input);
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(second.certification).toEqual(first.certification);
    const other = await request('p-ana', { ...input, from: '2025-01-01' });
    expect(other).toMatchObject({
      certification: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
    const mailed = (await lenders.letters()).filter(({ to }) => to === 'once@hospital.example.gov');
    expect(mailed).toHaveLength(1);
  });

  it('of another person may use the same key', async () => {
    const library = '07-0000005';
    expect(await request('p-bo', { ein: library, idempotencyKey: 'same' })).toMatchObject({
      replayed: false,
      userErrors: [],
    });
  });

  it.each([
    [{ ein: '99-9999999' }, 'EMPLOYER_UNKNOWN', 'ein'],
    [{ ein: '7-3' }, 'EIN_MALFORMED', 'ein'],
    [{ ein: '07-00000045' }, 'EIN_MALFORMED', 'ein'],
    [{ ein: '' }, 'EIN_MALFORMED', 'ein'],
    [{ from: '2026-12-01' }, 'PERIOD_IN_FUTURE', 'from'],
    [{ to: '2026-12-01' }, 'PERIOD_IN_FUTURE', 'to'],
    [{ to: '2024-10-31' }, 'PERIOD_REVERSED', 'to'],
    [{ officialEmail: 'nobody' }, 'EMAIL_INVALID', 'officialEmail'],
  ])('with %j is refused: %s at %s', async (input, code, field) => {
    expect(await request('p-ana', input)).toEqual({
      certification: null,
      replayed: false,
      userErrors: [{ __typename: 'InvalidInput', code, path: ['input', field], retryable: false }],
    });
  });

  it.each([
    ['p-bo', { ein: hospital }, 'who never worked there'],
    ['p-ana', { ein: '07-0000005' }, 'who never worked there'],
    ['p-ana', { ein: hospital, from: '2020-01-01', to: '2020-12-31' }, 'who did not work there then'],
  ])('of %s with %j is not permitted to one %s', async (caller, input, _title) => {
    expect(await request(caller, input)).toMatchObject({
      certification: null,
      userErrors: [{ __typename: 'NotPermitted', code: 'NOT_YOUR_EMPLOYER', path: ['input', 'ein'], missing: [] }],
    });
  });

  it('takes an EIN without its hyphen', async () => {
    expect((await request('p-ana', { ein: '070000004' })).certification.employer.ein).toBe(hospital);
  });

  it('to an address that does not exist comes back, was never reminded of, and leaves no token in the mail', async () => {
    const officialEmail = 'hr@Bounce.Example.org';
    const { certification } = await request('p-ana', { officialEmail });
    expect(certification).toMatchObject({ state: 'SENT' });
    lenders.travelTo('2026-11-20T17:00:01Z');
    expect(await read(certification.id)).toMatchObject({ state: 'BOUNCED', remindersSent: 0 });
    lenders.travelTo('2027-11-20T17:00:00Z');
    expect(await read(certification.id)).toMatchObject({ state: 'BOUNCED', remindersSent: 0 });
    lenders.travelTo('2026-11-20T17:00:00Z');
    expect((await lenders.letters()).filter(({ to }) => to === officialEmail)).toEqual([]);
  });

  it.each(['p-di', 'anonymous', 'p-nobody'])('is not permitted to %s, who has no loans here', async (caller) => {
    expect((await request(caller)).userErrors).toMatchObject([
      { __typename: 'NotPermitted', code: 'NOT_A_BORROWER', missing: [] },
    ]);
  });

  it.each([{ from: '2025-02-30' }, { to: 'never' }])('with %j never reaches the agency', async (input) => {
    const usual = { ein: hospital, from: '2024-11-01', officialEmail: 'hr@hospital.example.gov', idempotencyKey: 'x' };
    const { errors } = await lenders.ask('ed', 'p-ana', requested, { input: { ...usual, ...input } });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('an official', () => {
  it('signs, and the months of the period count at once', async () => {
    const numbers = 'counted pendingEmployer';
    const before = (await countOf(lenders, 'p-ana', 'sl-ana-1', numbers)).data._entities[0].pslf;
    const { id, token } = await asked({ officialEmail: 'signs@hospital.example.gov' });
    expect(await answer(token)).toMatchObject({
      replayed: false,
      userErrors: [],
      certification: { id, state: 'SIGNED', signedAt: '2026-11-20T17:00:00.000Z', expiresAt: null, decidedAt: null },
    });
    const after = (await countOf(lenders, 'p-ana', 'sl-ana-1', numbers)).data._entities[0].pslf;
    expect(after).toEqual({ counted: before.counted + before.pendingEmployer, pendingEmployer: 0 });
  });

  it('who answers the same twice gets the first result; another answer is refused', async () => {
    const { id, token } = await asked({ officialEmail: 'twice@hospital.example.gov' });
    expect(await answer(token)).toMatchObject({ replayed: false, certification: { id, state: 'SIGNED' } });
    expect(await answer(token)).toMatchObject({
      replayed: true,
      certification: { id, state: 'SIGNED' },
      userErrors: [],
    });
    for (const [other, code, field] of [
      [{ decision: 'DECLINE', declineReason: 'never worked here' }, 'DECISION_CHANGED', 'decision'],
      [{ from: '2024-12-01' }, 'TOKEN_USED', 'token'],
    ] as const) {
      expect(await answer(token, other)).toMatchObject({
        certification: null,
        userErrors: [{ __typename: 'InvalidInput', code, path: ['input', field] }],
      });
    }
    expect(await read(id)).toMatchObject({ state: 'SIGNED' });
  });

  it('learns by the token whose it is, and the gateway is told so too, but not where the borrower looks', async () => {
    const { token } = await asked({ officialEmail: 'shown@hospital.example.gov' });
    const fields = ['from', 'name', 'to'].map((field) => `CertificationRequest.${field}`);
    const shown = [...fields, 'CertificationRequestAnswer.request'];
    const ana = { id: 'p-ana', basis: 'PUBLIC_TOKEN', ref: null };
    const look = (caller: string) => lenders.ask('ed', caller, opened, { token });
    expect((await look('anonymous')).extensions).toEqual({ disclosure: { subjects: [ana] } });
    // Who has a record too might be taken for the one whose it is.
    expect((await look('p-bo')).extensions).toEqual({ disclosure: { subjects: [{ ...ana, fields: shown }] } });
    expect((await look('p-ana')).extensions).toBeUndefined();
    const guess = await lenders.ask('ed', 'anonymous', opened, { token: 'made-up' });
    expect(guess.extensions).toBeUndefined();
  });

  it('sees the period and the name to confirm, which opens the request; then the token opens nothing', async () => {
    const { id, token } = await asked({ officialEmail: 'opens@hospital.example.gov', to: '2025-06-30' });
    const opened = { request: { from: '2024-11-01', to: '2025-06-30', name: 'Ana Luz Morales' }, userErrors: [] };
    expect(await open(token)).toEqual(opened);
    expect(await read(id)).toMatchObject({ state: 'OPENED', openedAt: '2026-11-20T17:00:00.000Z' });
    lenders.travelTo('2026-11-21T17:00:00Z');
    expect(await open(token)).toEqual(opened);
    expect(await read(id)).toMatchObject({ state: 'OPENED', openedAt: '2026-11-20T17:00:00.000Z' });
    lenders.travelTo('2026-11-20T17:00:00Z');
    await answer(token, { to: '2025-06-30' });
    expect(await open(token)).toMatchObject({ request: null, userErrors: [{ code: 'TOKEN_USED', path: ['token'] }] });
    expect(await open('made-up')).toMatchObject({ request: null, userErrors: [{ code: 'TOKEN_UNKNOWN' }] });
  });

  it('of a qualifying employer is accepted by the Department a second later', async () => {
    const { id, token } = await asked({ officialEmail: 'accepted@hospital.example.gov' });
    const signed = (await answer(token)).certification;
    expect(signed).toMatchObject({ state: 'SIGNED', receipt: { id: expect.stringMatching(/^rcp-/) } });
    lenders.travelTo('2026-11-20T17:00:01Z');
    expect(await read(id)).toMatchObject({
      state: 'ACCEPTED',
      decidedAt: '2026-11-20T17:00:01.000Z',
      refusalReason: null,
      reconsiderableUntil: null,
      receipt: signed.receipt,
    });
    lenders.travelTo('2026-11-20T17:00:00Z');
  });

  it('of a company signs in vain: the Department refuses, and says until when it can be asked to look again', async () => {
    const period = { ein: '07-0000002', from: '2020-12-01', to: '2021-08-31' };
    const officialEmail = 'hr@staffing.example.com';
    const { certification } = await request('p-ana', { ...period, officialEmail });
    const token = await lenders.tokenSentTo(officialEmail);
    expect(await answer(token, { from: period.from, to: period.to })).toMatchObject({
      certification: { state: 'SIGNED', refusalReason: null },
    });
    lenders.travelTo('2026-11-20T17:00:01Z');
    expect(await read(certification.id)).toMatchObject({
      state: 'REFUSED',
      refusalReason: expect.stringMatching(/\.$/),
      reconsiderableUntil: '2027-02-18T17:00:01.000Z',
    });
    lenders.travelTo('2026-11-20T17:00:00Z');
  });

  it('may decline, with a reason', async () => {
    const { token } = await asked({ officialEmail: 'declines@hospital.example.gov' });
    expect((await answer(token, { decision: 'DECLINE' })).userErrors).toMatchObject([
      { code: 'REASON_MISSING', path: ['input', 'declineReason'] },
    ]);
    expect(await answer(token, { decision: 'DECLINE', declineReason: 'No such employee.' })).toMatchObject({
      certification: { state: 'DECLINED', signedAt: null, declineReason: 'No such employee.', from: '2024-11-01' },
    });
  });

  it.each([
    [{ from: '2024-10-31' }, 'PERIOD_OUTSIDE_REQUEST', 'from'],
    [{ to: '2025-07-01' }, 'PERIOD_OUTSIDE_REQUEST', 'to'],
    [{}, 'PERIOD_OUTSIDE_REQUEST', 'to'],
    [{ to: '2024-10-01' }, 'PERIOD_REVERSED', 'to'],
    [{ to: '2025-06-01', officialName: ' ' }, 'NAME_MISSING', 'officialName'],
    [{ to: '2025-06-01', officialTitle: '' }, 'TITLE_MISSING', 'officialTitle'],
  ])('who answers %j is refused with %s at %s, and may answer again', async (input, code, field) => {
    const { token } = await asked({ officialEmail: `corrects-${freshKey()}@hospital.example.gov`, to: '2025-06-30' });
    expect(await answer(token, input)).toMatchObject({
      certification: null,
      userErrors: [{ code, path: ['input', field] }],
    });
    expect(await answer(token, { to: '2025-05-31' })).toMatchObject({
      certification: { state: 'SIGNED', to: '2025-05-31' },
    });
  });

  it.each(['', 'made-up'])('with the token %j is unknown', async (token) => {
    expect((await answer(token)).userErrors).toMatchObject([{ code: 'TOKEN_UNKNOWN', path: ['input', 'token'] }]);
  });

  it('expires by the clock, after three reminders, and then its token no longer works', async () => {
    const { id, token } = await asked({ officialEmail: 'sleeps@hospital.example.gov' });
    lenders.travelTo('2026-12-21T17:00:00Z');
    expect(await read(id)).toMatchObject({ state: 'EXPIRED', remindersSent: 3 });
    expect((await answer(token)).userErrors).toMatchObject([{ code: 'TOKEN_EXPIRED', path: ['input', 'token'] }]);
    lenders.travelTo('2026-11-20T17:00:00Z');
  });
});

describe('a reconsideration', () => {
  const ask = async (caller: string, payment: string, more: object = {}) => {
    const query = `mutation ($payment: ID!, $reason: String!, $key: ID!) {
      requestPslfReconsideration(payment: $payment, reason: $reason, idempotencyKey: $key) { replayed
        reconsideration { id loan { id state } month state requestedAt answeredBy } userErrors { __typename code path } } }`;
    const variables = { payment, reason: 'I paid this bill.', key: freshKey(), ...more };
    return (await lenders.ask('ed', caller, query, variables)).data.requestPslfReconsideration;
  };

  it('of a month on record is requested once', async () => {
    const first = await ask('p-ana', 'sl-ana-1.2020-09', { key: 'again' });
    expect(first).toMatchObject({
      replayed: false,
      userErrors: [],
      reconsideration: { loan: { id: 'sl-ana-1', state: 'REPAYMENT' }, month: '2020-09', state: 'REQUESTED' },
    });
    expect(await ask('p-ana', 'sl-ana-1.2020-09', { key: 'again' })).toEqual({ ...first, replayed: true });
  });

  it.each([
    ['a month not on record', 'p-ana', 'sl-ana-1.2001-01', {}, 'PAYMENT_UNKNOWN'],
    ['no month at all', 'p-ana', 'sl-ana-1', {}, 'PAYMENT_UNKNOWN'],
    ['a loan of somebody else', 'p-bo', 'sl-ana-1.2020-09', {}, 'PAYMENT_UNKNOWN'],
    ['a month without a reason', 'p-ana', 'sl-ana-1.2020-09', { reason: ' ' }, 'REASON_INVALID'],
    ['anything by somebody without loans', 'p-di', 'sl-ana-1.2020-09', {}, 'NOT_A_BORROWER'],
  ])('of %s is refused', async (_title, caller, payment, more, code) => {
    expect(await ask(caller, payment, more)).toMatchObject({ reconsideration: null, userErrors: [{ code }] });
  });

  it('of a month that a notice refused is taken for ninety days after the notice', async () => {
    const period = { ein: '07-0000002', from: '2021-01-01', to: '2021-03-31' };
    const officialEmail = 'late@staffing.example.com';
    await request('p-ana', { ...period, officialEmail });
    await answer(await lenders.tokenSentTo(officialEmail), { from: period.from, to: period.to });
    const ask = async (on: string) => {
      lenders.travelTo(on);
      const query = `mutation ($key: ID!) { requestPslfReconsideration(payment: "sl-ana-1.2021-02", reason: "It is public.",
        idempotencyKey: $key) { reconsideration { state answeredBy } userErrors { __typename code path } } }`;
      const { data } = await lenders.ask('ed', 'p-ana', query, { key: freshKey() });
      lenders.travelTo('2026-11-20T17:00:00Z');
      return data.requestPslfReconsideration;
    };
    expect(await ask('2027-02-18T17:00:01Z')).toMatchObject({
      reconsideration: { state: 'REQUESTED', answeredBy: '2027-03-20T17:00:01.000Z' },
      userErrors: [],
    });
    expect(await ask('2027-02-18T17:00:02Z')).toEqual({
      reconsideration: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'RECONSIDERATION_TOO_LATE', path: ['payment'] }],
    });
  });
});
