import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyConsistency, verifyHead, verifyReceipt } from '../../subgraphs/trust/log/verifyProof.ts';
import { removeFolders } from '../disclosure/ledgerFixture.ts';
import { serveTrust, type TrustFixture, type WrittenAccess } from './trustFixture.ts';

let trust: TrustFixture;
beforeAll(async () => {
  trust = await serveTrust(['trust', 'ed', 'identity']);
});
afterAll(async () => {
  await trust.close();
  removeFolders();
});

const minute = (number: number) => new Date(Date.UTC(2026, 10, 20, 12, number));
const accessOf = `id at byAgency { code } source { code } byRole byName recipient recipientAddress fields operation
  disclosedLate legalBasis purpose { code } plainText spanish: plainText(language: "es-MX")
  receipt { id at digest algorithm signature keyId leafIndex inclusionProof timestampToken head { size rootDigest previous ledgers { writer index chain } signedAt signature keyId } }`;
const listOf = `query ($of: [_Any!]!, $first: Int! = 50, $after: String, $agency: AgencyCode, $since: DateTime) {
  _entities(representations: $of) { ... on Person { dataAccesses(first: $first, after: $after, agency: $agency, since: $since) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${accessOf} } } } } } }`;

async function tracker(person: string, page: object = {}) {
  const answer = await trust.ask(person, listOf, { of: [{ __typename: 'Person', id: person }], ...page });
  expect(answer.errors).toBeUndefined();
  return answer.data._entities[0].dataAccesses;
}
/** Records, and waits until the service has taken it over. */
async function recorded(person: string, count: number, ...accesses: readonly WrittenAccess[]) {
  trust.record(...accesses);
  await expect.poll(async () => (await tracker(person)).totalCount, { timeout: 2000 }).toBe(count);
  return tracker(person);
}
const nodesOf = (connection: { edges: { node: Record<string, unknown> }[] }) =>
  connection.edges.map(({ node }) => node);

const byAgency = {
  by: null,
  client: 'usda-snap',
  role: 'agency',
  agency: 'IRS',
  recipient: 'USDA',
  purpose: 'snap-eligibility',
  basis: 'ROUTINE_USE',
  fields: ['IrsRecord.adjustedGrossIncome', 'Person.irs'],
} as const;
const withheld = {
  by: 'p-bo',
  client: 'ig-review',
  role: 'staff',
  recipient: 'VA',
  purpose: 'fraud-review',
  basis: 'CASELOAD',
};
const never = {
  by: null,
  client: 'warrants',
  role: 'agency',
  recipient: 'DHS',
  purpose: 'law-enforcement',
  basis: 'ROUTINE_USE',
};

