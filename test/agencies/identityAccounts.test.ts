import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';
import { type StandInProvider, startProvider } from './standInProvider.ts';

let agencies: ServedAgencies;
let provider: StandInProvider;
let shortLived: StandInProvider;
beforeAll(async () => {
  provider = await startProvider();
  shortLived = await startProvider();
  const providers = {
    [provider.issuer]: 'id.me',
    [shortLived.issuer]: 'short.example',
    'http://127.0.0.1:9': 'silent.example',
  };
  agencies = await serveAgencies(['identity'], {
    clock: standingClock,
    env: { ISSUER_PROVIDERS: JSON.stringify(providers), CLIENT_ID: 'citizen-graph-page' },
  });
});
afterAll(async () => {
  await agencies.close();
  await provider.close();
});

const errorsOf = 'userErrors { __typename code path retryable }';
const linkMutation = `mutation ($input: LinkAccountInput!) { linkAccount(input: $input) {
  replayed person { id linkedAccounts { provider retired } } ${errorsOf} } }`;
const unlinkMutation = `mutation ($provider: String!, $key: ID!) { unlinkAccount(provider: $provider, idempotencyKey: $key) {
  replayed person { id linkedAccounts { provider retired } } ${errorsOf} } }`;

let keys = 0;
const newKey = () => {
  keys += 1;
  return `key-${keys}`;
};
const link = async (caller: string, proof: string, input: object = {}) => {
  const variables = { input: { provider: 'id.me', proof, idempotencyKey: newKey(), ...input } };
  return (await agencies.ask('identity', caller, linkMutation, { variables })).data.linkAccount;
};
const unlink = async (caller: string, from: string, key = newKey()) =>
  (await agencies.ask('identity', caller, unlinkMutation, { variables: { provider: from, key } })).data.unlinkAccount;
const personOf = async (subject: string) => {
  const query =
    'query ($issuer: String!, $subject: String!) { personBySubject(issuer: $issuer, subject: $subject) { id } }';
  const variables = { issuer: provider.issuer, subject };
  return (await agencies.ask('identity', 'system:gateway', query, { variables })).data.personBySubject;
};

