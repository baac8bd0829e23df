import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { leafHash } from '../../subgraphs/trust/log/merkleTree.ts';
import { entryText, verifyInclusion } from '../../subgraphs/trust/log/verifyProof.ts';
import { removeFolders } from '../disclosure/ledgerFixture.ts';
import { serveTrust, type TrustFixture } from './trustFixture.ts';

let trust: TrustFixture;
beforeAll(async () => {
  trust = await serveTrust(['trust', 'irs']);
});
afterAll(async () => {
  await trust.close();
  removeFolders();
});

const start = new Date('2026-11-20T17:00:00.000Z');
afterEach(() => {
  trust.now = start;
});

const usual = {
  provider: 'IRS',
  consumer: 'USDA',
  purpose: 'snap-eligibility',
  fields: ['IrsRecord.adjustedGrossIncome'],
  mode: 'VIEW',
  fetch: 'PERIODIC',
  keepDays: 0,
  expiresAt: '2027-02-20T17:00:00.000Z',
};
const errorsOf = 'userErrors { __typename code path ... on NotPermitted { missing } }';
const consentOf = `id state version fields subject { id } givenBy { id } provider { code } consumer { code }
  purpose { code plainText(language: "es") } textShown textLanguage textDigest expiresAt receipt { id leafIndex digest }`;

let keys = 0;
const newKey = () => {
  keys += 1;
  return `key-${keys}`;
};

async function textsOf(terms: object = {}) {
  const answer = await trust.ask(
    'anonymous',
    'query ($terms: ConsentTermsInput!) { consentTexts(terms: $terms) { language text digest } }',
    {
      terms: { ...usual, ...terms },
    },
  );
  return answer.data.consentTexts;
}

async function grant(caller: string, terms: object = {}, further: object = {}, claims?: Record<string, unknown>) {
  const digest = (await textsOf(terms))?.[0]?.digest ?? 'none';
  const answer = await trust.ask(
    caller,
    `mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { replayed consent { ${consentOf} } ${errorsOf} } }`,
    { input: { ...usual, ...terms, textDigest: digest, idempotencyKey: newKey(), ...further } },
    claims,
  );
  return answer.data.grantConsent;
}

async function change(caller: string, mutation: string, id: string, key = newKey(), claims?: Record<string, unknown>) {
  const answer = await trust.ask(
    caller,
    `mutation ($id: ID!, $key: ID!) { ${mutation}(id: $id, idempotencyKey: $key) { replayed consent { ${consentOf} } ${errorsOf} } }`,
    { id, key },
    claims,
  );
  return answer.data[mutation];
}

const ofAgency = { role: 'agency', client: 'usda-snap', agency: 'USDA', staff: null, purpose: 'snap-eligibility' };
const ofStaff = { role: 'staff', client: 'va-casework', agency: 'VA', staff: 'p-vera', purpose: 'benefit-casework' };
const rights = async (provider: string, subjects: readonly string[], question: object = ofAgency) =>
  (await trust.call(provider.toLowerCase(), '/rights', { ...question, provider, subjects }))?.decisions;
const none = (subject: string) => ({ subject, allowed: false, fields: null, basis: null, ref: null });
/** To who is told of that person elsewhere. */
const noneHere = (subject: string) => ({ ...none(subject), isFound: true });

describe('the texts of a consent', () => {
  it('say in English and Spanish who reads what, where, what for and until when', async () => {
    const [english, spanish] = await textsOf();
    expect(english).toMatchObject({ language: 'en' });
    expect(english.text).toContain('Department of Agriculture');
    expect(english.text).toContain('adjusted gross income');
    expect(english.text).toContain('IrsRecord.adjustedGrossIncome');
    expect(english.text).toContain('2027-02-20');
    expect(spanish).toMatchObject({ language: 'es' });
    expect(spanish.text).toContain('ingreso bruto ajustado');
    expect(english.digest).toBe(createHash('sha256').update(english.text).digest('hex'));
  });

  it.each([
    [{ consumer: 'DHS' }],
    [{ provider: 'NASA' }],
    [{ purpose: 'fraud-review' }],
    [{ fields: [] }],
    [{ expiresAt: '2020-01-01T00:00:00.000Z' }],
    [{ keepDays: 5 }],
  ])('are none for %j', async (terms) => {
    expect(await textsOf(terms)).toBeNull();
  });
});

