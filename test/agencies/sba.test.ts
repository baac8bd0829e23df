import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lenders, serveLenders } from './lenders.ts';

let lenders: Lenders;
beforeAll(async () => {
  lenders = await serveLenders();
});
afterAll(() => lenders.close());

const resolve = async (caller: string, representation: object, selection: string) => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;
  const { data, errors } = await lenders.ask('sba', caller, query, { of: [representation] });
  expect(errors).toBeUndefined();
  return data._entities[0];
};
const recordOf = async (caller: string, selection: string, id = caller) =>
  (await resolve(caller, { __typename: 'Person', id }, `... on Person { sba { ${selection} } }`))?.sba ?? null;

const loanFields =
  'id state principal outstanding nextPaymentOn nextPaymentDue asOf program business { ein certifications } disaster { number }';

describe('a client of the SBA', () => {
  it('sees businesses and loans', async () => {
    const sba = await recordOf(
      'p-cy',
      `agency { code } asOf businesses { ein certifications } loans { ${loanFields} }`,
    );
    const business = { ein: '18-0000002', certifications: ['HUBZone'] };
    expect(sba).toEqual({
      agency: { code: 'SBA' },
      asOf: '2026-11-20T17:00:00.000Z',
      businesses: [business],
      loans: [
        {
          id: 'sba-cy-1',
          state: 'REPAYMENT',
          principal: '12500000',
          outstanding: '11842015',
          nextPaymentOn: '2026-12-05',
          nextPaymentDue: '61800',
          asOf: '2026-11-20T17:00:00.000Z',
          program: 'DISASTER_BUSINESS',
          business,
          disaster: { number: '9901' },
        },
      ],
    });
  });

  it('may own a business and owe nothing, and keeps an address of each purpose', async () => {
    const sba = await recordOf('p-ana', 'businesses { certifications } loans { id } addressesOnFile { purpose }');
    expect(sba).toEqual({
      businesses: [{ certifications: ['VOSB', 'WOSB'] }],
      loans: [],
      addressesOnFile: [{ purpose: 'BUSINESS' }, { purpose: 'MAILING' }],
    });
  });

  it('is null where the SBA has no record, and for anybody else', async () => {
    expect(await recordOf('p-bo', 'asOf')).toBeNull();
    expect(await recordOf('p-bo', 'asOf', 'p-cy')).toBeNull();
  });
});

describe('a loan by its id', () => {
  it('answers its borrower', async () => {
    const loan = await resolve('p-cy', { __typename: 'SbaLoan', id: 'sba-cy-1' }, `... on SbaLoan { ${loanFields} }`);
    expect(loan).toMatchObject({ id: 'sba-cy-1', outstanding: '11842015' });
  });

  it.each([
    ['p-ana', 'sba-cy-1'],
    ['p-cy', 'sba-none-1'],
    ['anonymous', 'sba-cy-1'],
  ])('is null for %s asking for %s', async (caller, id) => {
    expect(await resolve(caller, { __typename: 'SbaLoan', id }, '__typename')).toBeNull();
  });
});

describe('a business by its EIN', () => {
  it.each([
    ['18-0000001', { ein: '18-0000001', certifications: ['VOSB', 'WOSB'] }],
    ['07-0000001', null],
  ])('%s', async (ein, expected) => {
    expect(
      await resolve('anonymous', { __typename: 'Employer', ein }, '... on Employer { ein certifications }'),
    ).toEqual(expected);
  });
});
