import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SignIn, startSignIn } from '../../subgraphs/identity/signIn/startSignIn.ts';
import { launchChromium } from './chromium.ts';
import { buildPage, type PageServer, servePage } from './pageServer.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const keysFolder = mkdtempSync(join(tmpdir(), 'graphiql-'));
const operations = [
  { name: 'Who', description: 'Who is signed in.', query: 'query Who { me { id } }', variables: '' },
  {
    name: 'Dated',
    description: 'Has a day and a key.',
    query: 'query Dated { agencies { code } }',
    variables: '{ "on": "{{today}}", "key": "k-{{key}}" }',
  },
];

let signIn: SignIn;
let server: PageServer;
let browser: Browser;
let page: Page;
let requested: string[];
let complaints: string[];

beforeAll(async () => {
  const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'gateway/graphiql', 'vite.config.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [built] = await Promise.all([
    buildPage(
      sources
        .split('\n')
        .filter((file) => /\.(tsx?|css|html|svg)$/.test(file))
        .map((file) => join(root, file)),
    ),
    startSignIn({ port: 0, keysFolder, population: { seed: 1, size: 20, anchorOn: '2026-11-20' } }).then((started) => {
      signIn = started;
    }),
    launchChromium().then((launched) => {
      browser = launched;
    }),
  ]);
  server = await servePage(
    () => ({ issuer: signIn.issuer, clientId: 'graphiql', scopes: ['openid', 'va:read'], operations }),
    signIn.issuer,
  );
  return built;
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([server?.close(), signIn?.close()]);
  rmSync(keysFolder, { recursive: true, force: true });
});

beforeEach(async () => {
  requested = [];
  complaints = [];
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('request', (request) => requested.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${server.url}/graphiql`);
  await page.getByRole('button', { name: 'Execute query' }).waitFor();
});

afterEach(async () => {
  await page.context().close();
});

async function run(): Promise<void> {
  // The button is there before the editor, and does nothing until then.
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
}

/** Opens a saved operation; tabs have buttons with names of their own. */
async function open(name: string): Promise<void> {
  await page.getByRole('listitem').getByRole('button', { name }).click();
}

/** What the page sends to the graph when it is made to. */
async function sentBy(act: () => Promise<void>) {
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.url().endsWith('/graphql') && !sent.postData()?.includes('__schema')),
    act(),
  ]);
  const { authorization } = await request.allHeaders();
  const { variables = {} } = request.postDataJSON() as { variables?: Readonly<Record<string, string>> };
  return { variables, token: authorization?.replace('Bearer ', '') ?? '' };
}

const response = () => page.locator('.result-window');

async function signInAs(person: string, level: 'verified' | 'basic' = 'verified'): Promise<void> {
  await page.getByLabel('Level').selectOption(level);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('radio', { name: person }).check();
  await page.getByRole('button', { name: 'Sign in and allow' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

describe('the page', () => {
  it('completes fields from the schema and runs an operation without anybody signed in', async () => {
    await page.getByText('Nobody is signed in: public data only').waitFor();
    await open('Dated');
    await run();
    await response().getByText('"VA"').waitFor();
  });

  it('asks no host but its own and the sign-in, and breaks none of its own rules', async () => {
    await signInAs('Ana Morales');
    await open('Who');
    await run();
    await response().getByText('p-somebody').waitFor();
    expect(requested.length).toBeGreaterThan(10);
    const hosts = new Set(requested.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).origin));
    expect([...hosts].sort()).toEqual([server.url, signIn.issuer].sort());
    expect(complaints).toEqual([]);
  });

  it('opens a saved operation with the day and a fresh key, each time in a tab of its own', async () => {
    const keys: string[] = [];
    for (let opened = 0; opened < 2; opened += 1) {
      await open('Dated');
      const { on, key } = (await sentBy(run)).variables;
      expect(on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(key).toMatch(/^k-[0-9a-f]{24}$/);
      keys.push(key ?? '');
    }
    expect(keys[0]).not.toBe(keys[1]);
    expect(await page.locator('.graphiql-tab').count()).toBe(3);
  });
});

describe('signing in', () => {
  it.each([
    {
      level: 'verified',
      says: 'level 2, verified with a face match',
      acr: 'urn:acr.login.gov:verified-facial-match-required',
    },
    { level: 'basic', says: 'level 1, verified without a face match', acr: 'urn:acr.login.gov:verified' },
  ] as const)('with the level $level shows who by level, and sends the token', async ({ level, says, acr }) => {
    await signInAs('Ana Morales', level);
    expect(await page.getByRole('status').first().textContent()).toBe(`Ana Morales ${says}`);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/graphiql');
    await open('Who');
    const { token } = await sentBy(run);
    expect(decodeJwt(token).acr).toContain(`${acr} `);
    expect(decodeJwt(token)).toMatchObject({ aud: 'urn:citizen-graph', client_id: 'graphiql', scope: 'va:read' });
  });

  it('is kept over a reload, and gone after signing out', async () => {
    await signInAs('Bo Lindqvist');
    await page.reload();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Nobody is signed in').waitFor();
    await page.reload();
    await page.getByText('Nobody is signed in').waitFor();
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('access_token');
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });

  it('that the person cancels says so and leaves the page usable', async () => {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The sign-in was not finished.').waitFor();
    await run();
    await response().getByText('"VA"').waitFor();
  });

  it('works with the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Sign in' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Ana Morales' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('Ana Morales').waitFor();
  });
});
