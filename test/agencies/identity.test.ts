import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';
import { anchorOn, type ServedAgencies, serveAgencies, standingClock } from './servedAgencies.ts';

let agencies: ServedAgencies;
beforeAll(async () => {
  agencies = await serveAgencies(['identity'], {
    clock: standingClock,
    env: { ISSUER: 'https://one.example https://two.example' },
  });
});
afterAll(() => agencies.close());

const ask = (caller: string, query: string, variables = {}, claims?: Record<string, unknown>) =>
  agencies.ask('identity', caller, query, { variables, ...(claims && { claims }) });

describe('me', () => {
  it('is the person who signed in', async () => {
    const { data } = await ask('p-ana', '{ me { id name { given family } dateOfBirth ssn preferredLanguage } }');
    expect(data.me).toEqual({
      id: 'p-ana',
      name: { given: 'Ana', family: 'Morales' },
      dateOfBirth: '1987-04-12',
      ssn: '***-**-1234',
      preferredLanguage: 'es',
    });
  });

  it.each(['anonymous', 'p-nobody', 'system:gateway'])('is null for %s', async (caller) => {
    expect((await ask(caller, '{ me { id } }')).data).toEqual({ me: null });
  });

  it('says the assurance of this sign-in, not of the person', async () => {
    const query = '{ me { assurance { identityLevel authenticatorLevel proofedOn method } } }';
    const low = await ask('p-ana', query, {}, { ial: 1, aal: 1 });
    const high = await ask('p-ana', query, {}, { ial: 2, aal: 3 });
    expect(low.data.me.assurance).toMatchObject({ identityLevel: 1, authenticatorLevel: 1 });
    expect(high.data.me.assurance).toMatchObject({ identityLevel: 2, authenticatorLevel: 3 });
    expect(low.data.me.assurance.proofedOn).toBe(high.data.me.assurance.proofedOn);
  });

  it('shows retired accounts beside those in use', async () => {
    const { data } = await ask('p-ana', '{ me { linkedAccounts { provider retired } } }');
    expect(data.me.linkedAccounts).toEqual([
      { provider: 'ds-logon', retired: true },
      { provider: 'login.gov', retired: false },
      { provider: 'id.me', retired: false },
    ]);
  });

  it('lists sign-ins newest first, page by page', async () => {
    const query = `query ($after: String) { me { signIns(after: $after) {
      edges { node { at service outcome approximatePlace } } pageInfo { hasNextPage endCursor } } } }`;
    const times: string[] = [];
    let after: string | null = null;
    do {
      const page: { edges: { node: { at: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await ask('p-ana', query, { after })
      ).data.me.signIns;
      times.push(...page.edges.map(({ node }) => node.at));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(times).toHaveLength(45);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('refuses a page of more than a hundred sign-ins', async () => {
    const { errors } = await ask('p-ana', '{ me { signIns(first: 101) { pageInfo { hasNextPage } } } }');
    expect(errors).toMatchObject([{ path: ['me', 'signIns'], extensions: { code: 'PAGE_TOO_LARGE' } }]);
  });
});

describe('a person by reference', () => {
  const query =
    'query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { id ssn } } }';

  it('is answered to themself', async () => {
    expect((await ask('p-bo', query, { id: 'p-bo' })).data._entities).toEqual([{ id: 'p-bo', ssn: '***-**-2345' }]);
  });

  it.each([
    ['p-bo', 'p-ana'],
    ['p-bo', 'p-nobody'],
    ['anonymous', 'p-ana'],
    ['system:gateway', 'p-ana'],
  ])('is not answered to %s asking for %s', async (caller, id) => {
    const { data, errors } = await ask(caller, query, { id });
    expect(data._entities).toEqual([null]);
    expect(errors).toBeUndefined();
  });
});

describe('personBySubject', () => {
  const query =
    'query ($issuer: String!, $subject: String!) { personBySubject(issuer: $issuer, subject: $subject) { id ssn name { given } } }';
  const subjectOf = (id: string) => createPopulation({ seed: 1, size: 60, anchorOn }).person(id)?.subject;
  const find = async (caller: string, issuer: string, subject = subjectOf('p-ana')) =>
    (await ask(caller, query, { issuer, subject })).data.personBySubject;

  it('names the person of an account to the gateway, and tells it nothing else', async () => {
    expect(await find('system:gateway', 'https://one.example')).toEqual({ id: 'p-ana', ssn: null, name: null });
    expect(await find('system:gateway', 'https://two.example')).toMatchObject({ id: 'p-ana' });
  });

  it.each([
    ['an issuer nobody configured', 'https://three.example', subjectOf('p-ana')],
    ['a subject nobody has', 'https://one.example', 'nobody'],
  ])('is null for %s', async (_, issuer, subject) => {
    expect(await find('system:gateway', issuer, subject)).toBeNull();
  });

  it.each(['p-ana', 'p-bo', 'anonymous'])('is null for %s, who is no system', async (caller) => {
    expect(await find(caller, 'https://one.example')).toBeNull();
  });

  it('is null for the account of a person who died', async () => {
    const dead = [...createPopulation({ seed: 1, size: 60, anchorOn }).people()].find(({ deceasedOn }) => deceasedOn);
    expect(dead).toBeDefined();
    expect(await find('system:gateway', 'https://one.example', dead?.subject)).toBeNull();
  });
});
