import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf, moveInput } from '../support/moves.ts';
import { type System, startSystem, until } from '../support/system.ts';
import { move } from './operations.ts';
import * as operations from './trustOperations.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.close());

interface Access {
  readonly id: string;
  readonly at: string;
  readonly byAgency: { readonly code: string };
  readonly source: { readonly code: string };
  readonly consent: { readonly id: string } | null;
  readonly byRole: string;
  readonly byName: string | null;
  readonly operation: string | null;
  readonly fields: readonly string[];
  readonly disclosedLate: boolean;
  readonly purpose: { readonly code: string };
}

const trackerOf = async (person: string, variables: object = {}) => {
  const { data, errors } = await system.ask(operations.tracker, { as: person, variables: { ...variables } });
  expect(errors).toBeUndefined();
  return data.me.dataAccesses as { totalCount: number; pageInfo: { endCursor: string }; edges: { node: Access }[] };
};
const accessesOf = async (person: string, variables: object = {}): Promise<readonly Access[]> =>
  (await trackerOf(person, { first: 100, ...variables })).edges.map(({ node }) => node);
/** Rows come within a second; a moment more shows that no further one does. */
const settled = () => new Promise((next) => setTimeout(next, 700));

/** What was read since an instant. */
async function recordedSince(person: string, since: Date): Promise<readonly Access[]> {
  await settled();
  return accessesOf(person, { since: since.toISOString() });
}

const folder = new URL('../../schema/operations/', import.meta.url);
const savedReads = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => ({ name: name.replace('.graphql', ''), text: readFileSync(new URL(name, folder), 'utf8') }))
  .filter(({ text }) => !/^\s*(mutation|subscription)\b/m.test(text));

