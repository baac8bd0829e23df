import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';

/** What agencies ask people for, and what people ask agencies, through the gateway. */

let system: System;
beforeAll(async () => {
  system = await startSystem({ people: 12 });
}, 120_000);
afterAll(() => system?.close());

const terms = {
  provider: 'IRS',
  purpose: 'snap-eligibility',
  fields: ['IrsRecord.adjustedGrossIncome'],
  mode: 'VIEW',
  fetch: 'PERIODIC',
  frequencyPerDay: 5,
  keepDays: 0,
  expiresAt: '2027-11-01T00:00:00Z',
};

let keys = 0;
const newKey = () => {
  keys += 1;
  return `request-${keys}`;
};

const request = async (person: string, further: object = {}, as = 'client:usda-snap', purpose = 'consent-request') => {
  const answer = await system.ask(
    `mutation Request($input: RequestConsentInput!) {
      requestConsent(input: $input) { request answerBy replayed userErrors { __typename code path } }
    }`,
    {
      as,
      variables: { input: { ...terms, person, idempotencyKey: newKey(), ...further } },
      extensions: { purpose },
    },
  );
  return answer;
};

const pendingOf = async (person: string) => {
  const { data, text } = await system.ask(
    `{ me { consents(first: 20, state: PENDING) { totalCount edges { node {
      id state version provider { code } consumer { code } purpose { code } fields frequencyPerDay requestedAt answerBy
      texts { language digest } receipt { id }
    } } } } }`,
    { as: person },
  );
  if (!data?.me) throw new Error(text);
  return data.me.consents.edges.map(({ node }: { node: object }) => node);
};

const answerOf = async (as: string, mutation: string) => {
  const { data, text } = await system.ask(
    `mutation { ${mutation} { replayed consent { id state version startsAt textLanguage } userErrors { code } } }`,
    { as },
  );
  if (!data) throw new Error(text);
  return Object.values<{ consent: { state: string; version: number } | null; userErrors: { code: string }[] }>(data)[0];
};

const readIncome = async (id: string) => {
  const { data } = await system.ask(
    'query Income($id: ID!) { person(id: $id) { irs { adjustedGrossIncome(taxYear: 2025) } } }',
    { as: 'client:usda-snap', variables: { id }, extensions: { purpose: 'snap-eligibility' } },
  );
  return data.person?.irs?.adjustedGrossIncome ?? null;
};

