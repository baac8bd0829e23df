import { parseValue } from 'graphql';
import { expect, it } from 'vitest';
import { scalars } from '../../subgraphs/kit/index.ts';

const scalar = (name: string) => {
  const found = scalars[name];
  if (found === undefined) throw new Error(`There is no scalar ${name}.`);
  return found;
};

it.each([
  ['Date', '2026-11-20', '2026-11-20'],
  ['Date', '2028-02-29', '2028-02-29'],
  ['DateTime', '2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
  ['DateTime', '2026-11-20T10:00:00.5-05:00', '2026-11-20T15:00:00.500Z'],
  ['AgencyCode', 'VA', 'VA'],
  ['AgencyCode', 'CASEWORK', 'CASEWORK'],
  ['EIN', '12-3456789', '12-3456789'],
  ['MoneyCents', '0', '0'],
  ['MoneyCents', '1250', '1250'],
  ['MoneyCents', '-5', '-5'],
  ['MoneyCents', '999999999999999999', '999999999999999999'],
  ['MaskedSSN', '***-**-1234', '***-**-1234'],
])('%s reads and writes %s', (name, given, canonical) => {
  expect(scalar(name).parseValue(given)).toBe(canonical);
  expect(scalar(name).parseLiteral(parseValue(JSON.stringify(given)))).toBe(canonical);
  expect(scalar(name).serialize(given)).toBe(canonical);
});

it.each([
  ['Date', '2025-02-29'],
  ['Date', '2026-13-01'],
  ['Date', '2026-1-1'],
  ['Date', '2026-11-20T00:00:00Z'],
  ['Date', 20261120],
  ['DateTime', '2026-11-20'],
  ['DateTime', '2026-11-20T10:00:00'],
  ['DateTime', '2026-02-30T10:00:00Z'],
  ['DateTime', '2026-11-20T25:00:00Z'],
  ['DateTime', 1_800_000_000_000],
  ['AgencyCode', 'va'],
  ['AgencyCode', ''],
  ['EIN', '123456789'],
  ['EIN', '12-345678'],
  ['EIN', '12-3456789 '],
  ['MoneyCents', '12.50'],
  ['MoneyCents', 1250],
  ['MoneyCents', '01'],
  ['MoneyCents', '-0'],
  ['MoneyCents', '+1'],
  ['MoneyCents', ' 1'],
  ['MoneyCents', '1e3'],
  ['MoneyCents', ''],
  ['MoneyCents', '1000000000000000000'],
  ['MaskedSSN', '078-05-1120'],
  ['MaskedSSN', '***-**-987'],
])('%s refuses %s, without repeating it', (name, given) => {
  const refusal = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } });
  expect(() => scalar(name).parseValue(given)).toThrow(refusal);
  expect(() => scalar(name).parseLiteral(parseValue(JSON.stringify(given)))).toThrow(refusal);
  expect(() => scalar(name).serialize(given)).toThrow(TypeError);
  expect(() => scalar(name).parseValue(given)).not.toThrow(given === '' ? 'unrepeatable' : String(given));
});

it('DateTime writes a Date as ISO in UTC, and refuses to read one', () => {
  const instant = new Date('2026-11-20T10:00:00Z');
  expect(scalar('DateTime').serialize(instant)).toBe('2026-11-20T10:00:00.000Z');
  expect(() => scalar('DateTime').parseValue(instant)).toThrow('Expected an instant');
  expect(() => scalar('DateTime').serialize(new Date(Number.NaN))).toThrow(TypeError);
});