describe('D2: no read without a record', () => {
  it.each(savedReads)(
    '$name leaves one record for each agency that answered about the person',
    async ({ name, text }) => {
      const file = new URL(`${name}.json`, folder);
      const variables = readdirSync(folder).includes(`${name}.json`) ? JSON.parse(readFileSync(file, 'utf8')) : {};
      const since = new Date();
      const { data } = await system.ask(text, { as: 'p-ana', variables });
      const rows = await recordedSince('p-ana', since);
      const perAgency = rows.map(({ source, purpose }) => `${source.code} ${purpose.code}`);
      expect(new Set(perAgency).size).toBe(perAgency.length);
      for (const row of rows) {
        expect(row).toMatchObject({ byRole: 'SELF', purpose: { code: 'self-service' }, operation: name });
        expect(row.fields.length).toBeGreaterThan(0);
      }
      const told = Object.entries(data.me ?? {}).filter(([, value]) => value !== null);
      for (const [field] of told.filter(([key]) => recordOf[key] !== undefined)) {
        expect(perAgency).toContain(`${recordOf[field]} self-service`);
      }
    },
  );

  it('public data leaves none', async () => {
    const since = new Date();
    const { data } = await system.ask('{ agencies { code name } }', { as: 'p-ana' });
    expect(data.agencies.length).toBeGreaterThan(10);
    expect(await recordedSince('p-ana', since)).toEqual([]);
  });

  it('a query shared by two callers leaves each of them theirs', async () => {
    const since = new Date();
    // Rows have no name but those that were published.
    const query = 'query WhoAmI { me { va { veteranStatus } } }';
    await Promise.all(['p-ana', 'p-cy'].map((as) => system.ask(query, { as })));
    expect((await recordedSince('p-ana', since)).map(({ operation }) => operation)).toEqual(['WhoAmI']);
    const cy = await accessesOf('p-cy', { since: since.toISOString() });
    expect(cy.map(({ source }) => source.code)).toEqual(['VA']);
  });

  it('an agency that has no record of somebody tells that, and leaves one', async () => {
    expect(factsOf('p-cy').holdings.has('VA')).toBe(false);
    const since = new Date();
    const { data, errors } = await system.ask('{ me { id va { veteranStatus } } }', { as: 'p-cy' });
    expect([data, errors]).toEqual([{ me: { id: 'p-cy', va: null } }, undefined]);
    const told = await recordedSince('p-cy', since);
    expect(told.map(({ source, fields }) => [source.code, fields])).toEqual([['VA', ['Person.va']]]);
  });

  it('so does one that tells it to another agency by a consent, which is a use of it', async () => {
    const terms = {
      ...{ provider: 'VA', consumer: 'USDA', purpose: 'snap-eligibility', fields: ['VaRecord.veteranStatus'] },
      ...{ mode: 'STORE', fetch: 'PERIODIC', keepDays: 30, expiresAt: '2027-11-01T00:00:00Z' },
    };
    const texts = await system.ask(operations.texts, { as: 'p-cy', variables: { terms } });
    const input = { ...terms, textDigest: texts.data.consentTexts[0].digest, idempotencyKey: 'no-record' };
    const granted = await system.ask(operations.allow, { as: 'p-cy', variables: { input } });
    const { id } = granted.data.grantConsent.consent;
    const since = new Date();
    const read = 'query { person(id: "p-cy") { id va { veteranStatus } } }';
    const { data } = await system.ask(read, { as: 'client:usda-snap', extensions: { purpose: 'snap-eligibility' } });
    expect(data).toEqual({ person: { id: 'p-cy', va: null } });
    const told = await recordedSince('p-cy', since);
    expect(
      told.map(({ source, byAgency, consent, fields }) => [source.code, byAgency.code, consent?.id, fields]),
    ).toEqual([['VA', 'USDA', id, ['Person.va']]]);
    const consents = await system.ask(operations.myConsents, { as: 'p-cy' });
    expect(consents.data.me.consents.edges[0].node).toMatchObject({ id, uses: { totalCount: 1 } });
  });

  it('an agency that did not answer leaves none, and the others theirs', async () => {
    await system.fault('va', 'down');
    const since = new Date();
    const { data, errors } = await system.ask('query Half { me { va { veteranStatus } ssa { statementAsOf } } }', {
      as: 'p-ana',
    });
    await system.fault('va', 'up');
    expect(data.me).toMatchObject({ va: null, ssa: expect.anything() });
    expect(errors?.[0]?.extensions.code).toMatch(/^SUBGRAPH_/);
    const rows = await recordedSince('p-ana', since);
    expect(rows.map(({ source }) => source.code)).toEqual(['SSA']);
  });

  it('where nothing can be recorded, nothing personal is told and public data goes on', async () => {
    const since = new Date();
    await system.gatewayControl('/demo/ledger', { writable: false });
    const query = 'query MyAgencies { me { id va { veteranStatus } } agency(code: "VA") { name } }';
    const { data, errors, text } = await system.ask(query, { as: 'p-ana' });
    expect(data.agency).toMatchObject({ name: expect.any(String) });
    expect(data.me?.va ?? null).toBeNull();
    expect(text).not.toContain('CONFIRMED');
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('LEDGER_UNAVAILABLE');
    await system.gatewayControl('/demo/ledger', { writable: true });
    const again = () => system.ask(query, { as: 'p-ana' });
    const open = await until(again, ({ errors: left }) => left === undefined, 5000);
    expect(open.data.me.va).toMatchObject({ veteranStatus: 'CONFIRMED' });
    const rows = await recordedSince('p-ana', since);
    expect(rows.map(({ operation }) => operation)).toEqual(['MyAgencies']);
  });
});

/** The field of a person under which an agency's records stand. */
const recordOf: Readonly<Record<string, string>> = {
  va: 'VA',
  ssa: 'SSA',
  irs: 'IRS',
  ed: 'ED',
  sba: 'SBA',
  labor: 'LABOR',
  hhs: 'HHS',
  dhs: 'DHS',
  usda: 'USDA',
  stateDept: 'STATE',
};

describe('the tracker as it grows', () => {
  it('tells a person of a read within a second, and nobody else', async () => {
    const ana = listen('p-ana');
    const bo = listen('p-bo');
    await Promise.all([ana.begun, bo.begun]);
    // The stream has begun for the client; its upstream half follows within a moment.
    await settled();
    const readAt = Date.now();
    await system.ask('query Live { me { va { veteranStatus } } }', { as: 'p-ana' });
    const event = await until(
      async () => ana.events[0],
      (found) => found !== undefined,
      3000,
    );
    expect(event).toMatchObject({ byRole: 'SELF', operation: null, source: { code: 'VA' } });
    expect(Date.now() - readAt).toBeLessThan(2000);
    await settled();
    expect(ana.events.length).toBe(1);
    expect(bo.events).toEqual([]);
    await Promise.all([ana.close(), bo.close()]);
  });

  /** A subscription over server-sent events. */
  function listen(person: string) {
    const ended = new AbortController();
    const events: Partial<Access>[] = [];
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const reading = (async () => {
      const response = await fetch(`${system.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${await system.token(person)}`,
        },
        body: JSON.stringify({ query: 'subscription Watch { dataAccesses { byRole operation source { code } } }' }),
        signal: ended.signal,
      });
      begin();
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^data: ?(.+)$/m.exec(block)?.[1];
          const access = data === undefined ? undefined : JSON.parse(data).data?.dataAccesses;
          if (access) events.push(access);
        }
      }
    })().catch(() => {});
    return {
      events,
      begun,
      close: async () => {
        ended.abort();
        await reading;
      },
    };
  }
});