describe('linking an account', () => {
  it('lets the person sign in with it, and leaves the person the same', async () => {
    expect(await personOf('cy-at-id-me')).toBeNull();
    const linked = await link('p-cy', await provider.proof('cy-at-id-me'));
    expect(linked).toMatchObject({ replayed: false, person: { id: 'p-cy' }, userErrors: [] });
    expect(linked.person.linkedAccounts).toContainEqual({ provider: 'id.me', retired: false });
    expect(await personOf('cy-at-id-me')).toEqual({ id: 'p-cy' });
  });

  it('takes an ID token for the client of this graph as well', async () => {
    const proof = await provider.proof('cy-second', { aud: 'citizen-graph-page' });
    expect(await link('p-cy', proof)).toMatchObject({ person: { id: 'p-cy' }, userErrors: [] });
  });

  it('happens once for each key, also when the proof has since been used up', async () => {
    const key = newKey();
    const proof = await provider.proof('di-at-id-me');
    await link('p-di', proof, { idempotencyKey: key });
    expect(await link('p-di', proof, { idempotencyKey: key })).toMatchObject({ replayed: true, userErrors: [] });
    expect(await link('p-di', await provider.proof('di-other'), { idempotencyKey: key })).toMatchObject({
      person: null,
      userErrors: [{ code: 'KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
  });

  it('is replayed without a look at the proof, which may long be worth nothing', async () => {
    const input = { provider: 'short.example', idempotencyKey: newKey() };
    const proof = await shortLived.proof('di-short');
    expect(await link('p-di', proof, input)).toMatchObject({ replayed: false, person: { id: 'p-di' } });
    await shortLived.close();
    expect(await link('p-di', proof, input)).toMatchObject({ replayed: true, person: { id: 'p-di' }, userErrors: [] });
  });

  it('takes each proof once', async () => {
    const proof = await provider.proof('di-once');
    await link('p-di', proof);
    expect(await link('p-di', proof)).toMatchObject({ person: null, userErrors: [{ code: 'PROOF_USED' }] });
  });

  it('is refused for an account that belongs to somebody else, in use or retired', async () => {
    await link('p-ed', await provider.proof('ed-at-id-me'));
    const refusal = {
      person: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'ACCOUNT_NOT_LINKABLE', path: ['input', 'proof'] }],
    };
    expect(await link('p-bo', await provider.proof('ed-at-id-me'))).toMatchObject(refusal);
    await unlink('p-ed', 'id.me');
    expect(await link('p-bo', await provider.proof('ed-at-id-me'))).toMatchObject(refusal);
  });

  const seconds = () => Math.floor(Date.now() / 1000);
  it.each<[string, () => Promise<string>]>([
    ['that is no token', async () => 'proof'],
    ['that is far too long', async () => 'a.'.repeat(20_000)],
    ['that somebody else signed', () => provider.forgery('bo-1')],
    ['for another audience', () => provider.proof('bo-2', { aud: 'another-site' })],
    ['of another issuer', () => provider.proof('bo-3', { iss: 'https://elsewhere.example' })],
    ['that has expired', () => provider.proof('bo-4', { exp: seconds() - 60 })],
    ['that is eleven minutes old', () => provider.proof('bo-5', { iat: seconds() - 660, exp: seconds() + 600 })],
    ['that names no account', () => provider.proof('bo-6', { sub: undefined })],
  ])('is refused with a proof %s', async (_, proof) => {
    expect(await link('p-bo', await proof())).toMatchObject({
      person: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'PROOF_INVALID', path: ['input', 'proof'], retryable: false }],
    });
  });

  it('is refused without a signature', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      iss: provider.issuer,
      aud: 'urn:citizen-graph',
      sub: 'bo-7',
      iat: seconds(),
      exp: seconds() + 300,
    };
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    expect((await link('p-bo', unsigned)).userErrors).toMatchObject([{ code: 'PROOF_INVALID' }]);
  });

  it('is refused at a provider that is not known here', async () => {
    const proof = await provider.proof('bo-8');
    expect((await link('p-bo', proof, { provider: 'nobody.example' })).userErrors).toMatchObject([
      { code: 'PROVIDER_UNKNOWN', path: ['input', 'provider'] },
    ]);
  });

  it('can be tried again when the provider does not answer', async () => {
    const key = newKey();
    const proof = await provider.proof('bo-9', { iss: 'http://127.0.0.1:9' });
    const answer = await link('p-bo', proof, { provider: 'silent.example', idempotencyKey: key });
    expect(answer.userErrors).toMatchObject([{ code: 'PROVIDER_UNAVAILABLE', retryable: true }]);
    expect(await link('p-bo', await provider.proof('bo-9'), { idempotencyKey: key })).toMatchObject({ userErrors: [] });
  });

  it('is refused to somebody who has not signed in', async () => {
    expect((await link('anonymous', await provider.proof('nobody'))).userErrors).toMatchObject([
      { __typename: 'NotPermitted' },
    ]);
  });
});

describe('unlinking', () => {
  it('of a provider that has closed leaves the person and the other accounts as they are', async () => {
    const before = (await agencies.ask('identity', 'p-ana', '{ me { id linkedAccounts { provider retired } } }')).data
      .me;
    expect((await unlink('p-ana', 'ds-logon')).person).toEqual(before);
  });

  it('ends signing in with the account, until it is linked anew', async () => {
    await link('p-leo', await provider.proof('leo-at-id-me'));
    const key = newKey();
    const unlinked = await unlink('p-leo', 'id.me', key);
    expect(unlinked.person).toEqual({
      id: 'p-leo',
      linkedAccounts: [
        { provider: 'login.gov', retired: false },
        { provider: 'id.me', retired: true },
      ],
    });
    expect(await personOf('leo-at-id-me')).toBeNull();
    expect(await unlink('p-leo', 'id.me', key)).toMatchObject({ replayed: true });
    await link('p-leo', await provider.proof('leo-at-id-me', { jti: 'again' }));
    expect(await personOf('leo-at-id-me')).toEqual({ id: 'p-leo' });
  });

  it('never takes the last way to sign in', async () => {
    expect(await unlink('p-mia', 'login.gov')).toMatchObject({
      person: null,
      userErrors: [{ __typename: 'NotPermitted', code: 'LAST_ACCOUNT' }],
    });
  });

  it('of a provider where nothing is linked is refused by name', async () => {
    expect(await unlink('p-mia', 'id.me')).toMatchObject({
      person: null,
      userErrors: [{ __typename: 'InvalidInput', code: 'ACCOUNT_NOT_FOUND', path: ['provider'] }],
    });
  });
});