describe('a consent', () => {
  it('is given, shown, proved, and replayed by its key', async () => {
    const key = newKey();
    const given = await grant('p-di', {}, { idempotencyKey: key });
    expect(given).toMatchObject({ replayed: false, userErrors: [] });
    expect(given.consent).toMatchObject({
      state: 'ACTIVE',
      version: 1,
      subject: { id: 'p-di' },
      provider: { code: 'IRS' },
      consumer: { code: 'USDA' },
      textLanguage: 'en',
    });
    expect(given.consent.receipt.leafIndex).toEqual(expect.any(Number));
    const again = await grant('p-di', {}, { idempotencyKey: key });
    expect(again).toMatchObject({ replayed: true, consent: { id: given.consent.id } });
    const other = await grant('p-di', { fields: ['IrsRecord.refunds'] }, { idempotencyKey: key });
    expect(other.userErrors).toMatchObject([{ code: 'KEY_REUSED' }]);
  });

  it('stands once for each provider, consumer and purpose', async () => {
    const { consent } = await grant('p-cy');
    expect((await grant('p-cy')).userErrors).toMatchObject([{ code: 'CONSENT_EXISTS' }]);
    await change('p-cy', 'revokeConsent', consent.id);
    expect((await grant('p-cy')).userErrors).toEqual([]);
  });

  it.each([
    ['with another text', {}, { textDigest: 'f'.repeat(64) }, {}, 'TEXT_DIFFERS'],
    ['by a level-1 sign-in', {}, {}, { ial: 1 }, 'STEP_UP_REQUIRED'],
    ['long after signing in', {}, {}, { auth_time: 1_700_000_000 }, 'REAUTHENTICATION_REQUIRED'],
    ['for six years', { expiresAt: '2032-12-01T00:00:00.000Z' }, {}, {}, 'INVALID_INPUT'],
    ['for no field', { fields: [] }, {}, {}, 'INVALID_INPUT'],
    ['for something that is no field', { fields: ['everything'] }, {}, {}, 'INVALID_INPUT'],
    ['to an agency that has no such purpose', { consumer: 'DHS' }, {}, {}, 'INVALID_INPUT'],
    ['to the agency that holds the records', { provider: 'USDA' }, {}, {}, 'INVALID_INPUT'],
    ['to keep what may only be viewed', { keepDays: 9 }, {}, {}, 'INVALID_INPUT'],
  ])('is not given %s', async (_case, terms, further, claims, code) => {
    const answer = await grant('p-ed', terms, further, claims);
    expect(answer).toMatchObject({ consent: null });
    expect(answer.userErrors[0]).toMatchObject({ code });
  });

  it('is paused, resumed and taken back, each a version with its own receipt', async () => {
    const { consent } = await grant('p-000018');
    const paused = await change('p-000018', 'pauseConsent', consent.id);
    expect(paused.consent).toMatchObject({ state: 'PAUSED', version: 2 });
    expect(await rights('IRS', ['p-000018'])).toEqual([none('p-000018')]);
    const resumed = await change('p-000018', 'resumeConsent', consent.id);
    expect(resumed.consent).toMatchObject({ state: 'ACTIVE', version: 3 });
    const revoked = await change('p-000018', 'revokeConsent', consent.id);
    expect(revoked.consent).toMatchObject({ state: 'REVOKED', version: 4 });
    const receipts = [consent, paused.consent, resumed.consent, revoked.consent].map(({ receipt }) => receipt.id);
    expect(new Set(receipts).size).toBe(4);
    expect(await change('p-000018', 'resumeConsent', consent.id)).toMatchObject({
      userErrors: [{ code: 'CONSENT_ENDED' }],
    });
  });

  it('is given and changed in one operation, each answer with its own state and a proof that leads to its head', async () => {
    const digest = (await textsOf())[0].digest;
    const given = await grant('p-000028');
    const receipt =
      'receipt { id at digest signature keyId algorithm leafIndex inclusionProof head { size rootDigest } }';
    const answer = await trust.ask(
      'p-000028',
      `mutation ($id: ID!, $input: GrantConsentInput!) {
        paused: pauseConsent(id: $id, idempotencyKey: "both-1") { consent { state version ${receipt} } }
        resumed: resumeConsent(id: $id, idempotencyKey: "both-2") { consent { state version ${receipt} } }
        revoked: revokeConsent(id: $id, idempotencyKey: "both-3") { consent { state version ${receipt} } }
        granted: grantConsent(input: $input) { consent { state version ${receipt} } }
      }`,
      { id: given.consent.id, input: { ...usual, textDigest: digest, idempotencyKey: 'both-4' } },
    );
    expect(answer.errors).toBeUndefined();
    const { paused, resumed, revoked, granted } = answer.data;
    const all = [paused, resumed, revoked, granted].map(({ consent }) => consent);
    expect(all.map(({ state, version }) => `${state} ${version}`)).toEqual([
      'PAUSED 2',
      'ACTIVE 3',
      'REVOKED 4',
      'ACTIVE 1',
    ]);
    for (const { receipt: proof } of all) {
      const leaf = leafHash(entryText(proof));
      const { leafIndex, inclusionProof, head } = proof;
      expect(verifyInclusion(leaf, leafIndex, head.size, inclusionProof, head.rootDigest)).toBe(true);
    }
  });

  it('is not resumed by who signed in long ago, but is taken back by them', async () => {
    const { consent } = await grant('p-000019');
    await change('p-000019', 'pauseConsent', consent.id);
    const old = { auth_time: 1_700_000_000 };
    expect((await change('p-000019', 'resumeConsent', consent.id, newKey(), old)).userErrors).toMatchObject([
      { code: 'REAUTHENTICATION_REQUIRED' },
    ]);
    expect((await change('p-000019', 'revokeConsent', consent.id, newKey(), old)).consent.state).toBe('REVOKED');
  });

  it("is somebody else's exactly as if there were none", async () => {
    const { consent } = await grant('p-000021');
    const others = await change('p-ana', 'revokeConsent', consent.id);
    const unheard = await change('p-ana', 'revokeConsent', 'consent-none');
    expect(others).toEqual(unheard);
    expect(others.userErrors).toMatchObject([{ code: 'CONSENT_NOT_FOUND' }]);
  });

  it('is listed newest first, by state, to the person alone', async () => {
    const list =
      'query ($state: ConsentState) { _entities(representations: [{ __typename: "Person", id: "p-000018" }]) { ... on Person { consents(state: $state) { totalCount edges { node { state } } } } } }';
    const mine = async (state: string | null) =>
      (await trust.ask('p-000018', list, { state })).data._entities[0]?.consents;
    expect(await mine('REVOKED')).toMatchObject({ totalCount: 1, edges: [{ node: { state: 'REVOKED' } }] });
    expect(await mine('ACTIVE')).toMatchObject({ totalCount: 0 });
    expect((await trust.ask('p-ana', list, { state: null })).data._entities).toEqual([null]);
  });
});

