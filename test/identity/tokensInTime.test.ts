import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postOperation, probe, sendJson, serve, type TestServer } from '../gateway/shell/httpProbe.ts';
import { startTestGateway, type TestGateway } from '../gateway/shell/testGateway.ts';
import { startTestIssuer, type TestIssuer, type TokenWish } from '../gateway/shell/testIssuer.ts';

/** A gateway that asks anew at each request whose a token is, and by which keys it is proved. */

let issuer: TestIssuer;
let identity: TestServer;
let gateway: TestGateway;
beforeAll(async () => {
  issuer = await startTestIssuer();
  identity = await serve((_request, response) => sendJson(response, { data: { personBySubject: { id: 'p-ana' } } }));
  const atOnce = ['PERSON_LINK_MS', 'KEYS_MAX_AGE_MS', 'KEYS_COOLDOWN_MS', 'ISSUER_RETRY_MS'];
  gateway = await startTestGateway({
    env: { ISSUER: issuer.url, ...Object.fromEntries(atOnce.map((name) => [name, '0'])) },
    subgraphs: [{ name: 'identity', url: `${identity.url}/graphql` }],
    answer: async ({ principal: { personId } }) => ({
      kind: 'executed',
      body: JSON.stringify({ data: { me: personId } }),
    }),
  });
});
afterAll(() => Promise.all([gateway?.close(), identity?.close(), issuer?.close()]));

const ask = (token: string) => postOperation(gateway.url, { query: '{ me }' }, { authorization: `Bearer ${token}` });
const refusals = async (reason: string) => {
  const { text } = await probe(`${gateway.url}/metrics`);
  return Number(new RegExp(`gateway_token_refusals_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
};
const isAna = { data: { me: 'p-ana' } };

describe('a token that was good', () => {
  it('is good no more once its issuer has withdrawn the key', async () => {
    const token = await issuer.token();
    expect((await ask(token)).json()).toEqual(isAna);
    expect((await ask(token)).json()).toEqual(isAna);
    const before = await refusals('key');
    await issuer.rotate();
    const answer = await ask(token);
    expect([answer.status, answer.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'INVALID_TOKEN' } }] },
    ]);
    expect(await refusals('key')).toBe(before + 1);
    expect((await ask(await issuer.token())).json()).toEqual(isAna);
  });

  it('is not judged while its issuer shows no keys, and taken for nobody neither', async () => {
    const token = await issuer.token();
    expect((await ask(token)).json()).toEqual(isAna);
    const { showKeys } = issuer;
    issuer.showKeys = null;
    const answer = await ask(token);
    expect([answer.status, answer.json()]).toMatchObject([
      503,
      { errors: [{ extensions: { code: 'ISSUER_UNAVAILABLE' } }] },
    ]);
    issuer.showKeys = showKeys;
    expect((await ask(token)).json()).toEqual(isAna);
  });
});

describe('a sign-in', () => {
  const nowSeconds = () => Math.floor(Date.now() / 1_000);
  const at = (seconds: number): TokenWish => ({ claims: { auth_time: nowSeconds() + seconds } });

  it.each([600, 86_400])('%d s ahead is refused, and counted', async (seconds) => {
    const before = await refusals('signed_in_in_future');
    const answer = await ask(await issuer.token(at(seconds)));
    expect([answer.status, answer.json()]).toEqual([
      401,
      {
        errors: [{ message: 'The token tells of a sign-in in the future.', extensions: { code: 'INVALID_TOKEN' } }],
      },
    ]);
    expect(await refusals('signed_in_in_future')).toBe(before + 1);
  });

  it.each([-600, 0, 20])('%d s from now is taken', async (seconds) => {
    expect((await ask(await issuer.token(at(seconds)))).json()).toEqual(isAna);
  });
});
