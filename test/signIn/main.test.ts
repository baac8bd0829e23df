import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'sign-in-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  { env: { PORT: 'abc' }, sentence: 'PORT must be a whole number from 0 to 65535, not "abc".\n' },
  { env: { PORT: '70000' }, sentence: 'PORT must be a whole number from 0 to 65535, not "70000".\n' },
  {
    env: { PORT: '0', GATEWAY_URL: 'http://127.0.0.1:abc' },
    sentence: 'GATEWAY_URL must be a URL, not "http://127.0.0.1:abc".\n',
  },
])('does not start with $env, and says in one sentence why', ({ env, sentence }) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'subgraphs/identity/signIn/main.ts'],
    { env: { PATH: process.env.PATH, DATA_DIR: folder, POPULATION: '10', ...env }, encoding: 'utf8', timeout: 30_000 },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: sentence });
});
