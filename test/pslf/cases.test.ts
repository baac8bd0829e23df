import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { compareCase } from '../../scripts/pslf/compareCase.ts';
import { readCases } from '../../scripts/pslf/readCase.ts';

const file = fileURLToPath(new URL('cases.json', import.meta.url));
const written = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly { readonly id: string }[] };
const cases = readCases(written).map((one) => ({ title: '', ...one }));

describe('a worked case agrees', () => {
  it('with every value that its file expects: all are read', () => {
    expect(cases.length).toBe(written.cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(24);
  });

  it.each(cases)('$id: $title', (one) => {
    if ('unreadable' in one) return expect.fail(one.unreadable);
    expect(Object.keys(one.expected).length).toBeGreaterThan(0);
    return expect(compareCase(one)).toEqual([]);
  });
});

describe('npm run pslf:cases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-cases-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const script = fileURLToPath(new URL('../../scripts/pslfCases.ts', import.meta.url));
  const run = (path: string) => spawnSync(process.execPath, ['--import', 'tsx', script, path], { encoding: 'utf8' });

  it('exits with 0 when all cases agree', () => {
    const printed = execFileSync(process.execPath, ['--import', 'tsx', script, file], { encoding: 'utf8' });
    expect(printed).toContain(`${cases.length} of ${cases.length} cases agree`);
  });

  it('prints each difference and exits with 1 when there is one', () => {
    const wrong = structuredClone(written) as unknown as {
      cases: [{ asOf?: string }, { expected: { perLoan: { L1: { qualifyingCount: number; remaining: number } } } }];
    };
    delete wrong.cases[0].asOf;
    wrong.cases[1].expected.perLoan.L1.qualifyingCount = 7;
    wrong.cases[1].expected.perLoan.L1.remaining = 8;
    const path = join(folder, 'wrong.json');
    writeFileSync(path, JSON.stringify(wrong));
    const { status, stdout } = run(path);
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual([
      'PSLF-001: asOf is no text',
      'PSLF-002 L1.qualifyingCount: expected 7, got 119',
      'PSLF-002 L1.remaining: expected 8, got 1',
      `${cases.length - 2} of ${cases.length} cases agree`,
      '',
    ]);
  });

  it.each([
    ['no such file', 'none.json', null],
    ['no JSON', 'broken.json', '{'],
  ])('says in one line that there is %s', (_title, name, content) => {
    if (content !== null) writeFileSync(join(folder, name), content);
    const { status, stderr } = run(join(folder, name));
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
