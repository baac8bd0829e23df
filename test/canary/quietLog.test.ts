import { expect, it } from 'vitest';
import { loudLines } from '../support/quietLog.ts';

it.each([
  ['a whole social-security number', 'asked for 078-05-1120 twice'],
  ['a token', `bearer ${['eyJhbGciOiJFUzI1NiJ9', 'eyJzdWIiOiJhIn0xyz', 'c2lnbmF0dXJlMTIz'].join('.')}`],
  ['an e-mail of a person', 'mailed to p-ana@people.example.org'],
  ['the code of a dispute', 'the code 1234567812345678'],
  ['a marker of the canary', 'CANARY00012YRANAC'],
])('finds %s in a line, and does not repeat it', (kind, text) => {
  const line = JSON.stringify({ level: 'debug', event: 'drill', text });
  expect(loudLines(['{"event":"quiet"}', line])).toEqual([`${kind} in line 1 of the log (drill)`]);
});

it('passes over times, ids, amounts and counts', () => {
  const line = { event: 'operation', at: '2026-11-22T04:00:00.000Z', id: 'delivery-7.1', ms: 12.5, cents: '123456' };
  expect(loudLines([JSON.stringify(line), 'h:AbCdEf0123456789012345'])).toEqual([]);
});
