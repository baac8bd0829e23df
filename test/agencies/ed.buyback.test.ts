import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buybackStateAt, type WrittenBuyback } from '../../subgraphs/ed/buyback/lifecycle.ts';
import { splitPeriods } from '../../subgraphs/ed/buyback/splitPeriods.ts';
import { countOf, type Lenders, serveLenders } from './lenders.ts';
import { type Books, openBooks } from './openBooks.ts';

describe('the life of a request to buy months back', () => {
  const requested: WrittenBuyback = {
    requestedAt: new Date('2026-01-01T00:00:00Z'),
    decision: 'AGREEMENT_SENT',
    paidAt: null,
  };
  const denied = { ...requested, decision: 'DENIED' } as const;
  const paid = { ...requested, paidAt: new Date('2026-03-01T00:00:00Z') };

  it.each([
    [requested, '2026-01-01T23:59:59Z', 'REQUESTED'],
    [requested, '2026-01-02T00:00:00Z', 'UNDER_REVIEW'],
    [requested, '2026-02-14T23:59:59Z', 'UNDER_REVIEW'],
    [requested, '2026-02-15T00:00:00Z', 'AGREEMENT_SENT'],
    [requested, '2026-05-15T23:59:59Z', 'AGREEMENT_SENT'],
    [requested, '2026-05-16T00:00:00Z', 'EXPIRED'],
    [denied, '2026-02-14T23:59:59Z', 'UNDER_REVIEW'],
    [denied, '2026-02-15T00:00:00Z', 'DENIED'],
    [denied, '2027-02-15T00:00:00Z', 'DENIED'],
    [paid, '2026-03-01T00:00:00Z', 'PAID'],
    [paid, '2026-03-01T00:00:01Z', 'MONTHS_CREDITED'],
    [paid, '2027-03-01T00:00:00Z', 'MONTHS_CREDITED'],
  ])('%o is at %s %s', (written, at, state) => {
    expect(buybackStateAt(written, new Date(at))).toBe(state);
  });
});

describe('months that were bought back', () => {
  const period = { fromMonth: '2024-01', toMonth: '2024-12', boughtBack: false, pauseKind: 'GENERAL_DISCRETIONARY' };
  const cut = (from: string, to: string) =>
    splitPeriods([period], [{ from, to }]).map(({ fromMonth, toMonth, boughtBack }) => [
      fromMonth,
      toMonth,
      boughtBack,
    ]);

  it.each([
    ['all of them', '2024-01', '2024-12', [['2024-01', '2024-12', true]]],
    ['more than there are', '2023-01', '2025-12', [['2024-01', '2024-12', true]]],
    ['none of them', '2025-01', '2025-12', [['2024-01', '2024-12', false]]],
    [
      'the first',
      '2024-01',
      '2024-03',
      [
        ['2024-01', '2024-03', true],
        ['2024-04', '2024-12', false],
      ],
    ],
    [
      'one in the middle',
      '2024-06',
      '2024-06',
      [
        ['2024-01', '2024-05', false],
        ['2024-06', '2024-06', true],
        ['2024-07', '2024-12', false],
      ],
    ],
  ])('are cut out of their period: %s', (_title, from, to, pieces) => {
    expect(cut(from, to)).toEqual(pieces);
  });
});

