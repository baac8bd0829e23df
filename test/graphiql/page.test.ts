import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { filledVariables } from '../../gateway/graphiql/filledVariables.ts';
import { readSavedOperations } from '../../gateway/http/savedOperations.ts';
import { type System, startSystem } from '../support/system.ts';
import { buildPage } from './buildPage.ts';
import { launchChromium } from './chromium.ts';

const operations = readSavedOperations(fileURLToPath(new URL('../../schema/operations', import.meta.url)));

// A browser beside a whole graph on two cores: what takes a second alone takes many beside the other tests.
vi.setConfig({ testTimeout: 60_000 });

let system: System;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let origins: Set<string>;
let complaints: string[];

beforeAll(async () => {
  await buildPage();
  [system, browser] = await Promise.all([startSystem(), launchChromium()]);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
});

async function openPage(): Promise<void> {
  origins = new Set();
  complaints = [];
  // A tab of its own has a storage of its own, and the editor's seven megabytes are read once.
  page = await context.newPage();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${system.url}/graphiql`);
}

async function signInAs(person: string, level: 'verified' | 'basic' = 'verified'): Promise<void> {
  await page.getByLabel('As', { exact: true }).selectOption(level);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('radio', { name: person }).check();
  await page.getByRole('button', { name: 'Sign in and allow' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** Opens a saved operation; tabs have buttons with names of their own. */
async function open(name: string): Promise<void> {
  await page.getByRole('listitem').getByRole('button', { name }).click();
}

/** Runs what stands in the editor, and says what was sent and answered. */
async function run() {
  // The button is there before the editor, and does nothing until then.
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.url().endsWith('/graphql') && !sent.postData()?.includes('__schema')),
    page.getByRole('button', { name: 'Execute query' }).click(),
  ]);
  const { authorization } = await request.allHeaders();
  const { variables = {} } = request.postDataJSON();
  const answer = await (await request.response())?.json();
  return { variables, token: authorization?.replace('Bearer ', '') ?? null, answer };
}

/** Waits until the part of the answer that is in view holds a text. */
async function answered(text: string): Promise<void> {
  await page.locator('.result-window').getByText(text).first().waitFor();
}

describe('G5: saved operations', () => {
  it.each(operations)('keeps $name, which runs for Ana as it stands', async ({ query, variables }) => {
    const answer = await system.ask(query, {
      as: 'p-ana',
      variables: JSON.parse(filledVariables(variables || '{}', new Date())),
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.changeAddress?.userErrors ?? []).toEqual([]);
  });
});

describe('G5: the page', () => {
  beforeEach(openPage);
  afterEach(() => page.close());

  it('signs Ana in, runs LoanStatus for her, asks no other host and breaks none of its own rules', async () => {
    await signInAs('Ana Morales');
    await open('LoanStatus');
    await run();
    await answered('"sl-ana-1"');
    expect([...origins].filter((origin) => origin !== 'null').sort()).toEqual([system.url, system.issuer].sort());
    expect(complaints).toEqual([]);
  });

  it('shows what a subscription tells, for as long as it is not stopped', async () => {
    await signInAs('Ana Morales');
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText('subscription { pslfProgress(loan: "sl-ana-1") { required counted } }');
    await page.getByRole('button', { name: 'Execute query' }).click();
    await answered('"required"');
    // What was begun goes on until somebody stops it.
    await page.getByRole('button', { name: 'Stop query' }).click();
    await page.getByRole('button', { name: 'Execute query' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('answers what is public without anybody signed in, and sends no token', async () => {
    await page.getByText('Nobody is signed in: public data only').waitFor();
    const { token } = await run();
    await answered('"CASEWORK"');
    expect(token).toBeNull();
  });

  it('opens a saved operation with the day and a fresh key, each time in a tab of its own', async () => {
    await signInAs('Ana Morales');
    const keys: string[] = [];
    for (let opened = 0; opened < 2; opened += 1) {
      await open('ChangeAddress');
      const { input } = (await run()).variables;
      expect(input.effectiveOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(input.idempotencyKey).toMatch(/^graphiql-[0-9a-f]{24}$/);
      keys.push(input.idempotencyKey);
    }
    expect(keys[0]).not.toBe(keys[1]);
    expect(await page.locator('.graphiql-tab').count()).toBe(3);
  });
});

describe('signing in', () => {
  beforeEach(openPage);
  afterEach(() => page.close());

  it.each([
    {
      level: 'verified',
      says: 'level 2, verified with a face match',
      acr: 'urn:acr.login.gov:verified-facial-match-required',
      denied: [],
    },
    {
      level: 'basic',
      says: 'level 1, verified without a face match',
      acr: 'urn:acr.login.gov:verified',
      denied: [
        { path: ['me', 'irs'], extensions: { code: 'STEP_UP_REQUIRED' } },
        { path: ['me', 'hhs'], extensions: { code: 'STEP_UP_REQUIRED' } },
      ],
    },
  ] as const)('with the level $level says so, sends it, and is held to it', async ({ level, says, acr, denied }) => {
    await signInAs('Ana Morales', level);
    expect(await page.getByRole('status').first().textContent()).toContain(
      `Ana Morales ${says} as a citizen contract full purpose self-service`,
    );
    expect(page.url()).toBe(`${system.url}/graphiql`);
    await open('MyAgencies');
    const { token, answer } = await run();
    expect(answer.errors ?? []).toMatchObject(denied);
    expect(answer.data.me.va.veteranStatus).toBe('CONFIRMED');
    const claims = decodeJwt(token ?? '');
    expect(claims).toMatchObject({ aud: 'urn:citizen-graph', client_id: 'graphiql' });
    expect(String(claims.acr).split(' ')).toContain(acr);
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

  it('shows more of the schema, and signing out takes it away without opening the page anew', async () => {
    await page.getByText('Schema: the public contract.').waitFor();
    await signInAs('Bo Lindqvist');
    await page.getByText('Schema: all that you may name').waitFor();
    const [again] = await Promise.all([
      page.waitForRequest((sent) => sent.postData()?.includes('__schema') === true),
      page.getByRole('button', { name: 'Sign out' }).click(),
    ]);
    expect((await again.allHeaders()).authorization).toBeUndefined();
    const shown = JSON.stringify(await (await again.response())?.json());
    expect(shown).toContain('"AddressCheck"');
    expect(shown).not.toContain('"IrsRecord"');
    await page.getByText('Schema: the public contract.').waitFor();
  });

  it('that the person cancels says so and leaves the page usable', async () => {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The sign-in was not finished.').waitFor();
    await run();
    await answered('"CASEWORK"');
  });

  it('works with the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Sign in' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Ana Morales' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Ana Morales').waitFor();
  });
});
