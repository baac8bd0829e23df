import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem, until } from '../support/system.ts';
import { askEmployer, employerSigns, forgiveness, myCertifications, officialLooks } from './operations.ts';

const hospital = '07-0000004';
const staffing = '07-0000002';

interface Progress {
  readonly counted: number;
  readonly pendingEmployer: number;
  readonly notCounted: number;
}

describe('an employer certifies without paper', () => {
  let system: System;
  let keys = 0;
  let movedDays = 0;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system?.close());
  afterEach(async () => {
    for (const name of ['irs', 'ed']) await system.fault(name, 'up');
    if (movedDays > 0) await system.advance(`-${movedDays}d`);
    movedDays = 0;
  });

  const later = async (days: number) => {
    movedDays += days;
    await system.advance(`+${days}d`);
  };
  const ask = async (input: object, as = 'p-ana') => {
    keys += 1;
    const usual = { ein: hospital, from: '2024-12-01', idempotencyKey: `key-${keys}` };
    const { data, errors } = await system.ask(askEmployer, { as, variables: { input: { ...usual, ...input } } });
    expect(errors).toBeUndefined();
    return data.requestEmployerCertification;
  };
  const sign = async (token: string, input: object = {}) => {
    const usual = {
      ...{ token, decision: 'SIGN', from: '2024-12-01', fullTime: true, idempotencyKey: 'mine' },
      ...{ officialName: 'Example Official', officialTitle: 'Registrar' },
    };
    const { data, errors } = await system.ask(employerSigns, { variables: { input: { ...usual, ...input } } });
    expect(errors).toBeUndefined();
    return data.signEmployerCertification;
  };
  const look = async (token: string) => {
    const { data, errors } = await system.ask(officialLooks, { variables: { token } });
    expect(errors).toBeUndefined();
    return data.certificationRequest;
  };
  const tokenSentTo = async (address: string) => {
    const letter = (await system.letters()).findLast(({ to }) => to === address);
    return /token: (\S+)$/.exec(letter?.body ?? '')?.[1] ?? '';
  };
  const stateOf = async (id: string) => {
    const { data } = await system.ask(myCertifications, { as: 'p-ana' });
    const edges: { node: { id: string } }[] = data.me.ed.certifications.edges;
    return edges.find(({ node }) => node.id === id)?.node;
  };
  const progress = async (): Promise<Progress> => {
    const { data, errors } = await system.ask(forgiveness, { as: 'p-ana' });
    expect(errors).toBeUndefined();
    return data.me.ed.loans.find(({ id }: { id: string }) => id === 'sl-ana-1').pslf;
  };

  it('B3, B4: SENT, OPENED, SIGNED, ACCEPTED in this order, and signing raises the count at once', async () => {
    const before = await progress();
    expect(before.pendingEmployer).toBeGreaterThan(0);
    const { certification, userErrors } = await ask({ officialEmail: 'hr@hospital.example.gov' });
    expect(userErrors).toEqual([]);
    expect(certification).toMatchObject({ state: 'SENT', remindersSent: 0, employer: { ein: hospital } });
    const token = await tokenSentTo('hr@hospital.example.gov');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await look(token)).toEqual({
      request: { from: '2024-12-01', to: null, name: 'Ana Luz Morales' },
      userErrors: [],
    });
    expect(await stateOf(certification.id)).toMatchObject({ state: 'OPENED', openedAt: expect.any(String) });
    expect(await progress()).toEqual(before);

    const signed = await sign(token);
    expect(signed).toMatchObject({
      replayed: false,
      userErrors: [],
      certification: { id: certification.id, state: 'SIGNED', receipt: { id: expect.any(String) } },
    });
    const after = await progress();
    expect(after.counted).toBeGreaterThan(before.counted);
    expect(after.counted - before.counted).toBe(before.pendingEmployer - after.pendingEmployer);
    expect(after.notCounted).toBe(before.notCounted);

    await later(1);
    expect(await stateOf(certification.id)).toMatchObject({
      state: 'ACCEPTED',
      receipt: signed.certification.receipt,
    });

    const again = await sign(token, { idempotencyKey: 'another' });
    expect(again).toMatchObject({ replayed: true, userErrors: [], certification: { id: certification.id } });
    expect(await sign(token, { decision: 'DECLINE', declineReason: 'No.' })).toMatchObject({
      certification: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'DECISION_CHANGED', path: ['input', 'decision'] }],
    });
    expect(await look(token)).toMatchObject({ request: null, userErrors: [{ code: 'TOKEN_USED' }] });
    expect((await stateOf(certification.id)) as object).toMatchObject({ state: 'ACCEPTED' });
  });

  it('B4: comes back from an address that does not exist', async () => {
    const { certification } = await ask({ officialEmail: 'nobody@bounce.example.org' });
    expect(certification.state).toBe('SENT');
    const bounced = await until(
      () => stateOf(certification.id),
      (seen) => (seen as { state?: string } | undefined)?.state === 'BOUNCED',
    );
    expect(bounced).toMatchObject({ state: 'BOUNCED', remindersSent: 0 });
    expect(await tokenSentTo('nobody@bounce.example.org')).toBe('');
  });

  it('B4: is declined with a reason, and not without', async () => {
    const { certification } = await ask({ officialEmail: 'declines@hospital.example.gov' });
    const token = await tokenSentTo('declines@hospital.example.gov');
    expect((await sign(token, { decision: 'DECLINE' })).userErrors).toMatchObject([{ code: 'REASON_MISSING' }]);
    await sign(token, { decision: 'DECLINE', declineReason: 'No such employee.' });
    expect(await stateOf(certification.id)).toMatchObject({
      state: 'DECLINED',
      declineReason: 'No such employee.',
      receipt: null,
    });
  });

  it('B4: is reminded of three times, then expires, and its token with it', async () => {
    const { certification } = await ask({ officialEmail: 'sleeps@hospital.example.gov' });
    const token = await tokenSentTo('sleeps@hospital.example.gov');
    for (const [days, state, remindersSent] of [
      [8, 'SENT', 1],
      [7, 'SENT', 2],
      [7, 'SENT', 3],
      [9, 'EXPIRED', 3],
    ] as const) {
      await later(days);
      expect(await stateOf(certification.id)).toMatchObject({ state, remindersSent });
    }
    expect((await sign(token)).userErrors).toMatchObject([{ code: 'TOKEN_EXPIRED', path: ['input', 'token'] }]);
    expect(await look(token)).toMatchObject({ request: null, userErrors: [{ code: 'TOKEN_EXPIRED' }] });
  });

  it('of a company signs, and the Department refuses with a reason; no month is counted by it', async () => {
    const before = await progress();
    const period = { ein: staffing, from: '2021-01-01', to: '2021-03-31' };
    const { certification } = await ask({ ...period, officialEmail: 'hr@staffing.example.com' });
    await sign(await tokenSentTo('hr@staffing.example.com'), { from: period.from, to: period.to });
    await later(1);
    expect(await stateOf(certification.id)).toMatchObject({
      state: 'REFUSED',
      refusalReason: expect.any(String),
      reconsiderableUntil: expect.any(String),
    });
    expect((await progress()).counted).toBe(before.counted);
  });

  it('is asked and signed while the IRS is silent', async () => {
    await system.fault('irs', 'down');
    const { certification } = await ask({ officialEmail: 'silent@hospital.example.gov' });
    await sign(await tokenSentTo('silent@hospital.example.gov'));
    await later(1);
    expect(await stateOf(certification.id)).toMatchObject({ state: 'ACCEPTED' });
  });

  it.each([
    {
      title: 'an EIN that is none',
      input: { ein: '12-34' },
      kind: 'InvalidInput',
      code: 'EIN_MALFORMED',
      field: 'ein',
    },
    {
      title: 'an unknown EIN',
      input: { ein: '99-9999999' },
      kind: 'InvalidInput',
      code: 'EMPLOYER_UNKNOWN',
      field: 'ein',
    },
    {
      title: 'a job of somebody else',
      input: { ein: '07-0000005' },
      kind: 'NotPermitted',
      code: 'NOT_YOUR_EMPLOYER',
      field: 'ein',
    },
    {
      title: 'a period that ends before it begins',
      input: { to: '2024-11-30' },
      kind: 'InvalidInput',
      code: 'PERIOD_REVERSED',
      field: 'to',
    },
    {
      title: 'a period in the future',
      input: { from: '2999-01-01' },
      kind: 'InvalidInput',
      code: 'PERIOD_IN_FUTURE',
      field: 'from',
    },
  ])('refuses $title as data: $code', async ({ input, kind, code, field }) => {
    expect(await ask({ officialEmail: 'hr@hospital.example.gov', ...input })).toMatchObject({
      certification: null,
      replayed: false,
      userErrors: [{ __typename: kind, code, path: ['input', field], retryable: false, message: expect.any(String) }],
    });
  });

  it('is asked once for one key', async () => {
    const input = { officialEmail: 'once@hospital.example.gov', idempotencyKey: 'once' };
    const both = await Promise.all([ask(input), ask(input)]);
    expect(new Set(both.map(({ certification }) => certification.id)).size).toBe(1);
    expect(both.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect((await system.letters()).filter(({ to }) => to === input.officialEmail)).toHaveLength(1);
  });

  it('takes one of two answers that arrive together, and replays the other', async () => {
    await ask({ officialEmail: 'together@hospital.example.gov' });
    const token = await tokenSentTo('together@hospital.example.gov');
    const both = await Promise.all([sign(token), sign(token, { idempotencyKey: 'other' })]);
    expect(both.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(new Set(both.map(({ certification }) => certification.receipt.id)).size).toBe(1);
    await ask({ officialEmail: 'divided@hospital.example.gov' });
    const other = await tokenSentTo('divided@hospital.example.gov');
    const divided = await Promise.all([sign(other), sign(other, { decision: 'DECLINE', declineReason: 'No.' })]);
    const codes = divided.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(['DECISION_CHANGED']);
  });

  it('knows no token that it did not send, and writes none to its log', async () => {
    expect((await sign('made-up')).userErrors).toMatchObject([{ code: 'TOKEN_UNKNOWN', path: ['input', 'token'] }]);
    const token = await tokenSentTo('once@hospital.example.gov');
    expect(token).not.toBe('');
    expect(system.log.filter((line) => line.includes(token) || line.includes('hospital.example.gov'))).toEqual([]);
  });
});
