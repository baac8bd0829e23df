import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const good = fileURLToPath(new URL('./addressCases.json', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citizen-graph-cases-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(file: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/addressCases.ts', file], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function written(content: unknown): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

it('says that every case of a file agrees', () => {
  const { cases } = JSON.parse(readFileSync(good, 'utf8'));
  expect(run(good)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`${cases.length} of ${cases.length} cases agree`),
  });
});

it('prints each difference by case and place, and ends with 1', () => {
  const { cases } = JSON.parse(readFileSync(good, 'utf8'));
  const [first, second] = cases;
  const wrong = { ...first, expected: { ...first.expected, lines: ['1 ELSEWHERE ST'] } };
  const { status, stdout } = run(written({ cases: [wrong, second] }));
  expect(status).toBe(1);
  expect(stdout).toContain(`${first.id} lines: expected ["1 ELSEWHERE ST"]`);
  expect(stdout).toContain('1 of 2 cases agree');
});

it.each([
  ['no JSON', '{'],
  ['no cases', {}],
  ['an empty list', { cases: [] }],
  ['a case without input', { cases: [{ id: 'X', kind: 'STREET', expected: {} }] }],
])('ends with 1 for %s', (_what, content) => {
  expect(run(written(content)).status).toBe(1);
});
