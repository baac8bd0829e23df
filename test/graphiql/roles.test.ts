import { readFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { tokensFor } from '../signIn/authorize.ts';
import { type System, startSystem } from '../support/system.ts';
import { buildPage } from './buildPage.ts';
import { launchChromium } from './chromium.ts';

// A browser beside a whole graph on two cores: what takes a second alone takes many beside the other tests.
vi.setConfig({ testTimeout: 120_000 });

let system: System;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let origins: Set<string>;
let complaints: string[];
/** Codes and tokens that came by: nothing may log them. */
const secrets = new Set<string>();

beforeAll(async () => {
  await buildPage();
  [system, browser] = await Promise.all([startSystem(), launchChromium()]);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  [origins, complaints] = [new Set(), []];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http')) origins.add(url.origin);
    const code = url.searchParams.get('code');
    if (code !== null) secrets.add(code);
    const token = request.headers().authorization?.replace('Bearer ', '');
    if (token !== undefined) secrets.add(token);
  });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${system.url}/graphiql`);
});

afterEach(() => context.close());

/** Signs in; the answer is what the page's editor was shown of the schema. */
async function signInAs(way: string, person: string): Promise<{ readonly shown: string; readonly token: string }> {
  await page.getByLabel('As', { exact: true }).selectOption(way);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return allow(person);
}

async function allow(person: string) {
  await page.getByRole('radio', { name: person }).check();
  await page.locator('input[name=purpose]').first().check();
  const [asked] = await Promise.all([
    page.waitForRequest((sent) => sent.postData()?.includes('__schema') === true),
    page.getByRole('button', { name: 'Sign in and allow' }).click(),
  ]);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  const token = asked.headers().authorization?.replace('Bearer ', '') ?? '';
  return { shown: JSON.stringify(await (await asked.response())?.json()), token };
}

async function open(name: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.getByRole('listitem').getByRole('button', { name }).click();
}

async function run() {
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.url().endsWith('/graphql') && !sent.postData()?.includes('__schema')),
    page.getByRole('button', { name: 'Execute query' }).click(),
  ]);
  return (await request.response())?.json();
}

const answered = (text: string) => page.locator('.result-window').getByText(text).first().waitFor();
const status = () => page.getByRole('status').first();

/** Names of fields that some agency tagged as personal. */
const personal = [
  ...new Set(
    [...readFileSync('schema/supergraph.graphql', 'utf8').matchAll(/^ {2}(\w+)[^\n]*@tag\(name: "pii"\)/gm)].map(
      (match) => match[1] ?? '',
    ),
  ),
];

describe('an analyst', () => {
  it('sees who they are and by which contract, and the page asks no other host and breaks no rule of its own', async () => {
    const { token } = await signInAs('analyst-desk', 'Noor Castellan');
    expect(await status().textContent()).toMatch(
      /^Noor Castellan Statistics desk, card \(PIV, AAL3\) as an analyst contract analyst purpose statistics until /,
    );
    await page.getByText('Schema: the contract “analyst”.').waitFor();
    expect(decodeJwt(token)).toMatchObject({ client_id: 'analyst-desk', scope: 'purpose:statistics' });
    await open('ServiceLevels');
    expect((await run()).errors).toBeUndefined();
    await answered('"successRatio"');
    expect([...origins].sort()).toEqual([system.url, system.issuer].sort());
    expect(complaints).toEqual([]);
  });

  it('is shown no personal field in what explorer and completion know, and no saved operation that has one', async () => {
    const { shown } = await signInAs('analyst-desk', 'Noor Castellan');
    expect(personal.length).toBeGreaterThan(3);
    expect(shown).toContain('"serviceLevels"');
    for (const name of ['me', 'person', 'loanStatus', 'Person', 'dateOfBirth', 'ssn']) {
      expect(shown).not.toContain(`"name":"${name}"`);
    }
    const offered = page.getByRole('region', { name: 'Saved operations' }).getByRole('listitem');
    await offered.first().waitFor();
    const names = await offered.locator('.saved-name').allTextContents();
    expect(names).toContain('ServiceLevels');
    expect(names).not.toContain('LoanStatus');
    expect(names).not.toContain('CaseFile');
  });

  it('gets nothing by guessing a name, and no hint of what would have been right', async () => {
    const wishes = { client: 'analyst-desk', scope: 'openid purpose:statistics' };
    const { access_token: token } = await tokensFor(system.issuer, { person: 'p-noor' }, wishes);
    const guess = '{ me { ssn dateOfBirth } person(id: "p-ana") { name { given } } }';
    const answer = await system.ask(guess, { as: token });
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors?.map(({ message }) => message)).toEqual([
      'Cannot query field "me" on type "Query".',
      'Cannot query field "person" on type "Query".',
    ]);
  });
});

it('staff whose sign-in stated no purpose read nothing about anybody, until a request states one', async () => {
  const wishes = { client: 'va-casework', scope: 'openid identity:read va:read' };
  const { access_token: token } = await tokensFor(system.issuer, { person: 'p-vera' }, wishes);
  const file = '{ person(id: "p-ana") { name { given } va { veteranStatus } } agencies { code } }';
  const silent = await system.ask(file, { as: token });
  // As if there were nobody: who has not said what for is not told that somebody is there.
  expect(silent.data.person).toBeNull();
  expect(silent.data.agencies.length).toBeGreaterThan(10);
  const stated = await system.ask(file, { as: token, extensions: { purpose: 'benefit-casework' } });
  expect(stated.data.person).toEqual({ name: { given: 'Ana' }, va: { veteranStatus: 'CONFIRMED' } });
});

describe('a case worker', () => {
  it('reads whose case they have, for the purpose that they stated, and nobody else', async () => {
    const { token } = await signInAs('va-casework', 'Vera Stone');
    expect(await status().textContent()).toMatch(
      /^Vera Stone Department of Veterans Affairs, case work, .* as staff contract full purpose benefit-casework until /,
    );
    expect(decodeJwt(token)).toMatchObject({ client_id: 'va-casework', purpose: 'benefit-casework' });
    await open('CaseFile');
    expect((await run()).data.person).toMatchObject({ name: { given: 'Ana' }, va: { veteranStatus: 'CONFIRMED' } });
    const other = '{ person(id: "p-ed") { name { given } va { veteranStatus } } }';
    expect((await system.ask(other, { as: token })).data).toEqual({ person: null });
    const widened = await system.ask(other, { as: token, extensions: { purpose: 'fraud-review' } });
    expect(widened.errors).toMatchObject([{ extensions: { code: 'PURPOSE_NOT_ALLOWED' } }]);
  });

  it('who has other cases reads those alone', async () => {
    const wishes = { client: 'va-casework', scope: 'openid identity:read va:read purpose:benefit-casework' };
    const { access_token: token } = await tokensFor(system.issuer, { person: 'p-theo' }, wishes);
    const other = await system.ask('{ person(id: "p-ana") { name { given } } }', { as: token });
    expect(other.data).toEqual({ person: null });
    const own = await system.ask('{ person(id: "p-ed") { name { given } } }', { as: token });
    expect(own.data).toEqual({ person: { name: { given: 'Ed' } } });
  });

  it('leaves nothing behind when they sign out: not on the screen, not in the tab, not in the schema', async () => {
    await signInAs('va-casework', 'Vera Stone');
    await open('CaseFile');
    await run();
    await answered('"CONFIRMED"');
    const [again] = await Promise.all([
      page.waitForRequest((sent) => sent.postData()?.includes('__schema') === true),
      page.getByRole('button', { name: 'Sign out' }).click(),
    ]);
    expect(again.headers().authorization).toBeUndefined();
    expect(JSON.stringify(await (await again.response())?.json())).not.toContain('"VaRecord"');
    await page.getByText('Schema: the public contract.').waitFor();
    expect(await page.locator('#page').textContent()).not.toMatch(/Vera|CONFIRMED|CaseFile/);
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toMatch(/access_token|p-ana|CaseFile/);
  });

  it('whose time is over is told so, sees nothing more, and can go on from where they were', async () => {
    await page.clock.install();
    await page.reload();
    await signInAs('va-casework', 'Vera Stone');
    await open('CaseFile');
    await run();
    await answered('"CONFIRMED"');
    await page.clock.fastForward('16:00');
    await page.getByText('Your sign-in has run out').waitFor();
    expect(await page.locator('.result-window').textContent()).not.toContain('CONFIRMED');
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('access_token');
    expect(await page.getByLabel('As', { exact: true }).inputValue()).toBe('va-casework');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await allow('Vera Stone');
    await page.getByRole('button', { name: 'CaseFile' }).first().waitFor();
  });

  it('whose token the gateway no longer takes is told so, and the page goes back to what is public', async () => {
    await signInAs('va-casework', 'Vera Stone');
    const refusal = { errors: [{ message: 'No.', extensions: { code: 'INVALID_TOKEN' } }] };
    await page.route('**/graphql', (route) =>
      route.request().headers().authorization === undefined
        ? route.continue()
        : route.fulfill({ status: 401, json: refusal }),
    );
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await page.getByRole('button', { name: 'Execute query' }).click();
    await page.getByText('The gateway no longer accepts your sign-in').waitFor();
    await page.getByText('Schema: the public contract.').waitFor();
    expect((await run()).data.agencies.length).toBeGreaterThan(10);
  });
});

it('another person in the same tab finds nothing of the one before', async () => {
  await signInAs('va-casework', 'Vera Stone');
  await open('CaseFile');
  await run();
  await page.evaluate(
    `sessionStorage.setItem('last-sign-in', sessionStorage.getItem('last-sign-in').replace('"ended":null', '"ended":"expired"'));
     for (const key of Object.keys(sessionStorage)) if (key.startsWith('oidc.')) sessionStorage.removeItem(key);`,
  );
  await page.reload();
  await page.getByText('Your sign-in has run out').waitFor();
  await signInAs('va-casework', 'Theo Marsh');
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  expect(await page.locator('.graphiql-tab').allInnerTexts()).not.toContain('CaseFile');
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('p-ana');
});

it('fits a screen of 400 pixels: nothing is cut off, and the answer stands below the editor', async () => {
  await page.setViewportSize({ width: 400, height: 860 });
  await signInAs('analyst-desk', 'Noor Castellan');
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
  const [editor, response] = await Promise.all(
    ['.graphiql-editors', '.graphiql-response'].map((part) => page.locator(part).boundingBox()),
  );
  expect(editor?.width).toBeGreaterThan(340);
  expect(response?.width).toBeGreaterThan(340);
  expect(response?.y).toBeGreaterThanOrEqual((editor?.y ?? 0) + (editor?.height ?? 0) - 1);
});

it('no code and no token of all these is in a log', async () => {
  expect(secrets.size).toBeGreaterThan(5);
  const log = system.log.join('\n');
  expect(log.length).toBeGreaterThan(1_000);
  expect([...secrets].filter((secret) => log.includes(secret)).length).toBe(0);
});
