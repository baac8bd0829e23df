import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReadOnly } from '../../subgraphs/kit/database/openReadOnly.ts';
import { postalText } from '../../subgraphs/kit/intake/index.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { overrideToken } from '../../subgraphs/usps/address/overrideToken.ts';
import { post, standInGateway } from '../kit/standInGateway.ts';
import { dayFromNow, documents, house, moveOf, rowsOf, tell } from './operations.ts';
import { type KnownOrder, person, refusedChanges, refusedMoves, type TokenOf } from './refusals.ts';
import { eventually, type Stack, startStack } from './stack.ts';

/** Whatever is refused is refused in both languages, names what is wrong, and leaves no mark in any table. */

const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-refusals-'));
const abroad = { lines: ['10 Rue de la Paix'], city: 'Paris', region: null, postalCode: '75002', countryCode: 'FR' };
let stack: Stack;
let known: KnownOrder;

beforeAll(async () => {
  stack = await startStack({ dataDir: folder });
  const input = moveOf(person, 'known', { effectiveOn: dayFromNow(20) });
  const { addressChange } = await tell(stack, person, documents.move, { input });
  const look = () => tell(stack, person, documents.byId, { id: addressChange.id });
  const order = await eventually(look, (seen) =>
    rowsOf(seen).every(({ state }) => state === 'ACKNOWLEDGED' || state === 'NOT_DUE'),
  );
  const letter = (await stack.letters()).find(({ addressChange: id, kind }) => id === order.id && kind === 'DISPUTE');
  known = { id: order.id, version: order.version, row: rowsOf(order)[0].id, code: letter?.code ?? '' };
});
afterAll(async () => {
  await stack?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A digest of every row of every table of the order's owner. */
function digestOfTables(): Readonly<Record<string, string>> {
  const { db, close } = openReadOnly(join(folder, 'usps.sqlite'));
  try {
    const tables = db.all<{ name: string }>(
      sql`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`,
    );
    return Object.fromEntries(
      tables.map(({ name }) => {
        const rows = db.all(sql.raw(`select * from "${name}"`)).map((row) => JSON.stringify(row));
        return [name, `${rows.length} ${createHash('sha256').update(rows.sort().join('\n')).digest('base64url')}`];
      }),
    );
  } finally {
    close();
  }
}

/** The same, once the worker has nothing left to write. */
async function settledTables() {
  let before = digestOfTables();
  const look = async () => {
    const was = before;
    await new Promise((resolve) => setTimeout(resolve, 150));
    before = digestOfTables();
    return { was, is: before };
  };
  const { is } = await eventually(look, ({ was, is: now }) => JSON.stringify(was) === JSON.stringify(now));
  return is;
}

const problems = `addressChange { id }
  userErrors { __typename code message path retryable ... on NotPermitted { missing } ... on TooLateToCancel { suggestion } }
  es: userErrors(language: "es-MX") { code message ... on TooLateToCancel { suggestion } }
  other: userErrors(language: "tlh") { message }`;
const commands = {
  move: `mutation($input: ChangeAddressInput!) { result: changeAddress(input: $input) { ${problems} } }`,
  amend: `mutation($input: AmendAddressChangeInput!) { result: amendAddressChange(input: $input) { ${problems} } }`,
  answer: `mutation($input: AnswerAddressDeliveryInput!) { result: answerAddressDelivery(input: $input) { ${problems} } }`,
  cancel: `mutation($id: ID!, $v: Int!, $key: ID!) { result: cancelAddressChange(id: $id, ifVersion: $v, idempotencyKey: $key) { ${problems} } }`,
  confirm: `mutation($id: ID!, $code: String!, $key: ID!) { result: confirmAddressChange(id: $id, code: $code, idempotencyKey: $key) { ${problems} } }`,
  dispute: `mutation($id: ID!, $code: String!, $key: ID!) { result: disputeAddressChange(id: $id, code: $code, idempotencyKey: $key) { ${problems} } }`,
} as const;

const tokenOf: TokenOf = (address, ageMs, whose = person) => {
  const { key } = readKeys(stack.keysFolder, 'usps').own;
  const typed = postalText({ ...address, countryCode: 'US' });
  return overrideToken(whose, typed, Date.now() - ageMs, key);
};

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's.
function expectRefusal(result: any, kind: string, code: string, path: readonly string[] | null) {
  expect(result.addressChange).toBeNull();
  expect(result.userErrors[0]).toMatchObject({ __typename: kind, code, path });
  for (const [index, { message, suggestion }] of result.userErrors.entries()) {
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(result.es[index].message).not.toBe('');
    expect(result.es[index].message).not.toBe(message);
    if (suggestion) expect(result.es[index].suggestion).not.toBe(suggestion);
    expect(result.other[index].message, 'a language that nothing is written in').toBe(message);
  }
}

describe('a move that cannot be taken', () => {
  it.each(refusedMoves(tokenOf))('%s is refused, and nothing is written', async (_what, further, kind, code, path) => {
    const before = await settledTables();
    const usual = moveOf(person, 'refused', { effectiveOn: dayFromNow(20) });
    const result = await tell(stack, person, commands.move, { input: { ...usual, ...further() } });
    expectRefusal(result, kind, code, ['input', ...path]);
    expect(digestOfTables()).toEqual(before);
  });

  it.each([
    ['no proved identity', { ial: 1 }, 'NOT_PERMITTED', ['ial2']],
    [
      'a sign-in of an hour and a minute ago',
      { auth_time: Math.floor(Date.now() / 1000) - 3660 },
      'REAUTHENTICATION_REQUIRED',
      ['fresh_authentication'],
    ],
    [
      'a sign-in to come',
      { auth_time: Math.floor(Date.now() / 1000) + 3600 },
      'REAUTHENTICATION_REQUIRED',
      ['fresh_authentication'],
    ],
    ['a sign-in at an unknown time', { auth_time: undefined }, 'REAUTHENTICATION_REQUIRED', ['fresh_authentication']],
  ])('%s moves, amends and answers with an address for nobody', async (_what, claims, code, missing) => {
    const before = await settledTables();
    const { id, version, row } = known;
    const asked = [
      [commands.move, { input: moveOf('p-di', 'weak') }, 'p-di'],
      [commands.amend, { input: { id, ifVersion: version, idempotencyKey: 'weak', to: house(5) } }, person],
      [commands.answer, { input: { change: id, delivery: row, idempotencyKey: 'weak', address: house(5) } }, person],
    ] as const;
    for (const [query, variables, caller] of asked) {
      const body = JSON.stringify({ query, variables });
      const headers = standInGateway(stack.keysFolder).headers('usps', caller, body, { claims });
      const { data } = await post(stack.served.urls.usps ?? '', headers, body);
      expectRefusal(data.result, 'NotPermitted', code, null);
      expect(data.result.userErrors[0].missing).toEqual(missing);
    }
    expect(digestOfTables()).toEqual(before);
  });

  it('what was answered is answered again to whoever signed in long ago', async () => {
    const query = documents.move;
    const variables = { input: moveOf(person, 'known', { effectiveOn: dayFromNow(20) }) };
    const body = JSON.stringify({ query, variables });
    const claims = { auth_time: Math.floor(Date.now() / 1000) - 7200 };
    const headers = standInGateway(stack.keysFolder).headers('usps', person, body, { claims });
    const { data } = await post(stack.served.urls.usps ?? '', headers, body);
    expect(data.result).toMatchObject({ replayed: true, userErrors: [], addressChange: { id: known.id } });
  });
});

describe('a change that cannot be made', () => {
  it.each(refusedChanges)(
    '%s is refused, and nothing is written',
    async (_what, command, variables, kind, code, path) => {
      const before = await settledTables();
      const result = await tell(stack, person, commands[command], { ...variables(known) });
      expectRefusal(result, kind, code, path);
      expect(digestOfTables()).toEqual(before);
    },
  );

  it('the sixth code is refused, also when it is the right one, and nothing is written', async () => {
    const { id, code } = known;
    for (const key of ['1', '2', '3', '4', '5']) {
      const wrong = await tell(stack, 'anonymous', commands.dispute, { id, code: `${key}-wrong`, key });
      expectRefusal(wrong, 'NotPermitted', 'NOT_PERMITTED', ['code']);
    }
    const before = await settledTables();
    const sixth = await tell(stack, 'anonymous', commands.dispute, { id, code, key: '6' });
    expectRefusal(sixth, 'NotPermitted', 'TOO_MANY_CODES', ['code']);
    expect(digestOfTables()).toEqual(before);
  });
});

describe('an address abroad', () => {
  const check = `query($a: AddressInput!) { result: addressCheck(input: $a) {
    problems { agency { code } code field message } es: problems(language: "es") { message } } }`;

  it('is a problem of agencies that take none, before, and a question of theirs after', async () => {
    const { problems: found, es } = await tell(stack, 'p-di', check, { a: abroad });
    const refusing = found.filter(({ code }: { code: string }) => code === 'FOREIGN_NOT_ACCEPTED');
    expect(refusing).not.toEqual([]);
    expect(refusing[0]).toMatchObject({ field: 'countryCode', message: expect.stringMatching(/United States/) });
    expect(es[found.indexOf(refusing[0])].message).toMatch(/Estados Unidos/);
    const { addressChange, userErrors } = await tell(stack, 'p-di', documents.move, {
      input: moveOf('p-di', 'abroad', { to: abroad }),
    });
    expect(userErrors).toEqual([]);
    const refusers = refusing.map(({ agency }: { agency: { code: string } }) => agency.code);
    const order = await eventually(
      () => tell(stack, 'p-di', documents.byId, { id: addressChange.id }),
      (seen) => rowsOf(seen).some(({ reason }) => reason?.code === 'FOREIGN_NOT_ACCEPTED'),
    );
    const asked = rowsOf(order).filter(({ reason }) => reason?.code === 'FOREIGN_NOT_ACCEPTED');
    for (const row of asked) {
      expect(row).toMatchObject({ state: 'NEEDS_CITIZEN', reason: { answerWith: ['address', 'skipAgency'] } });
      expect(refusers).toContain(row.agency.code);
    }
  });
});