describe('an agency that asks for a consent', () => {
  it('is answered by the person, who gives it as it was asked for', async () => {
    const { data, errors } = await request('p-ana');
    expect(errors).toBeUndefined();
    expect(data.requestConsent).toMatchObject({ replayed: false, userErrors: [], answerBy: expect.any(String) });
    const [pending] = await pendingOf('p-ana');
    expect(pending).toMatchObject({
      id: data.requestConsent.request,
      state: 'PENDING',
      version: 0,
      consumer: { code: 'USDA' },
      frequencyPerDay: 5,
    });
    expect(await readIncome('p-ana')).toBeNull();
    const [{ digest }] = pending.texts.filter(({ language }: { language: string }) => language === 'es');
    const accept = (textDigest: string) =>
      `acceptConsent(id: "${pending.id}", textDigest: "${textDigest}", idempotencyKey: "${newKey()}")`;
    expect(await answerOf('p-bo', accept(digest))).toMatchObject({ userErrors: [{ code: 'CONSENT_NOT_FOUND' }] });
    expect(await answerOf('p-ana', accept('f'.repeat(64)))).toMatchObject({ userErrors: [{ code: 'TEXT_DIFFERS' }] });
    const old = await system.token('p-ana', { signedInMinutesAgo: 120 });
    expect(await answerOf(old, accept(digest))).toMatchObject({ userErrors: [{ code: 'REAUTHENTICATION_REQUIRED' }] });
    expect(await answerOf('p-ana', accept(digest))).toMatchObject({
      consent: { state: 'ACTIVE', version: 1, textLanguage: 'es' },
    });
    expect(await pendingOf('p-ana')).toEqual([]);
    expect(await readIncome('p-ana')).toMatch(/^\d+$/);
  });

  it('reads nothing where the person refused, and is not told', async () => {
    const { data } = await request('p-cy');
    const id = data.requestConsent.request;
    const pause = `pauseConsent(id: "${id}", idempotencyKey: "${newKey()}")`;
    expect(await answerOf('p-cy', pause)).toMatchObject({ userErrors: [{ code: 'CONSENT_PENDING' }] });
    const refuse = () => `refuseConsent(id: "${id}", idempotencyKey: "${newKey()}")`;
    expect(await answerOf('p-cy', refuse())).toMatchObject({ consent: { state: 'REFUSED', version: 1 } });
    expect(await answerOf('p-cy', refuse())).toMatchObject({ consent: { state: 'REFUSED', version: 1 } });
    expect(await readIncome('p-cy')).toBeNull();
    const again = await request('p-cy');
    expect(again.data.requestConsent).toMatchObject({ request: null, userErrors: [{ code: 'REQUEST_EXISTS' }] });
  });

  it('is answered about a made-up person as about any other', async () => {
    const shapeOf = async (person: string) => {
      const key = newKey();
      const asked = [
        await request(person, { idempotencyKey: key }),
        await request(person, { idempotencyKey: key }),
        await request(person),
        ...(await Promise.all(['VA', 'SSA', 'ED', 'HHS', 'SBA'].map((provider) => request(person, { provider })))),
      ];
      return asked.map(({ data, errors, status }) => {
        const { request: id, answerBy, ...rest } = data.requestConsent;
        return { status, errors, ...rest, id: typeof id, answerBy: typeof answerBy };
      });
    };
    const [real, invented] = [await shapeOf('p-di'), await shapeOf('p-made-up')];
    expect(real).toEqual(invented);
    expect(real.map(({ userErrors }) => userErrors[0]?.code ?? null)).toEqual(
      expect.arrayContaining([null, 'REQUEST_EXISTS', 'TOO_MANY_REQUESTS']),
    );
    expect(await pendingOf('p-di')).toHaveLength(5);
  });

  it.each([
    ['a person', 'p-bo', 'self-service', 'NOT_PERMITTED'],
    ["an agency's client without the purpose", 'client:va-privacy', 'access-question', 'NOT_PERMITTED'],
  ])('is no %s', async (_who, as, purpose, code) => {
    const { data, text } = await request('p-bo', {}, as, purpose);
    expect(data?.requestConsent, text).toMatchObject({ request: null, userErrors: [{ code }] });
  });

  it('cannot do so for a purpose that is for reading, or another agency’s', async () => {
    const reading = await request('p-bo', {}, 'client:usda-snap', 'snap-eligibility');
    expect(reading.errors?.[0]?.extensions.code).toBe('PURPOSE_NOT_ALLOWED');
    const others = await request('p-bo', { purpose: 'law-enforcement' });
    expect(others.data.requestConsent.userErrors[0]).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await pendingOf('p-bo')).toEqual([]);
  });

  it('waits thirty days', async () => {
    await request('p-ed');
    const [{ id, texts }] = await pendingOf('p-ed');
    await system.advance('+31d');
    expect(await pendingOf('p-ed')).toEqual([]);
    const accept = `acceptConsent(id: "${id}", textDigest: "${texts[0].digest}", idempotencyKey: "${newKey()}")`;
    expect(await answerOf('p-ed', accept)).toMatchObject({ userErrors: [{ code: 'CONSENT_ENDED' }] });
  });
});

