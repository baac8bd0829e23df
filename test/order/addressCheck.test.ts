import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPopulation, places } from '../../subgraphs/kit/population/index.ts';
import { limitsExceeded } from '../../subgraphs/usps/address/agencyLimits.ts';
import { checkAddress } from '../../subgraphs/usps/address/check.ts';
import { createDirectory } from '../../subgraphs/usps/address/directory.ts';
import { isOverride, overrideMs, overrideToken } from '../../subgraphs/usps/address/overrideToken.ts';
import { plainProfile } from '../support/plainProfile.ts';

const directory = createDirectory(places);
const mapleton = { city: 'Mapleton Falls', region: 'OH', postalCode: '43099', countryCode: 'US' };
const at = (line: string, further: object = {}) => ({ lines: [line], ...mapleton, ...further });
const check = (address: ReturnType<typeof at>) => checkAddress(address, directory);

describe('the verdict', () => {
  it.each([
    ['102 n maple st', 'CONFIRMED', '102 N MAPLE ST'],
    ['102 North Maple Street', 'CORRECTED', '102 N MAPLE ST'],
    ['400 Canal St Apt 2B', 'CONFIRMED', '400 CANAL ST APT 2B'],
    ['400 Canal St # 2B', 'CORRECTED', '400 CANAL ST APT 2B'],
    ['400 Canal St', 'MISSING_UNIT', '400 CANAL ST'],
    ['400 Canal St Apt 9Z', 'UNKNOWN_UNIT', '400 CANAL ST APT 9Z'],
    ['102 N Maple St Apt 1', 'UNKNOWN_UNIT', '102 N MAPLE ST APT 1'],
    ['102 Maple St', 'AMBIGUOUS', '102 MAPLE ST'],
    ['9999 N Maple St', 'NOT_FOUND', '9999 N MAPLE ST'],
    ['1 Nowhere Rd', 'NOT_FOUND', '1 NOWHERE RD'],
    ['P.O. Box 12', 'CORRECTED', 'PO BOX 12'],
  ])('%s is %s, written %s', (line, verdict, written) => {
    const checked = check(at(line));
    expect([checked.verdict, checked.address.lines.at(-1)]).toEqual([verdict, written]);
  });

  it('offers both streets of one name, each as a candidate that would be confirmed', () => {
    const { candidates } = check(at('102 Maple St'));
    expect(candidates.map(({ address }) => address.lines[0]).sort()).toEqual(['102 N MAPLE ST', '102 S MAPLE ST']);
    for (const { address, score, differs } of candidates) {
      expect(check({ ...address, lines: [...address.lines], region: 'OH', postalCode: '43099' }).verdict).toBe(
        'CONFIRMED',
      );
      expect(score).toBeGreaterThan(0);
      expect(differs).toEqual(['lines']);
    }
  });

  it('gives a delivery point inside the directory only, and another to each door', () => {
    const doors = ['1A', '1B', '2A'].map((unit) => check(at(`400 Canal St Apt ${unit}`)).address.deliveryPoint);
    expect(new Set(doors).size).toBe(3);
    for (const door of doors) expect(door).toMatch(/^43099\d{6}$/);
    const outside = check(at('10 Main St', { city: 'Salem', region: 'OR', postalCode: '97301' }));
    expect(outside).toMatchObject({ verdict: 'CONFIRMED', address: { deliveryPoint: null } });
  });

  it('every address of the population is confirmed', () => {
    const doubtful = [...createPopulation({ seed: 1, size: 300, anchorOn: '2026-11-20' }).people()]
      .map(({ address }) => ({ line: address.lines[0], verdict: checkAddress(address, directory).verdict }))
      .filter(({ verdict }) => verdict !== 'CONFIRMED');
    expect(doubtful).toEqual([]);
  });
});

describe('insisting', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const typed = at('1 Nowhere Rd');
  const token = overrideToken('p-1', typed, 0, privateKey);
  it.each([
    ['the same person with the same text', token, 'p-1', typed, overrideMs - 1, true],
    ['another person', token, 'p-2', typed, 1, false],
    ['one character changed', token, 'p-1', at('2 Nowhere Rd'), 1, false],
    ['after it expired', token, 'p-1', typed, overrideMs, false],
    ['a token made up', 'e30.e30', 'p-1', typed, 1, false],
    ['no token', '', 'p-1', typed, 1, false],
    [
      'a token that somebody else signed',
      overrideToken('p-1', typed, 0, generateKeyPairSync('ed25519').privateKey),
      'p-1',
      typed,
      1,
      false,
    ],
  ])('%s: %#', (_what, given, person, text, nowMs, allowed) => {
    expect(isOverride(given, person, text, nowMs, privateKey)).toBe(allowed);
  });
});

it('names each agency whose lines are shorter, with a text that fits', () => {
  const intake = (agency: string, lineLengthLimit: number) => ({
    agency,
    subgraph: '',
    isIndexed: true,
    profile: { ...plainProfile, lineLengthLimit },
  });
  const line = '1234 LONGSTREET BLVD APT 5';
  const found = limitsExceeded(at(line), [intake('A', line.length), intake('B', line.length - 1), intake('C', 5)]);
  expect(found).toMatchObject([
    { agency: 'B', code: 'LINE_TOO_LONG', field: 'lines.0', fits: '1234 LONGSTREET BLVD APT' },
    { agency: 'C', fits: null },
  ]);
});
