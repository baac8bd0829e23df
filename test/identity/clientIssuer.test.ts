import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingOperation, OperationOutcome } from '../../gateway/http/operation.ts';
import { postOperation, probe, sendJson, serve, type TestServer } from '../gateway/shell/httpProbe.ts';
import { startTestGateway, type TestGateway } from '../gateway/shell/testGateway.ts';
import { startTestIssuer, type TestIssuer } from '../gateway/shell/testIssuer.ts';

/** A gateway that accepts two issuers, and clients that are registered with one of them. */

let home: TestIssuer;
let other: TestIssuer;
let identity: TestServer;
let gateway: TestGateway;
const card = 'urn:acr.login.gov:verified http://idmanagement.gov/ns/assurance/aal/2?hspd12=true';

beforeAll(async () => {
  [home, other] = await Promise.all([startTestIssuer(), startTestIssuer()]);
  identity = await serve((_request, response) => sendJson(response, { data: { personBySubject: { id: 'p-ana' } } }));
  gateway = await startTestGateway({
    env: { ISSUER: `${home.url} ${other.url}`, KEYS_COOLDOWN_MS: '0', ISSUER_RETRY_MS: '0', CLIENT_ID: 'page' },
    subgraphs: [{ name: 'identity', url: `${identity.url}/graphql` }],
    answer: tellPrincipal,
    prepare: (folder) => writeFileSync(join(folder, 'clients.json'), JSON.stringify(registry())),
    registryIn: (folder) => join(folder, 'clients.json'),
  });
});
afterAll(() => Promise.all([gateway?.close(), identity?.close(), home?.close(), other?.close()]));

function registry() {
  const client = (id: string, more: object = {}) => ({
    id,
    name: id,
    role: 'citizen',
    contract: 'full',
    purposes: ['self-service'],
    ...more,
  });
  const review = { code: 'review', legalBasis: 'law', classes: '*', visibility: 'VISIBLE' };
  return {
    purposes: [review],
    clients: [
      client('*'),
      client('portal'),
      client('page'),
      client('robot', { role: 'agency', agency: 'VA', purposes: ['review'] }),
      client('desk', { role: 'staff', agency: 'VA', purposes: ['review'] }),
      client('numbers', { role: 'analyst', contract: 'analyst', purposes: ['review'] }),
      client('guest-robot', { role: 'agency', agency: 'IRS', purposes: ['review'], issuer: other.url }),
    ],
  };
}

function tellPrincipal({ principal }: IncomingOperation): Promise<OperationOutcome> {
  const { kind, clientId, role, agency } = principal;
  return Promise.resolve({ kind: 'executed', body: JSON.stringify({ data: { kind, clientId, role, agency } }) });
}

const ask = (token: string) => postOperation(gateway.url, { query: '{ me }' }, { authorization: `Bearer ${token}` });
const refusals = async () =>
  Number(
    /gateway_token_refusals_total\{reason="client_issuer"\} (\d+)/.exec(
      (await probe(`${gateway.url}/metrics`)).text,
    )?.[1] ?? 0,
  );
const own = (id: string) => ({ client_id: id, sub: id });

describe('the client of a token', () => {
  it.each([
    {
      what: 'a registered client of the first issuer',
      from: () => home,
      claims: { client_id: 'portal' },
      is: { role: 'citizen' },
    },
    {
      what: 'an agency of the first issuer',
      from: () => home,
      claims: own('robot'),
      is: { kind: 'agency', agency: 'VA' },
    },
    {
      what: 'an agency of the issuer it names',
      from: () => other,
      claims: own('guest-robot'),
      is: { kind: 'agency', agency: 'IRS' },
    },
    { what: 'nobody’s client, by the first', from: () => home, claims: { client_id: 'mine' }, is: { role: 'citizen' } },
    {
      what: 'nobody’s client, by the other',
      from: () => other,
      claims: { client_id: 'mine' },
      is: { role: 'citizen' },
    },
  ])('is $what', async ({ from, claims, is }) => {
    expect((await ask(await from().token({ claims }))).json()).toMatchObject({ data: is });
  });

  it.each([
    { what: 'an agency', from: () => other, claims: own('robot') },
    { what: 'the desk of an agency', from: () => other, claims: { client_id: 'desk', acr: card, purpose: 'review' } },
    { what: 'an analyst', from: () => other, claims: { client_id: 'numbers', acr: card, purpose: 'review' } },
    { what: 'a citizen’s application', from: () => other, claims: { client_id: 'portal' } },
    { what: 'an agency that is registered elsewhere', from: () => home, claims: own('guest-robot') },
    { what: 'our own page, by an ID token', from: () => other, claims: { aud: 'page' }, header: { typ: 'JWT' } },
  ])('is not $what because another issuer says so', async ({ from, claims, header }) => {
    const before = await refusals();
    const token = await from().token({ claims, ...(header && { header }) });
    for (const time of [1, 2]) {
      const answer = await ask(token);
      expect([answer.status, answer.json()]).toEqual([
        401,
        {
          errors: [
            {
              message: "The token's client is registered with another issuer.",
              extensions: { code: 'INVALID_TOKEN' },
            },
          ],
        },
      ]);
      expect(await refusals()).toBe(before + time);
    }
    expect(gateway.logged.join()).not.toContain(token);
  });
});
