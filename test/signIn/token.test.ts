import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'token-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function token(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/token.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: folder, POPULATION: '20', ...env },
    timeout: 15_000,
  });
  return { status, stdout, stderr };
}

describe('npm run token', () => {
  it('prints one token of level 2 with every citizen scope', () => {
    const { status, stdout, stderr } = token(['p-ana']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const claims = decodeJwt(stdout.trim());
    expect(claims).toMatchObject({ iss: 'http://127.0.0.1:4001', aud: 'urn:citizen-graph', client_id: 'graphiql' });
    expect(claims.acr).toContain('urn:acr.login.gov:verified-facial-match-required');
    expect(String(claims.scope).split(' ')).toEqual(expect.arrayContaining(['va:read', 'irs:read', 'address:write']));
  });

  it('takes the level, the scopes, the client and the time it lives', () => {
    const { stdout } = token([
      'p-bo',
      '--ial',
      '1',
      '--scopes',
      'va:read ed:read',
      '--client',
      'portal',
      '--expires',
      '60',
    ]);
    const claims = decodeJwt(stdout.trim());
    expect(claims).toMatchObject({ scope: 'va:read ed:read', client_id: 'portal' });
    expect(String(claims.acr).split(' ')).toContain('urn:acr.login.gov:verified');
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
  });

  it("makes an agency's client its own subject, and says nothing of a sign-in", () => {
    const { stdout } = token(['--client', 'usda-snap', '--scopes', 'irs:read']);
    const claims = decodeJwt(stdout.trim());
    expect(claims).toMatchObject({ sub: 'usda-snap', client_id: 'usda-snap', scope: 'irs:read' });
    expect([claims.acr, claims.auth_time]).toEqual([undefined, undefined]);
  });

  it.each([
    { args: ['p-nobody'], says: 'Nobody has the id "p-nobody".' },
    { args: [], says: 'usage: npm run -s token' },
    { args: ['p-ana', '--ial', '3'], says: 'usage: npm run -s token' },
    { args: ['p-ana', '--expires', 'soon'], says: 'usage: npm run -s token' },
    { args: ['p-ana'], env: { NODE_ENV: 'production' }, says: 'not in production' },
  ])('refuses $args in one sentence that says: $says', ({ args, env, says }) => {
    const { status, stdout, stderr } = token(args, env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
