import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoundedDocument } from '../../gateway/pipeline/limitDocument.ts';
import { validateDocument } from '../../gateway/pipeline/validateDocument.ts';
import { postBody, sendOver, sha256, transportNames } from '../security/support/transports.ts';
import { type System, startSystem } from '../support/system.ts';

/** Literals alone, and nothing but what every schema has: there is no rule of the specification that refuses them. */
const revoke = 'mutation { revokeConsent(id: "consent-x", idempotencyKey: "x") { __typename } }';
const watch = 'subscription { dataAccesses { id } }';
const documents = {
  mutation: revoke,
  'mutation of no known field': 'mutation { changeAddres { x } }',
  'mutation of its type name': 'mutation { __typename }',
  'mutation of its schema': 'mutation { __schema { types { name } } }',
  subscription: watch,
  'subscription to no known field': 'subscription { zzz }',
  'query beside a mutation': `query Mine { agencies { code } } ${revoke.replace('mutation', 'mutation Other')}`,
};
const several = (query: string) => (query.startsWith('query Mine') ? { query, operationName: 'Mine' } : { query });

let system: System;
let folder: string;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citizen-graph-roots-'));
  const registry = JSON.parse(readFileSync('schema/clients.json', 'utf8'));
  const desk = registry.clients.find(({ id }: { readonly id: string }) => id === 'analyst-desk');
  registry.clients.push({ ...desk, id: 'public-desk', contract: 'public' });
  registry.clients.push({ ...desk, id: 'open-desk', contract: 'full' });
  writeFileSync(join(folder, 'clients.json'), JSON.stringify(registry));
  const trusted = Object.fromEntries(Object.values(documents).map((text) => [sha256(text), text]));
  writeFileSync(join(folder, 'trusted.json'), JSON.stringify(trusted));
  system = await startSystem({
    people: 30,
    env: { CLIENT_REGISTRY: join(folder, 'clients.json'), TRUSTED_DOCUMENTS: join(folder, 'trusted.json') },
  });
  tokens.analyst = await system.token('p-noor', { clientId: 'analyst-desk' });
  tokens.public = await system.token('p-noor', { clientId: 'public-desk', hasCard: true });
}, 120_000);
afterAll(async () => {
  await system?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['analyst', 'public'])('an operation whose root type the contract %s lacks', (contract) => {
  describe.each(transportNames)('over %s', (transport) => {
    it.each(Object.entries(documents))('is not valid: %s', async (_kind, query) => {
      const reply = await sendOver(transport)(system.url, { ...several(query), token: tokens[contract] });
      expect(reply.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      expect(reply.body).not.toHaveProperty('data');
      expect(reply.body.errors?.[0]?.message).toMatch(/^There is no (mutation|subscription) here\.$/);
    });
  });
});

it('stays refused by the hash under which somebody else has made the document known', async () => {
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(watch) } });
  await sendOver('POST')(system.url, { query: watch, extensions, token: await system.token('p-bo') });
  const headers = { authorization: `Bearer ${tokens.analyst}` };
  const body = `{"extensions":${extensions}}`;
  const reply = await postBody(system.url, { query: '', headers }, body, 'text/event-stream');
  expect(reply.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});

describe('orders, and events as they happen', () => {
  it.each([
    { kind: 'a mutation', query: revoke, path: ['revokeConsent'] },
    { kind: 'a subscription', query: watch, path: ['dataAccesses'] },
    {
      kind: 'a mutation that asks for no sign-in',
      query: 'mutation { disputeAddressChange(id: "x", code: "x", idempotencyKey: "x") { __typename } }',
      path: ['disputeAddressChange'],
    },
  ])('are not for an analyst, whatever contract lets them name it: $kind', async ({ query, path }) => {
    const token = await system.token('p-noor', { clientId: 'open-desk', hasCard: true });
    const reply = await sendOver('POST for server-sent events')(system.url, { query, token });
    expect(reply.body.errors).toMatchObject([{ path, extensions: { code: 'FORBIDDEN', missing: ['role:citizen'] } }]);
    expect(reply.body).not.toHaveProperty('data');
  });

  it.each([
    { kind: 'a mutation', query: revoke, path: ['revokeConsent'] },
    { kind: 'a subscription', query: watch, path: ['dataAccesses'] },
  ])('are not for an agency’s own client, which is no person: $kind', async ({ query, path }) => {
    const token = await system.token('client:usda-snap');
    const reply = await sendOver('POST for server-sent events')(system.url, { query, token });
    expect(reply.body.errors).toMatchObject([{ path, extensions: { code: 'FORBIDDEN' } }]);
    expect(reply.body).not.toHaveProperty('data');
  });

  it.each(['va-casework', 'ig-review'])('are not for a member of staff in their office: %s', async (clientId) => {
    const as = await system.token(clientId === 'ig-review' ? 'p-ines' : 'p-vera', { clientId });
    const { errors, data } = await system.ask(revoke, { as });
    expect(errors).toMatchObject([{ path: ['revokeConsent'], extensions: { code: 'PURPOSE_NOT_ALLOWED' } }]);
    expect(data ?? null).toBeNull();
  });

  it('are not for another purpose than one that writes, also where no field needs a right', async () => {
    for (const root of [
      'revokeConsent(id: "x", idempotencyKey: "x")',
      'disputeAddressChange(id: "x", code: "x", idempotencyKey: "x")',
    ]) {
      const asked = { as: 'p-ana', extensions: { purpose: 'statistics' } };
      const { errors } = await system.ask(`mutation { ${root} { __typename } }`, asked);
      expect(errors).toMatchObject([{ extensions: { code: 'PURPOSE_NOT_ALLOWED' } }]);
    }
  });

  it('are for who has signed in as themselves, and one by a code for who has not', async () => {
    const own = await system.ask(revoke.replace('__typename', 'userErrors { code }'), { as: 'p-ana' });
    expect(own.data.revokeConsent.userErrors).toMatchObject([{ code: 'CONSENT_NOT_FOUND' }]);
    const other = await system.ask(
      'mutation { disputeAddressChange(id: "x", code: "x", idempotencyKey: "x") { __typename } }',
    );
    expect(other.errors?.map(({ extensions }) => extensions.code) ?? []).not.toContain('FORBIDDEN');
    expect(other).toHaveProperty('data');
  });
});

it('is refused for each root type that a schema lacks, once for each kind', () => {
  const schema = buildSchema('type Query { a: Int }');
  const check = (text: string) => validateDocument(parse(text) as BoundedDocument, schema);
  expect(() => check('query A { a }')).not.toThrow();
  const errors = ['There is no mutation here.', 'There is no subscription here.'].map((message) =>
    expect.objectContaining({ message }),
  );
  expect(() => check('query A { a } mutation B { b } mutation C { c } subscription D { d }')).toThrowError(
    expect.objectContaining({ errors }),
  );
});
