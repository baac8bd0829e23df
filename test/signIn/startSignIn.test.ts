import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { boundedAdapter } from '../../subgraphs/identity/signIn/boundedAdapter.ts';
import { signInKeys } from '../../subgraphs/identity/signIn/signInKeys.ts';
import { type SignInOptions, startSignIn } from '../../subgraphs/identity/signIn/startSignIn.ts';
import { exchange, newVerifier, signInAs } from './authorize.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const options = (more: Partial<SignInOptions> = {}): SignInOptions => ({
  port: 0,
  keysFolder: folder,
  population: { seed: 1, size: 10, anchorOn: '2026-11-20' },
  ...more,
});

it('does not start in production, where nobody may be anybody', async () => {
  await expect(startSignIn(options({ environment: 'production' }))).rejects.toThrow('NODE_ENV=production');
});

it('names the port that is in use', async () => {
  const first = await startSignIn(options());
  const { port } = new URL(first.issuer);
  await expect(startSignIn(options({ port: Number(port) }))).rejects.toThrow(`Port ${port} of the sign-in is in use.`);
  await first.close();
});

it('names the key file that it cannot use, and not what is in it', async () => {
  writeFileSync(join(folder, 'sign-in.private.jwks'), 'a secret that is not JSON');
  const refusal = startSignIn(options());
  await expect(refusal).rejects.toThrow('sign-in.private.jwks is not JSON.');
  await expect(refusal).rejects.not.toThrow('a secret');
});

it('keeps its keys over a restart, and two first starts at once agree on them', async () => {
  const [one, other] = await Promise.all([signInKeys(folder), signInKeys(folder)]);
  expect(one).toEqual(other);
  expect(await signInKeys(folder)).toEqual(one);
});

it('says nothing on the console', async () => {
  const spies = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
  const signIn = await startSignIn(options());
  await signInAs(signIn.issuer, { person: 'p-ana' });
  await signIn.close();
  expect(spies.flatMap(({ mock }) => mock.calls)).toEqual([]);
  vi.restoreAllMocks();
});

it('has no switches without the demonstration', async () => {
  const signIn = await startSignIn(options());
  expect((await fetch(`${signIn.issuer}/demo/clock`, { method: 'POST' })).status).toBe(404);
  await signIn.close();
});

it('refuses a code that has expired', async () => {
  const signIn = await startSignIn(options({ codeSeconds: 60 }));
  const verifier = newVerifier();
  const code = (await signInAs(signIn.issuer, { person: 'p-ana' }, { verifier })).get('code') ?? '';
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
  try {
    expect(await exchange(signIn.issuer, code, verifier)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  } finally {
    vi.useRealTimers();
    await signIn.close();
  }
});

it('forgets the oldest when it would remember too much, and everything when its time has come', async () => {
  let now = 0;
  const codes = boundedAdapter(() => now, 2)('AuthorizationCode');
  for (const id of ['a', 'b', 'c']) await codes.upsert(id, { grantId: `grant-${id}` }, 60);
  expect(await codes.find('a')).toBeUndefined();
  expect(await codes.find('c')).toMatchObject({ grantId: 'grant-c' });
  await codes.revokeByGrantId('grant-c');
  expect(await codes.find('c')).toBeUndefined();
  now = 60_000;
  expect(await codes.find('b')).toBeUndefined();
});