describe('the data tracker', () => {
  it('tells a person who read what, why and by what law, newest first, in words', async () => {
    const list = await recorded(
      'p-ana',
      2,
      { of: 'p-ana', at: minute(1) },
      { of: 'p-ana', ...byAgency, at: minute(2) },
    );
    expect(nodesOf(list)).toMatchObject([
      {
        at: minute(2).toISOString(),
        byAgency: { code: 'USDA' },
        source: { code: 'IRS' },
        byRole: 'AGENCY',
        recipient: 'Department of Agriculture, SNAP eligibility',
        recipientAddress: expect.stringContaining('CANAL ST'),
        fields: ['IrsRecord.adjustedGrossIncome', 'Person.irs'],
        purpose: { code: 'snap-eligibility' },
        disclosedLate: false,
        plainText: expect.stringContaining('your adjusted gross income'),
        spanish: expect.stringContaining('ingreso bruto ajustado'),
      },
      { byAgency: { code: 'VA' }, byRole: 'SELF', recipient: 'GraphiQL of Citizen Graph', operation: 'MyAgencies' },
    ]);
  });

  it('is empty for somebody else, and not there for who asks about another', async () => {
    expect(await tracker('p-bo')).toMatchObject({ totalCount: 0, edges: [] });
    const answer = await trust.ask('p-bo', listOf, { of: [{ __typename: 'Person', id: 'p-ana' }] });
    expect(answer.data._entities).toEqual([null]);
  });

  it('is narrowed by agency and by time', async () => {
    expect(await tracker('p-ana', { agency: 'USDA' })).toMatchObject({ totalCount: 1 });
    expect(await tracker('p-ana', { agency: 'IRS' })).toMatchObject({ totalCount: 1 });
    expect(await tracker('p-ana', { agency: 'SBA' })).toMatchObject({ totalCount: 0 });
    expect(await tracker('p-ana', { since: minute(2).toISOString() })).toMatchObject({ totalCount: 1 });
  });

  it('names who acted for the person, as identity does', async () => {
    const ref = 'delegation-p-leo';
    const list = await recorded('p-leo', 1, { of: 'p-leo', by: 'p-ana', basis: 'DELEGATION', ref, at: minute(1) });
    expect(nodesOf(list)).toMatchObject([{ byRole: 'DELEGATE', byName: 'Ana Morales' }]);
    expect(nodesOf(list)[0]?.plainText).toContain('Ana Morales');
  });

  it('names nobody for who read by a delegation that is another’s, and nobody where a record is shared', async () => {
    const ref = 'delegation-p-mia';
    const list = await recorded(
      'p-mia',
      2,
      { of: 'p-mia', by: 'p-bo', basis: 'DELEGATION', ref, at: minute(1) },
      { of: 'p-mia', by: 'p-bo', basis: 'PARTY', at: minute(2) },
    );
    expect(nodesOf(list)).toMatchObject([
      {
        byRole: 'PARTY',
        byName: null,
        plainText: expect.stringMatching(/^Somebody who is named with you in one record/),
      },
      { byRole: 'DELEGATE', byName: null, plainText: expect.stringMatching(/^Somebody you let act for you/) },
    ]);
  });
});

describe('a withheld read', () => {
  it('takes its true place in time when it is released, and moves no cursor', async () => {
    const page = await recorded(
      'p-cy',
      2,
      { of: 'p-cy', at: minute(1) },
      { of: 'p-cy', ...withheld, at: minute(2) },
      { of: 'p-cy', at: minute(3) },
    );
    expect(nodesOf(page).map(({ at }) => at)).toEqual([minute(3).toISOString(), minute(1).toISOString()]);
    const first = await tracker('p-cy', { first: 1 });
    const after = first.pageInfo.endCursor;
    const released = trust.now;
    trust.now = new Date(minute(2).getTime() + 30 * 86_400_000);
    const rest = await tracker('p-cy', { first: 5, after });
    expect(nodesOf(rest).map(({ at, disclosedLate }) => [at, disclosedLate])).toEqual([
      [minute(2).toISOString(), true],
      [minute(1).toISOString(), false],
    ]);
    expect(await tracker('p-cy')).toMatchObject({ totalCount: 3 });
    trust.now = new Date(trust.now.getTime() - 1);
    expect(await tracker('p-cy')).toMatchObject({ totalCount: 2 });
    trust.now = released;
  });
});

describe('a read that the law never tells of', () => {
  it('is in no list, count, page, receipt or question, before or after any time', async () => {
    const list = await recorded('p-di', 1, { of: 'p-di', ...never, at: minute(1) }, { of: 'p-di', at: minute(2) });
    expect(nodesOf(list)).toHaveLength(1);
    expect(await tracker('p-di', { first: 1 })).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
    const hidden = accessesIn(trust.ledgerFolder).find(({ purpose }) => purpose === 'law-enforcement')?.access;
    expect(hidden).toHaveLength(22);
    const ask = (id: string | undefined) => trust.ask('p-di', 'query ($id: ID!) { receipt(id: $id) { id } }', { id });
    expect((await ask(hidden)).text).toBe((await ask('A'.repeat(22))).text);
    const question = (id: string | undefined) =>
      trust.ask(
        'p-di',
        'mutation ($id: ID!, $key: ID!) { questionDataAccess(access: $id, question: "Why?", idempotencyKey: $key) { ticket userErrors { code } } }',
        { id, key: `never-${id}` },
      );
    expect((await question(hidden)).text).toBe((await question('B'.repeat(22))).text);
    const before = trust.now;
    trust.now = new Date('2046-01-01T00:00:00.000Z');
    expect(await tracker('p-di')).toMatchObject({ totalCount: 1 });
    trust.now = before;
  });
});