describe('rights', () => {
  it('are what a consent in force names, with its version, in the order asked', async () => {
    const { consent } = await grant('p-000022');
    expect(await rights('IRS', ['p-nobody', 'p-000022', 'p-ana'])).toEqual([
      none('p-nobody'),
      {
        subject: 'p-000022',
        allowed: true,
        fields: ['Person.irs', 'IrsRecord.adjustedGrossIncome'],
        basis: 'CONSENT',
        ref: `${consent.id}@1`,
      },
      none('p-ana'),
    ]);
  });

  it('end when the consent runs out, by business time', async () => {
    await grant('p-000027');
    trust.now = new Date('2027-02-20T16:59:59.999Z');
    expect(await rights('IRS', ['p-000027'])).toMatchObject([{ allowed: true }]);
    trust.now = new Date('2027-02-20T17:00:00.000Z');
    expect(await rights('IRS', ['p-000027'])).toEqual([none('p-000027')]);
  });

  it.each([
    ['another client', { ...ofAgency, client: 'graphiql' }],
    ['a client of nobody', { ...ofAgency, client: 'nobody' }],
    ['another agency', { ...ofAgency, agency: 'VA' }],
    ['another purpose', { ...ofAgency, purpose: 'law-enforcement' }],
    ['another role', { ...ofAgency, role: 'staff', staff: 'p-vera' }],
  ])('are none for %s', async (_case, question) => {
    await grant('p-000024');
    expect(await rights('IRS', ['p-000024'], question)).toEqual([none('p-000024')]);
  });

  it('are told to the agency whose records are meant, and to no other', async () => {
    const question = { ...ofAgency, provider: 'IRS', subjects: ['p-000024'] };
    expect(await trust.call('va', '/rights', question)).toBeNull();
    expect(await trust.call('irs', '/rights', { ...question, subjects: Array(101).fill('p-ana') })).toBeNull();
    expect(await trust.call('irs', '/rights', { ...question, subjects: 'p-ana' })).toBeNull();
  });

  it('of staff are their caseload at their own agency', async () => {
    expect(await rights('VA', ['p-ana', 'p-di'], ofStaff)).toEqual([
      { subject: 'p-ana', allowed: true, fields: null, basis: 'CASELOAD', ref: 'case-p-ana' },
      none('p-di'),
    ]);
    expect(await rights('IRS', ['p-ana'], ofStaff)).toEqual([noneHere('p-ana')]);
    expect(await rights('VA', ['p-ana'], { ...ofStaff, staff: 'p-di' })).toEqual([none('p-ana')]);
  });

  const operation = (name: string) => ({ ...ofAgency, operation: name });
  const allowedOf = async (subject: string, questions: readonly object[]) => {
    const all = await Promise.all(questions.map((question) => rights('IRS', [subject], question)));
    return all.flat().filter(({ allowed }) => allowed);
  };

  it('are given for one of fifty simultaneous reads under a consent for one', async () => {
    const { consent } = await grant('p-000025', { fetch: 'ONCE' });
    const fifty = Array.from({ length: 50 }, (_, index) => operation(`once-${index}`));
    const allowed = await allowedOf('p-000025', fifty);
    expect(allowed).toMatchObject([{ basis: 'CONSENT', isOnce: true }]);
    expect(allowed[0].ref).toMatch(new RegExp(`^${consent.id}@1#use-`));
    recordUse('p-000025', allowed[0].ref);
    await expect.poll(() => usesOf('p-000025', consent.id), { timeout: 10_000 }).toBe(1);
    await trust.call('irs', '/rights/unused', { refs: [allowed[0].ref] });
    expect(await allowedOf('p-000025', [operation('once-later'), ofAgency])).toEqual([]);
  });

  it('are given for so many simultaneous reads of a day as the consent says', async () => {
    const { consent } = await grant('p-000026', { frequencyPerDay: 3 });
    recordUse('p-000026', `${consent.id}@1#use-long-ago`, new Date(Date.now() - 3 * 86_400_000));
    await expect.poll(() => usesOf('p-000026', consent.id), { timeout: 10_000 }).toBe(1);
    const fifty = Array.from({ length: 50 }, (_, index) => operation(`daily-${index}`));
    const allowed = await allowedOf('p-000026', fifty);
    expect(allowed).toHaveLength(3);
    // A part of an operation that was let in is let in too.
    expect(await allowedOf('p-000026', fifty)).toHaveLength(3);
  });

  it('are given back by the agency that showed nothing, and by no other', async () => {
    await grant('p-000029', { fetch: 'ONCE' });
    const [{ ref }] = await allowedOf('p-000029', [operation('unused-1')]);
    await trust.call('va', '/rights/unused', { refs: [ref] });
    expect(await allowedOf('p-000029', [operation('unused-2')])).toEqual([]);
    await trust.call('irs', '/rights/unused', { refs: [ref] });
    expect(await allowedOf('p-000029', [operation('unused-3')])).toHaveLength(1);
  });

  it('are given back by an agency that was let in and had nothing to show', async () => {
    await grant('p-000032', { fetch: 'ONCE' });
    const claims = { role: 'agency', agency: 'USDA', client_id: 'usda-snap', purpose: 'snap-eligibility' };
    const refer = (selection: string) =>
      trust.agencies.ask(
        'irs',
        'client:usda-snap',
        `{ _entities(representations: [{ __typename: "Person", id: "p-000032" }]) { ... on Person { ${selection} } } }`,
        { claims },
      );
    expect((await refer('__typename')).data).toEqual({ _entities: [{ __typename: 'Person' }] });
    expect(await allowedOf('p-000032', [operation('nothing-shown')])).toHaveLength(1);
  });

  it('count reads that were recorded before reads were taken', async () => {
    const { consent } = await grant('p-000031', { fetch: 'ONCE' });
    recordUse('p-000031', `${consent.id}@1`);
    await expect.poll(() => usesOf('p-000031', consent.id), { timeout: 10_000 }).toBe(1);
    expect(await rights('IRS', ['p-000031'])).toEqual([noneHere('p-000031')]);
  });
});

function recordUse(of: string, ref: string, at = new Date()) {
  trust.record({
    of,
    by: null,
    client: 'usda-snap',
    role: 'agency',
    agency: 'IRS',
    recipient: 'USDA',
    purpose: 'snap-eligibility',
    basis: 'CONSENT',
    fields: ['IrsRecord.adjustedGrossIncome'],
    ref,
    at,
  });
}

async function usesOf(person: string, consent: string): Promise<number> {
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Consent { uses { totalCount } } } }';
  const answer = await trust.ask(person, query, { of: [{ __typename: 'Consent', id: consent }] });
  return answer.data._entities[0].uses.totalCount;
}