describe('D3: a question about a read', () => {
  it('gives a ticket that shows up as an application that waits for the agency, with a due date', async () => {
    await system.ask('query Before { me { va { veteranStatus } } }', { as: 'p-ana' });
    await settled();
    const [access] = await accessesOf('p-ana', { agency: 'VA', first: 1 });
    const variables = { a: access?.id, q: 'Why was this read?', key: 'why-1' };
    const { data } = await system.ask(operations.question, { as: 'p-ana', variables });
    expect(data.questionDataAccess).toMatchObject({ access: { id: access?.id }, userErrors: [] });
    const { data: listed } = await system.ask(operations.questions, { as: 'p-ana' });
    expect(listed.me.dataAccessQuestions.edges).toMatchObject([
      {
        node: {
          id: data.questionDataAccess.ticket,
          agency: { code: 'VA' },
          waitingOn: 'AGENCY',
          promisedBy: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          overdue: false,
        },
      },
    ]);
    const { data: others } = await system.ask(operations.question, { as: 'p-bo', variables });
    expect(others.questionDataAccess).toMatchObject({ ticket: null, userErrors: [{ code: 'ACCESS_NOT_FOUND' }] });
  });
});

describe('C4: somebody who was let act', () => {
  it('moves the person, is named in their tracker, and is stopped at once when it is taken back', async () => {
    const person = 'p-000025';
    const grant = `mutation Grant($input: GrantDelegationInput!) { grantDelegation(input: $input) {
      delegation { id } userErrors { code } } }`;
    const powers = { to: 'p-bo', powers: ['CHANGE_ADDRESS'], reason: 'CAREGIVER', startsOn: '2026-01-01' };
    const granted = await system.ask(grant, { as: person, variables: { input: { ...powers, idempotencyKey: 'g' } } });
    expect(granted.data.grantDelegation.userErrors).toEqual([]);
    const order = (idempotencyKey: string) => {
      const input = moveInput(factsOf(person), idempotencyKey, {
        movers: [{ person, authority: 'DELEGATED' }],
        ifNoneInFlight: false,
      });
      return system.ask(move, { as: 'p-bo', variables: { input } });
    };
    const since = new Date();
    const moved = await order('care-1');
    expect(moved.data.changeAddress.userErrors).toEqual([]);
    const rows = await until(
      () => accessesOf(person, { since: since.toISOString() }),
      (found) => found.some(({ byRole }) => byRole === 'DELEGATE'),
      2000,
    );
    const name = factsOf('p-bo').name;
    expect(rows.find(({ byRole }) => byRole === 'DELEGATE')).toMatchObject({
      byName: `${name.preferred ?? name.given} ${name.family}`,
      source: { code: 'USPS' },
      operation: null,
    });
    const revoke = `mutation Revoke($id: ID!) { revokeDelegation(id: $id, idempotencyKey: "r") { userErrors { code } } }`;
    await system.ask(revoke, { as: person, variables: { id: granted.data.grantDelegation.delegation.id } });
    const stopped = await order('care-2');
    expect(stopped.data.changeAddress).toMatchObject({
      addressChange: null,
      userErrors: [{ __typename: 'NotPermitted', missing: ['CHANGE_ADDRESS'] }],
    });
  });

  it('sees the state of affairs of who let them, which the tracker tells, and of nobody else', async () => {
    const query = 'query Watch($id: ID!) { person(id: $id) { ssa { statementAsOf } } }';
    const watch = (id: string) => system.ask(query, { as: 'p-ana', variables: { id } });
    const since = new Date();
    const [child, stranger, nobody] = [await watch('p-leo'), await watch('p-bo'), await watch('p-none')];
    expect(stranger).toEqual(nobody);
    expect(nobody.data).toEqual({ person: null });
    expect(child.data.person).not.toBeNull();
    const rows = await recordedSince('p-leo', since);
    expect(rows.map(({ byRole, source }) => [byRole, source.code])).toEqual(
      child.data.person.ssa === null ? [] : [['DELEGATE', 'SSA']],
    );
  });
});

