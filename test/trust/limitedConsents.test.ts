import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type System, startSystem } from '../support/system.ts';

/** Consents that allow so many reads, through the gateway. */

let system: System;
beforeAll(async () => {
  // Fifty questions at once may take a slow machine longer than it usually waits for one.
  system = await startSystem({
    people: 12,
    env: { RIGHTS_TIMEOUT_MS: '60000', SUBGRAPH_TIMEOUT_MS: '60000', OPERATION_TIMEOUT_MS: '120000' },
  });
}, 120_000);
afterAll(() => system?.close());

const terms = {
  provider: 'IRS',
  consumer: 'USDA',
  purpose: 'snap-eligibility',
  fields: ['IrsRecord.adjustedGrossIncome'],
  mode: 'VIEW',
  fetch: 'PERIODIC',
  keepDays: 0,
  expiresAt: '2027-11-01T00:00:00Z',
};
const income = 'query Income($id: ID!) { person(id: $id) { irs { adjustedGrossIncome(taxYear: 2025) } } }';

type Read = Answer<{ person: { irs: { adjustedGrossIncome: string | null } | null } | null }>;

const read = (id: string, query = income): Promise<Read> =>
  system.ask(query, {
    as: 'client:usda-snap',
    variables: { id },
    extensions: { purpose: 'snap-eligibility' },
  });
const isShown = ({ data }: Read) => typeof data?.person?.irs?.adjustedGrossIncome === 'string';

let keys = 0;
async function grant(person: string, further: object): Promise<string> {
  const as = await system.token(person);
  const texts = await system.ask('query T($terms: ConsentTermsInput!) { consentTexts(terms: $terms) { digest } }', {
    as,
    variables: { terms: { ...terms, ...further } },
  });
  keys += 1;
  const textDigest = texts.data.consentTexts[0].digest;
  const input = { ...terms, ...further, textDigest, idempotencyKey: `limited-${keys}` };
  const { data, text } = await system.ask(
    'mutation G($input: GrantConsentInput!) { grantConsent(input: $input) { consent { id } userErrors { code } } }',
    { as, variables: { input } },
  );
  const id = data?.grantConsent?.consent?.id;
  if (id === undefined) throw new Error(text);
  return id;
}

async function usesOf(person: string, consent: string): Promise<number> {
  const { data, text } = await system.ask(
    '{ me { consents(first: 20) { edges { node { id uses { totalCount } } } } } }',
    {
      as: person,
    },
  );
  const found = data?.me?.consents.edges.find(({ node }: { node: { id: string } }) => node.id === consent);
  if (found === undefined) throw new Error(text);
  return found.node.uses.totalCount;
}

describe('of fifty reads at the same time', () => {
  it('one is answered under a consent for one, in one operation with several parts or not', async () => {
    const consent = await grant('p-ana', { fetch: 'ONCE' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => read('p-ana')));
    expect(answers.filter(isShown)).toHaveLength(1);
    // The others are told so, or find nobody any more; that there is no record, nobody is told.
    const codesAt = ({ errors = [] }: Read) => errors.map(({ path, extensions: { code } }) => [path?.[1], code]);
    for (const answer of answers.filter((each) => !isShown(each) && each.data?.person !== null)) {
      expect(codesAt(answer)).toEqual([['irs', 'CONSENT_REQUIRED']]);
    }
    await expect.poll(() => usesOf('p-ana', consent), { timeout: 20_000 }).toBe(1);
    expect(isShown(await read('p-ana'))).toBe(false);
  });

  it('three are answered under a consent for three a day', async () => {
    const consent = await grant('p-cy', { frequencyPerDay: 3 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => read('p-cy')));
    expect(answers.filter(isShown)).toHaveLength(3);
    await expect.poll(() => usesOf('p-cy', consent), { timeout: 20_000 }).toBe(3);
  });
});

describe('a read by a consent for one', () => {
  it('is not used up while the agency is down, and may have several parts', async () => {
    await grant('p-di', { fetch: 'ONCE' });
    await system.fault('irs', 'down');
    const failed = await read('p-di');
    expect(failed.errors?.map(({ extensions: { code } }) => code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    await system.fault('irs', 'up');
    const twice = `query Twice($id: ID!) {
      person(id: $id) { irs { adjustedGrossIncome(taxYear: 2025) } }
      again: person(id: $id) { irs { before: adjustedGrossIncome(taxYear: 2024) } }
    }`;
    // The gateway finds out by itself that the agency is there again.
    await expect.poll(async () => isShown(await read('p-di', twice)), { timeout: 20_000 }).toBe(true);
    expect(isShown(await read('p-di'))).toBe(false);
  });
});

describe('a consent for some days', () => {
  it('opens what tells of them alone, and says what is missing of the rest', async () => {
    const fields = ['IrsRecord.adjustedGrossIncome', 'IrsRecord.refunds', 'IrsRecord.asOf'];
    await grant('p-ed', { fields, dataFrom: '2025-01-01', dataTo: '2025-12-31' });
    const years = `query Years($id: ID!) { person(id: $id) { irs {
      adjustedGrossIncome(taxYear: 2025) before: adjustedGrossIncome(taxYear: 2024) asOf
    } } }`;
    const answer = await read('p-ed', years);
    expect(isShown(answer)).toBe(true);
    expect(answer.data?.person?.irs).toMatchObject({ before: null, asOf: null });
    expect(answer.errors?.map(({ path, extensions: { code, missing } }) => [path?.at(-1), code, missing])).toEqual(
      expect.arrayContaining([
        ['before', 'CONSENT_REQUIRED', ['IrsRecord.adjustedGrossIncome']],
        ['asOf', 'CONSENT_REQUIRED', ['IrsRecord.asOf']],
      ]),
    );
  });
});