describe('a question about a read', () => {
  it('gives a ticket that waits for the agency, with a due date', async () => {
    const [access] = nodesOf(await tracker('p-ana', { agency: 'USDA' }));
    const ask = (key: string, question = 'Why did you look?') =>
      trust.ask(
        'p-ana',
        'mutation ($access: ID!, $question: String!, $key: ID!) { questionDataAccess(access: $access, question: $question, idempotencyKey: $key) { ticket replayed access { id } userErrors { code path } } }',
        { access: access?.id, question, key },
      );
    const { data } = await ask('why-1');
    expect(data.questionDataAccess).toMatchObject({ replayed: false, access: { id: access?.id }, userErrors: [] });
    const { ticket } = data.questionDataAccess;
    expect((await ask('why-1')).data.questionDataAccess).toMatchObject({ ticket, replayed: true });
    expect((await ask('why-2', '  ')).data.questionDataAccess).toMatchObject({
      ticket: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['question'] }],
    });
    const list = await trust.ask(
      'p-ana',
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { dataAccessQuestions { totalCount edges { node {
        __typename ... on Application { id } agency { code } stage waitingOn promisedBy overdue question access { id } } } } } } }`,
      { of: [{ __typename: 'Person', id: 'p-ana' }] },
    );
    expect(list.data._entities[0].dataAccessQuestions).toMatchObject({
      totalCount: 1,
      edges: [
        {
          node: {
            id: ticket,
            agency: { code: 'IRS' },
            stage: 'SUBMITTED',
            waitingOn: 'AGENCY',
            promisedBy: '2026-12-20',
            overdue: false,
            access: { id: access?.id },
          },
        },
      ],
    });
  });
});

describe('the log', () => {
  const publicKey = () => {
    const jwk = JSON.parse(readFileSync(join(trust.agencies.keysFolder, 'trust.public.jwk'), 'utf8'));
    return { kid: jwk.kid, key: createPublicKey({ key: jwk, format: 'jwk' }) };
  };

  it('proves a read by a receipt that needs no trust in this service', async () => {
    const [{ receipt, id } = {}] = nodesOf(await tracker('p-ana')) as { receipt: never; id: string }[];
    expect(receipt).toMatchObject({ id, algorithm: 'SHA-256/Ed25519', timestampToken: null });
    expect(verifyReceipt(receipt as never, publicKey())).toBe(true);
  });

  it('holds the receipts of agencies within a second', async () => {
    const ask = () =>
      trust.ask('anonymous', '{ receipt(id: "rcp-ana-1") { id digest leafIndex } }').then(({ data }) => data.receipt);
    await expect
      .poll(ask, { timeout: 2000 })
      .toMatchObject({ id: 'rcp-ana-1', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('extends what it was, and proves it', async () => {
    const headOf = async () =>
      (
        await trust.ask(
          'anonymous',
          '{ logHead { size rootDigest previous ledgers { writer index chain } signedAt signature keyId } }',
        )
      ).data.logHead;
    const before = await headOf();
    await recorded('p-ed', 1, { of: 'p-ed', at: minute(5) });
    const after = await headOf();
    expect(after.size).toBeGreaterThan(before.size);
    expect([before, after].map((head) => verifyHead(head, publicKey()))).toEqual([true, true]);
    const prove = (from: number, to: number) =>
      trust.ask('anonymous', 'query ($from: Int!, $to: Int!) { logConsistency(fromSize: $from, toSize: $to) }', {
        from,
        to,
      });
    const { data } = await prove(before.size, after.size);
    expect(verifyConsistency(before.size, before.rootDigest, after.size, after.rootDigest, data.logConsistency)).toBe(
      true,
    );
    for (const [from, to] of [
      [-1, 3],
      [4, 3],
      [0, after.size + 1000],
    ] as const) {
      expect((await prove(from, to)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });
});

/** What the ledger says of each read, as bytes on the disk do. */
function accessesIn(folder: string): { readonly access: string; readonly purpose: string }[] {
  const text = readFileSync(join(folder, 'gateway', '00000001.cgl'), 'latin1');
  return [...text.matchAll(/"access":"([\w-]{22})".*?"purpose":"([\w-]+)"/g)].map(([, access = '', purpose = '']) => ({
    access,
    purpose,
  }));
}
