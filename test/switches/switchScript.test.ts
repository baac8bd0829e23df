import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptFileOf } from '../../gateway/registry/keptSwitches.ts';
import { readSwitches } from '../../gateway/registry/switchesDocument.ts';
import { runSwitch } from '../../scripts/switch.ts';
import { createOperator, type Operator } from './operator.ts';

let of: Operator;
let nowMs: number;
beforeEach(() => {
  of = createOperator();
  nowMs = Date.parse('2026-11-22T04:00:00.000Z');
});
afterEach(() => of.remove());

const run = (...args: string[]) =>
  runSwitch(args, { ...of, supergraphFile: 'schema/supergraph.graphql', nowMs: () => nowMs });
const document = () => {
  const read = readSwitches(readFileSync(of.switchesFile, 'utf8'), of.publicKey);
  if (!read.ok) throw new Error(read.problem);
  return read.document;
};
const reason = ['--reason', 'A leak is looked into.'];

describe('npm run switch', () => {
  it('turns off with a reason and an end, signed, and on again', () => {
    expect(run('off', 'agency', 'va', ...reason, '--for', '2h')).toMatch(/^agency va is off until 2026-11-22T06:00:00/);
    expect(document()).toMatchObject({
      serial: 1,
      switches: [{ kind: 'agency', target: 'va', reason: reason[1], until: '2026-11-22T06:00:00.000Z' }],
    });
    run('off', 'field', 'IrsRecord.adjustedGrossIncome', ...reason, '--for', '30m');
    expect(document()).toMatchObject({ serial: 2, switches: [{ target: 'va' }, { kind: 'field' }] });
    expect(run('list').split('\n')).toHaveLength(2);
    expect(run('on', 'agency', 'va')).toBe('agency va is on again.');
    expect(document()).toMatchObject({ serial: 3, switches: [{ kind: 'field' }] });
    expect(run('on', 'field', 'IrsRecord.adjustedGrossIncome')).toContain('on again');
    expect(run('list')).toBe('Nothing is off (serial 4).');
  });

  it('puts a new end in the place of the old, and drops what has run out', () => {
    run('off', 'agency', 'va', ...reason, '--for', '1h');
    run('off', 'agency', 'irs', ...reason, '--for', '1m');
    nowMs += 120_000;
    run('off', 'agency', 'va', ...reason, '--for', '3h');
    expect(document().switches).toMatchObject([{ target: 'va', until: '2026-11-22T07:02:00.000Z' }]);
  });

  it('names an operation in a file by what it selects, however it is written', () => {
    const file = join(of.folder, 'read.graphql');
    const written = [
      'query A { me { id irs { asOf } } }',
      'query B { me { ...F } } fragment F on Person { mine: irs { ... on AgencyRecord { asOf __typename } } id }',
    ];
    const targets = written.map((text) => {
      writeFileSync(file, text);
      run('off', 'operation', file, ...reason, '--for', '2h');
      return document().switches.map(({ target }) => target);
    });
    expect(targets[0]).toEqual([expect.stringMatching(/^sig:[0-9a-f]{64}$/)]);
    expect(targets[1]).toEqual(targets[0]);
    run('on', 'operation', file);
    expect(document().switches).toEqual([]);
  });

  it.each([
    { what: 'none', text: 'fragment F on Person { id }' },
    { what: 'two', text: 'query A { me { id } } query B { me { id } }' },
    { what: 'one of another graph', text: '{ planets { mass } }' },
  ])('refuses a file with $what, and writes nothing', ({ text }) => {
    const file = join(of.folder, 'read.graphql');
    writeFileSync(file, text);
    expect(() => run('off', 'operation', file, ...reason, '--for', '2h')).toThrow(file);
    expect(existsSync(of.switchesFile)).toBe(false);
  });

  it.each([
    { what: 'no command', args: [] },
    { what: 'no kind', args: ['off'] },
    { what: 'another kind', args: ['off', 'planet', 'earth', ...reason, '--for', '2h'] },
    { what: 'no reason', args: ['off', 'agency', 'va', '--for', '2h'] },
    { what: 'no end', args: ['off', 'agency', 'va', ...reason] },
    { what: 'an end without a unit', args: ['off', 'agency', 'va', ...reason, '--for', '2'] },
    { what: 'an end in ninety-one days', args: ['off', 'agency', 'va', ...reason, '--for', '91d'] },
    { what: 'a field without a type', args: ['off', 'field', 'name', ...reason, '--for', '2h'] },
    { what: 'what is not off', args: ['on', 'agency', 'va'] },
    { what: 'an option that nobody knows', args: ['off', 'agency', 'va', '--why', 'so'] },
  ])('refuses $what, and writes nothing', ({ args }) => {
    expect(() => run(...args)).toThrow();
    expect(existsSync(of.switchesFile)).toBe(false);
  });

  it('signs nothing anew that this operator has not signed', () => {
    run('off', 'agency', 'va', ...reason, '--for', '2h');
    const forged = readFileSync(of.switchesFile, 'utf8').replace('"va"', '"irs"');
    writeFileSync(of.switchesFile, forged);
    expect(() => run('off', 'agency', 'ssa', ...reason, '--for', '2h')).toThrow('bad_signature');
    expect(readFileSync(of.switchesFile, 'utf8')).toBe(forged);
    rmSync(join(of.keysFolder, 'operator.private.jwk'));
    expect(() => run('list')).toThrow('There is no key of an operator');
  });

  it.each([
    { what: 'put back', change: (older: string) => writeFileSync(of.switchesFile, older) },
    { what: 'taken away', change: () => rmSync(of.switchesFile) },
  ])('goes on from what a gateway has kept where the file was $what', ({ change }) => {
    run('off', 'field', 'Person.ssn', ...reason, '--for', '2h');
    const older = readFileSync(of.switchesFile, 'utf8');
    run('off', 'agency', 'va', ...reason, '--for', '2h');
    writeFileSync(keptFileOf(of.switchesFile), readFileSync(of.switchesFile));
    change(older);
    run('off', 'agency', 'irs', ...reason, '--for', '2h');
    expect(document()).toMatchObject({
      serial: 3,
      switches: [{ target: 'Person.ssn' }, { target: 'va' }, { target: 'irs' }],
    });
  });

  it('signs nothing anew of what was kept and is not this operator’s', () => {
    writeFileSync(keptFileOf(of.switchesFile), '{}');
    expect(() => run('off', 'agency', 'va', ...reason, '--for', '2h')).toThrow('bad_signature');
    expect(existsSync(of.switchesFile)).toBe(false);
  });

  it('puts the whole file in place at once', () => {
    run('off', 'agency', 'va', ...reason, '--for', '2h');
    const { ino } = statSync(of.switchesFile);
    run('off', 'agency', 'irs', ...reason, '--for', '2h');
    expect(statSync(of.switchesFile).ino).not.toBe(ino);
  });
});
