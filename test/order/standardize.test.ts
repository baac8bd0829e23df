import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printAddress, standardize, standardizeLines } from '../../subgraphs/usps/address/standardize.ts';

interface AddressCase {
  readonly id: string;
  readonly kind: string;
  readonly input: readonly string[];
  readonly expected: {
    readonly status: string;
    readonly lines: readonly string[];
    readonly components: object;
    readonly problems: readonly string[];
  };
}

const { cases } = JSON.parse(readFileSync(new URL('./addressCases.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly AddressCase[];
};

describe('Publication 28', () => {
  it('has cases to hold to', () => {
    expect(cases.length).toBeGreaterThan(20);
  });

  it.each(cases)('$id writes $input as $expected.lines', ({ kind, input, expected }) => {
    const { status, address, components, problems, kind: found } = standardizeLines(input);
    expect({ status, lines: printAddress(address), components, problems, kind: found }).toEqual({ ...expected, kind });
  });

  it.each([
    [['2ND FLOOR 10 Main St', 'Salem OR 97301'], ['2ND FLOOR 10 MAIN ST', 'SALEM OR 97301'], 'INCOMPLETE'],
    [['10 Main St, 2nd floor', 'Salem OR 97301'], ['10 MAIN ST FL 2', 'SALEM OR 97301'], 'STANDARDIZED'],
    [['10 Main St Bldg C Unit 7', 'Salem OR 97301'], ['10 MAIN ST BLDG C UNIT 7', 'SALEM OR 97301'], 'STANDARDIZED'],
    [['12 Kentucky Highway 189', 'Salem OR 97301'], ['12 KY HIGHWAY 189', 'SALEM OR 97301'], 'STANDARDIZED'],
    [['12 Oklahoma Avenue', 'Salem OR 97301'], ['12 OKLAHOMA AVE', 'SALEM OR 97301'], 'STANDARDIZED'],
    [['12 ST RT 9 N', 'Salem OR 97301'], ['12 STATE ROUTE 9 N', 'SALEM OR 97301'], 'STANDARDIZED'],
    [
      ['RR 2 Box 18 Bryan Dairy Rd', 'Salem OR 97301'],
      ['BRYAN DAIRY RD', 'RR 2 BOX 18', 'SALEM OR 97301'],
      'STANDARDIZED',
    ],
    [['General Delivery', 'Salem OR 97301'], ['GENERAL DELIVERY', 'SALEM OR 97301-9999'], 'STANDARDIZED'],
    [['12 Avenue N', 'Salem OR 97301'], ['12 AVENUE N', 'SALEM OR 97301'], 'STANDARDIZED'],
    [['Main Street', 'Salem OR 97301'], ['MAIN ST', 'SALEM OR 97301'], 'INCOMPLETE'],
    [['10 Main Street', 'Salem 97301'], ['10 MAIN ST', 'SALEM 97301'], 'INCOMPLETE'],
  ])('writes %j as %j, %s', (input, lines, status) => {
    const standard = standardizeLines(input);
    expect([printAddress(standard.address), standard.status]).toEqual([lines, status]);
  });

  it('leaves an address of another country as it was written', () => {
    const paris = {
      lines: [' 10  rue de la Paix '],
      city: 'Paris',
      region: null,
      postalCode: '75002',
      countryCode: 'FR',
    };
    expect(standardize(paris)).toMatchObject({
      status: 'UNSUPPORTED_COUNTRY',
      address: { ...paris, lines: ['10 rue de la Paix'] },
    });
  });
});

const word = fc.constantFrom(
  ...'10 101 1/2 N NORTH E SW AVENUE AVE ST STREET DRIVE MAIN OAK BAY APT # 4B SUITE UNIT C PMB HIGHWAY I-55 US COUNTY ROAD RD'.split(
    ' ',
  ),
  ...'RR BOX PO HC REAR FLOOR 2ND KEY WEST CALLE URB ROYAL KY FM 9 BYPASS SEVENTH LOOP FRONT CMR PSC GENERAL DELIVERY'.split(
    ' ',
  ),
);
const line = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(' '));
const anyAddress = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  city: fc.constantFrom('Salem', 'W Palm Beach', 'ft. Worth', 'APO', ''),
  region: fc.constantFrom('OR', 'Puerto Rico', 'AE', 'new york', 'Atlantis', null),
  postalCode: fc.constantFrom('97301', '973011234', '97301-1234', '9', null),
  countryCode: fc.constant('US'),
});

it('standardising twice changes nothing', () => {
  fc.assert(
    fc.property(anyAddress, (address) => {
      const once = standardize(address).address;
      expect(standardize(once).address).toEqual(once);
    }),
    { numRuns: 3000, seed: 28 },
  );
});

it.each(cases)('$id stays as it is written when it is standardised again', ({ expected }) => {
  expect(printAddress(standardizeLines(expected.lines).address)).toEqual(expected.lines);
});