describe('a buyback', () => {
  let lenders: Lenders;
  beforeAll(async () => {
    lenders = await serveLenders();
  });
  afterAll(() => lenders.close());

  const ask = async (caller: string, loan: string, key: string) => {
    const query = `mutation ($loan: ID!, $key: ID!) { requestPslfBuyback(loan: $loan, idempotencyKey: $key) { replayed
      buyback { id loan { id } state requestedAt decisionBy periods { from to } amount payBy denial { code } }
      userErrors { __typename code path } } }`;
    return (await lenders.ask('ed', caller, query, { loan, key })).data.requestPslfBuyback;
  };
  const all = async (caller: string) => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { ed { buybacks(first: 5) { totalCount
      edges { node { id state amount periods { from } denial { code plainText(language: "es") } } } } } } } }`;
    const { data } = await lenders.ask('ed', caller, query, { of: [{ __typename: 'Person', id: caller }] });
    return data._entities[0].ed.buybacks;
  };

  it('of a loan that would still be short of 120 is taken, reviewed and denied with its reason', async () => {
    const first = await ask('p-ana', 'sl-ana-1', 'once');
    expect(first).toEqual({
      replayed: false,
      userErrors: [],
      buyback: {
        id: expect.stringMatching(/^bb-/),
        loan: { id: 'sl-ana-1' },
        state: 'REQUESTED',
        requestedAt: '2026-11-20T17:00:00.000Z',
        decisionBy: '2027-01-04T17:00:00.000Z',
        periods: [],
        amount: null,
        payBy: null,
        denial: null,
      },
    });
    expect(await ask('p-ana', 'sl-ana-1', 'once')).toEqual({ ...first, replayed: true });
    expect(await ask('p-ana', 'sl-ana-1', 'twice')).toMatchObject({
      buyback: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'BUYBACK_UNDER_WAY', path: ['loan'] }],
    });
    lenders.travelTo('2026-11-22T17:00:00Z');
    expect((await all('p-ana')).edges[0].node).toMatchObject({ state: 'UNDER_REVIEW', denial: null });
    lenders.travelTo('2027-01-04T17:00:00Z');
    expect(await all('p-ana')).toMatchObject({
      totalCount: 1,
      edges: [
        { node: { state: 'DENIED', denial: { code: 'TOO_FEW_MONTHS', plainText: expect.stringMatching(/120/) } } },
      ],
    });
    expect(await ask('p-ana', 'sl-ana-1', 'once')).toMatchObject({ replayed: true, buyback: { state: 'DENIED' } });
    lenders.travelTo('2026-11-20T17:00:00Z');
  });

  it.each([
    ['a loan that does not exist', 'p-ana', 'sl-nobody', 'LOAN_UNKNOWN'],
    ['a loan of somebody else', 'p-bo', 'sl-ana-1', 'LOAN_UNKNOWN'],
    ['anything by somebody without loans', 'p-di', 'sl-ana-1', 'NOT_A_BORROWER'],
    ['anything by nobody', 'anonymous', 'sl-ana-1', 'NOT_A_BORROWER'],
  ])('of %s is refused', async (_title, caller, loan, code) => {
    expect(await ask(caller, loan, `key-${code}-${caller}`)).toMatchObject({ buyback: null, userErrors: [{ code }] });
  });

  it('under a key that was used for another loan is refused', async () => {
    await ask('p-bo', 'sl-bo-2', 'same');
    expect(await ask('p-bo', 'sl-bo-1', 'same')).toMatchObject({
      buyback: null,
      userErrors: [{ code: 'KEY_REUSED', path: ['idempotencyKey'] }],
    });
  });
});

describe('a buyback that completes the 120', () => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks();
    // Bo's second loan has 122 months at 120 dollars; now the last five of them were a pause.
    books.write(`update repayment_periods set to_month = '2026-05' where loan_id = 'sl-bo-2'`);
    books.write(`insert into repayment_periods values
      ('sl-bo-2', '2026-06', '2026-10', 'FORBEARANCE', null, null, 1, 'GENERAL_DISCRETIONARY', 0)`);
  });
  afterAll(() => books?.close());

  const offer = async () => {
    const selection = 'counted remaining forgivable buyback { offered code priceAtMost periods { from to } }';
    return (await countOf(books, 'p-bo', 'sl-bo-2', selection)).data._entities[0].pslf;
  };
  const mine = async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { ed { buybacks(first: 1) {
      edges { node { id state amount payBy paidAt periods { from to } } } } } } } }`;
    const { data } = await books.ask('ed', 'p-bo', query, { of: [{ __typename: 'Person', id: 'p-bo' }] });
    return data._entities[0].ed.buybacks.edges[0]?.node;
  };
  const request = async (key: string) => {
    const query = `mutation ($key: ID!) { requestPslfBuyback(loan: "sl-bo-2", idempotencyKey: $key) {
      buyback { id state } userErrors { code } } }`;
    return (await books.ask('ed', 'p-bo', query, { key })).data.requestPslfBuyback;
  };

  it('is offered, agreed on after the review, expires unpaid, and is asked for anew', async () => {
    expect(await offer()).toMatchObject({
      counted: 117,
      remaining: 3,
      buyback: { offered: true, code: 'OFFERED', priceAtMost: '36000', periods: [{ from: '2026-06', to: '2026-08' }] },
    });
    expect((await request('first')).buyback.state).toBe('REQUESTED');
    expect(await mine()).toMatchObject({ state: 'REQUESTED', amount: null, payBy: null, periods: [] });
    books.travelTo('2027-01-04T17:00:00Z');
    expect(await mine()).toMatchObject({
      ...{ state: 'AGREEMENT_SENT', amount: '36000', payBy: '2027-04-04T17:00:00.000Z', paidAt: null },
      periods: [{ from: '2026-06', to: '2026-08' }],
    });
    books.travelTo('2027-04-04T17:00:00Z');
    expect(await mine()).toMatchObject({ state: 'EXPIRED' });
    expect(await books.pay((await mine()).id)).toBe(400);
    books.travelTo('2026-11-20T17:00:00Z');
  });

  it('is credited once the whole amount has come, and the loan has its 120', async () => {
    books.travelTo('2027-04-05T17:00:00Z');
    const { buyback } = await request('second');
    expect(await books.pay(buyback.id)).toBe(400);
    books.travelTo('2027-06-01T17:00:00Z');
    expect(await books.pay('bb-nobody')).toBe(400);
    expect(await books.pay(buyback.id)).toBe(200);
    expect(await mine()).toMatchObject({ state: 'PAID', paidAt: '2027-06-01T17:00:00.000Z' });
    expect(await books.pay(buyback.id)).toBe(400);
    books.travelTo('2027-06-01T17:00:01Z');
    expect(await mine()).toMatchObject({ state: 'MONTHS_CREDITED' });
    const { data } = await countOf(
      books,
      'p-bo',
      'sl-bo-2',
      'counted remaining forgivable payments(first: 100, after: "MjAyNi0wNQ") { edges { node { month reason { code } } } }',
    );
    const { pslf } = data._entities[0];
    expect(pslf).toMatchObject({ counted: 120, remaining: 0, forgivable: true });
    expect(pslf.payments.edges.map(({ node }: { node: { reason: { code: string } } }) => node.reason.code)).toEqual([
      ...['Q_BUYBACK', 'Q_BUYBACK', 'Q_BUYBACK', 'X_FORBEARANCE_NOT_COUNTED', 'X_FORBEARANCE_NOT_COUNTED'],
    ]);
  });
});