describe('D2: a read of oneself and of somebody else', () => {
  it('names to each what was shown of them, in one fetch or in two', async () => {
    const since = new Date();
    const query = `query Both($id: ID!) {
      me { ssn name { given } irs { asOf } }
      person(id: $id) { name { family } irs { refunds(first: 1) { edges { node { taxYear } } } } }
    }`;
    const { data } = await system.ask(query, { as: 'p-ana', variables: { id: 'p-leo' } });
    expect(data).toMatchObject({ me: { ssn: expect.any(String) }, person: { name: { family: expect.any(String) } } });
    const [own, childs] = [
      await recordedSince('p-ana', since),
      await accessesOf('p-leo', { since: since.toISOString() }),
    ];
    const fieldsOf = (rows: readonly Access[], agency: string) =>
      rows.filter(({ source }) => source.code === agency).map(({ byRole, fields }) => [byRole, [...fields].sort()]);
    expect(fieldsOf(own, 'IDENTITY')).toEqual([['SELF', ['Person.name', 'Person.ssn', 'PersonName.given']]]);
    expect(fieldsOf(childs, 'IDENTITY')).toEqual([['DELEGATE', ['Person.name', 'PersonName.family']]]);
    expect(JSON.stringify(fieldsOf(own, 'IRS'))).not.toContain('Refund');
    expect(JSON.stringify(fieldsOf(childs, 'IRS'))).not.toContain('asOf');
  });
});

describe('a delegation that is revoked while a read waits', () => {
  it('shows nothing of whoever revoked it, and leaves them no record', async () => {
    const grant = `mutation Grant($input: GrantDelegationInput!) { grantDelegation(input: $input) {
      delegation { id } userErrors { code } } }`;
    const input = { to: 'p-bo', powers: ['READ_STATUS'], reason: 'CAREGIVER', startsOn: '2026-01-01' };
    const granted = await system.ask(grant, { as: 'p-di', variables: { input: { ...input, idempotencyKey: 'held' } } });
    const { id } = granted.data.grantDelegation.delegation;
    const query = 'query Held($id: ID!) { me { va { veteranStatus } } person(id: $id) { name { given } } }';
    const held = () => system.ask(query, { as: 'p-bo', variables: { id: 'p-di' } });
    await system.fault('va', 'slow=1200');
    try {
      const since = new Date();
      expect((await held()).data.person).toMatchObject({ name: { given: expect.any(String) } });
      const reading = held();
      await new Promise((next) => setTimeout(next, 300));
      const revoke = `mutation Revoke($id: ID!) { revokeDelegation(id: $id, idempotencyKey: "h") { userErrors { code } } }`;
      await system.ask(revoke, { as: 'p-di', variables: { id } });
      const { data } = await reading;
      expect(data.person).toBeNull();
      const rows = await recordedSince('p-di', since);
      expect(rows.filter(({ byRole }) => byRole === 'DELEGATE').length).toBe(1);
    } finally {
      await system.fault('va', 'up');
    }
  });
});

describe('D5: late disclosure', () => {
  it('shows a withheld read after its release, at its true place in time, and a warrant never', async () => {
    const reviewer = await system.token('p-ines', { clientId: 'ig-review' });
    const rating = (as: string) =>
      system.ask('query LoanStatus($id: ID!) { person(id: $id) { va { veteranStatus } } }', {
        as,
        variables: { id: 'p-ana' },
      });
    const since = new Date();
    await system.ask('query WhoAmI { me { va { veteranStatus } } }', { as: 'p-ana' });
    expect((await rating(reviewer)).data.person.va).toMatchObject({ veteranStatus: 'CONFIRMED' });
    expect((await rating('client:warrants')).data.person.va).toMatchObject({ veteranStatus: 'CONFIRMED' });
    await system.ask('query MyAgencies { me { va { veteranStatus } } }', { as: 'p-ana' });
    const before = await recordedSince('p-ana', since);
    expect(before.map(({ operation }) => operation)).toEqual(['MyAgencies', 'WhoAmI']);
    await system.advance('+29d');
    expect((await accessesOf('p-ana', { since: since.toISOString() })).length).toBe(2);
    await system.advance('+2d');
    const after = await accessesOf('p-ana', { since: since.toISOString() });
    expect(after.map(({ operation, disclosedLate }) => [operation, disclosedLate])).toEqual([
      ['MyAgencies', false],
      ['LoanStatus', true],
      ['WhoAmI', false],
    ]);
    expect(after[1]).toMatchObject({ byRole: 'STAFF', purpose: { code: 'fraud-review' } });
    expect((await trackerOf('p-ana', { first: 1, since: since.toISOString() })).totalCount).toBe(3);
  });
});
