import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTokenGateway, type TokenGateway } from './tokenGateway.ts';

const purpose = (code: string, classes: '*' | readonly string[] = '*') => ({
  code,
  legalBasis: '5 U.S.C. 552a(b)',
  classes,
  visibility: 'VISIBLE',
  withheldDays: 0,
});
const client = (id: string, role: string, more: object) => ({
  id,
  name: id,
  role,
  agency: null,
  contract: 'full',
  ...more,
});

let system: TokenGateway;
beforeAll(async () => {
  const purposes = [purpose('self-service'), purpose('statistics', ['PUBLIC']), purpose('benefit-casework')];
  const clients = [
    client('*', 'citizen', { purposes: ['self-service'] }),
    client('analyst-desk', 'analyst', { contract: 'analyst', purposes: ['statistics'] }),
    client('usda-snap', 'agency', { agency: 'USDA', purposes: ['statistics', 'benefit-casework'] }),
    client('va-casework', 'staff', { agency: 'VA', purposes: ['benefit-casework'] }),
  ];
  system = await startTokenGateway({ clients: { purposes, clients } });
});
afterAll(() => system.close());

const told = async (claims: object) => (await system.askWith({ claims: { ...claims } })).json();

describe('who asks, by the client that they come with', () => {
  it.each([
    ['portal', { kind: 'person', role: 'citizen', agency: null, contract: 'full', purpose: 'self-service' }],
    ['va-casework', { kind: 'person', role: 'staff', agency: 'VA', contract: 'full', purpose: 'benefit-casework' }],
    ['analyst-desk', { kind: 'person', role: 'analyst', agency: null, contract: 'analyst', purpose: 'statistics' }],
  ])('%s', async (clientId, expected) => {
    expect(await told({ client_id: clientId })).toMatchObject({ data: { personId: 'p-ana', ...expected } });
  });

  it.each([
    ['portal', 'full', 'self-service'],
    ['va-casework', 'full', 'benefit-casework'],
    ['analyst-desk', 'analyst', 'statistics'],
  ])('is nobody’s staff where no person is known, whatever is registered: %s', async (clientId, contract, code) => {
    expect(await told({ client_id: clientId, sub: 'stranger' })).toMatchObject({
      data: { kind: 'unlinked', role: 'anonymous', agency: null, personId: null, scopes: [], contract, purpose: code },
    });
  });
});

describe("an agency's client", () => {
  const own = { sub: 'usda-snap', client_id: 'usda-snap', acr: undefined, auth_time: undefined };

  it('comes in its own name, stands for no person, and nobody is asked which', async () => {
    const before = system.subjects.length;
    expect(await told(own)).toMatchObject({
      data: {
        kind: 'agency',
        role: 'agency',
        agency: 'USDA',
        personId: null,
        clientId: 'usda-snap',
        scopes: ['openid', 'va:read'],
        identityLevel: 0,
        purpose: 'statistics',
      },
    });
    expect(system.subjects).toHaveLength(before);
  });

  it('is refused in a person’s name, and counted', async () => {
    const before = await system.counter('gateway_token_refusals_total', 'reason="not_its_own"');
    const answer = await system.askWith({ claims: { client_id: 'usda-snap' } });
    expect([answer.status, answer.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'INVALID_TOKEN' } }] },
    ]);
    expect(await system.counter('gateway_token_refusals_total', 'reason="not_its_own"')).toBe(before + 1);
    expect(await told(own)).toMatchObject({ data: { kind: 'agency' } });
  });

  it('takes no level from what its token says of a sign-in', async () => {
    expect(await told({ ...own, acr: 'urn:acr.login.gov:verified-facial-match-required', auth_time: 7 })).toMatchObject(
      {
        data: { identityLevel: 0, authenticatorLevel: 0, authenticatedAt: null },
      },
    );
  });

  it('that is not registered is a subject like any other', async () => {
    expect(await told({ sub: 'other-client', client_id: 'other-client' })).toMatchObject({
      data: { kind: 'unlinked', role: 'anonymous', agency: null },
    });
  });
});

it('two clients, roles and purposes are never one principal', async () => {
  const keys = await Promise.all(
    ['portal', 'va-casework', 'analyst-desk', 'another'].map(
      async (id) => ((await told({ client_id: id })) as { readonly data: { readonly key: string } }).data.key,
    ),
  );
  expect(new Set(keys).size).toBe(4);
});