describe('a question about a read', () => {
  const asOffice = (query: string, variables = {}, as = 'client:va-privacy') =>
    system.ask(query, { as, variables, extensions: { purpose: 'access-question' } });
  const open = `{ openDataAccessQuestions(first: 10) { totalCount edges { node {
    id question overdue promisedBy waitingOn subject { id } access { id at fields purpose { code } }
  } } } }`;
  const answering = `mutation Answer($question: ID!, $answer: String!, $key: ID!) {
    answerDataAccessQuestion(question: $question, answer: $answer, idempotencyKey: $key) {
      replayed question { id stage waitingOn answer } userErrors { code }
    }
  }`;

  it('is listed for the agency, answered by it once, and read by the person', async () => {
    await system.ask('{ me { va { asOf } } }', { as: 'p-ana' });
    const accesses = async () =>
      (await system.ask('{ me { dataAccesses(first: 5, agency: "VA") { edges { node { id } } } } }', { as: 'p-ana' }))
        .data.me.dataAccesses.edges;
    await expect.poll(async () => (await accesses()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    const [{ node: access }] = await accesses();
    const asked = await system.ask(
      `mutation Ask($a: ID!) { questionDataAccess(access: $a, question: "Why?", idempotencyKey: "why-1") { ticket } }`,
      { as: 'p-ana', variables: { a: access.id } },
    );
    const question = asked.data.questionDataAccess.ticket;

    const listed = await asOffice(open);
    expect(listed.errors).toBeUndefined();
    expect(listed.data.openDataAccessQuestions).toMatchObject({
      totalCount: 1,
      edges: [{ node: { id: question, question: 'Why?', overdue: false, subject: { id: 'p-ana' }, access } }],
    });
    expect((await asOffice(open, {}, 'client:irs-privacy')).data.openDataAccessQuestions).toMatchObject({
      totalCount: 0,
    });
    expect((await system.ask(open, { as: 'p-ana' })).data.openDataAccessQuestions).toBeNull();

    const answer = (further: object, as?: string) =>
      asOffice(answering, { question, answer: 'To pay you.', key: newKey(), ...further }, as);
    const codeOf = async (further: object, as?: string) =>
      (await answer(further, as)).data.answerDataAccessQuestion.userErrors[0]?.code;
    expect(await codeOf({}, 'client:irs-privacy')).toBe('QUESTION_NOT_FOUND');
    expect(await codeOf({ question: 'question-made-up' })).toBe('QUESTION_NOT_FOUND');
    expect(await codeOf({ answer: ' ' })).toBe('INVALID_INPUT');
    expect(await codeOf({ answer: 'x'.repeat(4_001) })).toBe('INVALID_INPUT');
    const key = newKey();
    const first = await answer({ key });
    expect(first.errors).toBeUndefined();
    expect(first.data.answerDataAccessQuestion).toEqual({
      replayed: false,
      question: { id: question, stage: 'CLOSED', waitingOn: 'NOBODY', answer: 'To pay you.' },
      userErrors: [],
    });
    expect((await answer({ key })).data.answerDataAccessQuestion).toMatchObject({ replayed: true });
    expect(await codeOf({})).toBe('QUESTION_CLOSED');
    expect((await asOffice(open)).data.openDataAccessQuestions.totalCount).toBe(0);

    const mine = await system.ask(
      '{ me { dataAccessQuestions(first: 5) { edges { node { id stage waitingOn answer answeredAt overdue } } } } }',
      { as: 'p-ana' },
    );
    expect(mine.data.me.dataAccessQuestions.edges).toEqual([
      {
        node: {
          id: question,
          stage: 'CLOSED',
          waitingOn: 'NOBODY',
          answer: 'To pay you.',
          answeredAt: expect.any(String),
          overdue: false,
        },
      },
    ]);
  });

  it('that was shown to the agency is in the person’s tracker', async () => {
    const shown = async () => {
      const { data } = await system.ask(
        '{ me { dataAccesses(first: 50, agency: "TRUST") { edges { node { byRole recipient fields purpose { code } } } } } }',
        { as: 'p-ana' },
      );
      return data.me.dataAccesses.edges
        .map(({ node }: { node: { byRole: string } }) => node)
        .filter(({ byRole }: { byRole: string }) => byRole === 'AGENCY');
    };
    await expect.poll(async () => (await shown()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    const [row] = await shown();
    expect(row).toMatchObject({ purpose: { code: 'access-question' } });
    expect(row.recipient).toContain('privacy office');
  });
});
