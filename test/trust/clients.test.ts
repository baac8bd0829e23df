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
    client('va-casework', 'staff', { agency: 'VA', purposes: ['benefit-casework', 'statistics'] }),
  ];
  system = await startTokenGateway({ clients: { purposes, clients } });
});
afterAll(() => system.close());

const card = 'http://idmanagement.gov/ns/assurance/aal/2?hspd12=true';
const told = async (claims: object) => (await system.askWith({ claims: { acr: card, ...claims } })).json();

describe('who asks, by the client that they come with', () => {
  it.each([
    ['portal', { kind: 'person', role: 'citizen', agency: null, contract: 'full', purpose: 'self-service' }],
    ['va-casework', { kind: 'person', role: 'staff', agency: 'VA', contract: 'full', purpose: 'none' }],
    ['analyst-desk', { kind: 'person', role: 'analyst', agency: null, contract: 'analyst', purpose: 'statistics' }],
  ])('%s', async (clientId, expected) => {
    expect(await told({ client_id: clientId })).toMatchObject({ data: { personId: 'p-ana', ...expected } });
  });

  it.each([
    ['portal', 'full', 'self-service'],
    ['va-casework', 'full', 'none'],
    ['analyst-desk', 'analyst', 'statistics'],
  ])('is nobody’s staff where no person is known, whatever is registered: %s', async (clientId, contract, code) => {
    expect(await told({ client_id: clientId, sub: 'stranger' })).toMatchObject({
      data: { kind: 'unlinked', role: 'anonymous', agency: null, personId: null, scopes: [], contract, purpose: code },
    });
  });
});

describe('who comes to work', () => {
  const weaker = [
    'urn:acr.login.gov:verified-facial-match-required',
    'http://idmanagement.gov/ns/assurance/aal/2?phishing_resistant=true',
    undefined,
  ];

  it.each(['va-casework', 'analyst-desk'])('shows a card, or is refused and counted: %s', async (clientId) => {
    const before = await system.counter('gateway_token_refusals_total', 'reason="assurance"');
    for (const acr of weaker) {
      const answer = await system.askWith({ claims: { client_id: clientId, acr } });
      expect(answer.status).toBe(401);
      expect(answer.json()).toMatchObject({
        errors: [
          { message: 'Who signs in to work here shows a card (PIV, AAL3).', extensions: { code: 'INVALID_TOKEN' } },
        ],
      });
    }
    expect(await system.counter('gateway_token_refusals_total', 'reason="assurance"')).toBe(before + weaker.length);
  });

  it('as a citizen needs no card', async () => {
    expect(await told({ client_id: 'portal', acr: weaker[0] })).toMatchObject({ data: { role: 'citizen' } });
  });

  it.each([
    ['va-casework', 'benefit-casework'],
    ['va-casework', 'statistics'],
    ['analyst-desk', 'statistics'],
  ])('is held to the purpose that they stated: %s for %s', async (clientId, purpose) => {
    expect(await told({ client_id: clientId, purpose })).toMatchObject({ data: { purpose, isPurposeStated: true } });
  });

  it.each([
    ['va-casework', 'self-service'],
    ['va-casework', '__proto__'],
    ['analyst-desk', 'benefit-casework'],
    ['portal', 'benefit-casework'],
  ])('is refused with a purpose that nobody registered, and counted: %s for %s', async (clientId, purpose) => {
    const before = await system.counter('gateway_token_refusals_total', 'reason="purpose"');
    const answer = await system.askWith({ claims: { client_id: clientId, acr: card, purpose } });
    expect([answer.status, answer.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'INVALID_TOKEN' } }] },
    ]);
    expect(await system.counter('gateway_token_refusals_total', 'reason="purpose"')).toBe(before + 1);
  });

  it.each([7, null, ['benefit-casework'], {}])('is refused with a purpose that is no text: %s', async (purpose) => {
    const answer = await system.askWith({ claims: { client_id: 'va-casework', acr: card, purpose } });
    expect(answer.status).toBe(401);
    expect(answer.json()).toMatchObject({
      errors: [{ message: 'The claim purpose of the token is missing or has the wrong type.' }],
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
