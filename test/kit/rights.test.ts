import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../subgraphs/kit/base/clock.ts';
import { type RightsOwner, startRightsOwner } from './rightsOwner.ts';
import { type Fixture, serveFixture } from './serveFixture.ts';
import { type GraphqlAnswer, post } from './standInGateway.ts';

let owner: RightsOwner;
let fixture: Fixture;
/** How far the agency's clock is ahead; what is signed now must still be new to it. */
let aheadMs = 0;
const clock = { ...systemClock, real: () => new Date(Date.now() + aheadMs) };
beforeAll(async () => {
  owner = await startRightsOwner();
  fixture = await serveFixture({
    clock,
    env: { SUBGRAPH_URLS: JSON.stringify(owner.urls), SUBJECT_PROBES_MAX: '1000' },
  });
});
afterEach(() => {
  owner.asked.length = 0;
  owner.delegators.clear();
  owner.powers = ['READ_STATUS'];
  owner.decisions.clear();
  owner.answerWith = null;
  owner.delayMs = 0;
  // Longer than a right is kept.
  aheadMs += 600;
});
afterAll(async () => {
  await fixture.close();
  await owner.close();
});

const client = { client_id: 'usda-snap', role: 'agency', agency: 'USDA', purpose: 'snap-eligibility' };
const staff = { client_id: 'va-casework', role: 'staff', agency: 'VA', purpose: 'benefit-casework' };

/** `as`: `citizen` is p-1, `staff` is p-1 at work, `agency` is a client without a person. */
function ask(as: 'citizen' | 'staff' | 'agency' | 'anonymous', query: string, variables: object = {}) {
  const callers = { citizen: 'p-1', staff: 'p-1', agency: 'client:usda-snap', anonymous: 'anonymous' };
  const claims = { citizen: {}, staff, agency: client, anonymous: {} }[as];
  const body = JSON.stringify({ query, variables });
  return post(fixture.url, fixture.gateway.headers('vehicles', callers[as], body, { claims }), body);
}

const referred = (fields: string) => references(`... on Person { id ${fields} }`);
const vehicles = (fields: string) => references(`... on Vehicle { plate ${fields} }`);
const references = (fragment: string) => `query ($of: [_Any!]!) { _entities(representations: $of) { ${fragment} } }`;
const people = (...ids: readonly string[]) => ({ of: ids.map((id) => ({ __typename: 'Person', id })) });
const cars = (...plates: readonly string[]) => ({ of: plates.map((plate) => ({ __typename: 'Vehicle', plate })) });
const codes = ({ errors = [] }: GraphqlAnswer) => errors.map(({ extensions }) => extensions);

describe('a citizen', () => {
  it('is asked about nobody for their own', async () => {
    const { data } = await ask(
      'citizen',
      referred('vehicles { plate note papers { insurer } } garage diary'),
      people('p-1'),
    );
    expect(data._entities[0]).toMatchObject({ garage: 'garage of p-1', diary: 'diary of p-1' });
    expect(data._entities[0].vehicles[0]).toMatchObject({ note: 'note on CG-003' });
    expect(owner.asked).toEqual([]);
  });

  it('sees whoever lets them, but for what is the person alone, and it is told', async () => {
    owner.delegators.set('p-2', 'delegation-9');
    const { data, extensions } = await ask(
      'citizen',
      referred('vehicles { plate note } garage diary'),
      people('p-2', 'p-3'),
    );
    expect(data._entities).toEqual([
      expect.objectContaining({ id: 'p-2', garage: 'garage of p-2', diary: null }),
      null,
    ]);
    expect(data._entities[0].vehicles[0]).toEqual({ plate: 'CG-006', note: 'note on CG-006' });
    expect(extensions).toEqual({
      disclosure: {
        subjects: [{ id: 'p-2', basis: 'DELEGATION', ref: 'delegation-9', fields: ['Person.garage', 'Vehicle.note'] }],
      },
    });
    expect(owner.asked).toEqual([
      {
        path: '/delegations',
        from: 'urn:citizen-graph:vehicles',
        body: { to: 'p-1', from: ['p-2', 'p-3'], powers: ['READ_STATUS', 'RECEIVE_NOTICES'] },
      },
    ]);
  });

  it('sees by each power what the agency lets it show, and is told exactly what is missing', async () => {
    owner.delegators.set('p-2', 'delegation-9');
    const query = referred('garage vehicles { plate note papers { insurer issuedOn } }');
    owner.powers = ['RECEIVE_NOTICES', 'CHANGE_ADDRESS'];
    const answer = await ask('citizen', query, people('p-2', 'p-1'));
    const [seen, own] = answer.data._entities;
    expect(seen).toMatchObject({ id: 'p-2', garage: 'garage of p-2' });
    expect(seen.vehicles[0]).toEqual({
      plate: 'CG-006',
      note: null,
      papers: { insurer: null, issuedOn: '2026-01-02' },
    });
    expect(own.vehicles[0]).toMatchObject({ note: 'note on CG-003', papers: { insurer: 'insurer of CG-003' } });
    expect(codes(answer)[0]).toEqual({ code: 'CONSENT_REQUIRED', missing: ['Vehicle.note'] });
    const car = await ask('citizen', vehicles('note'), cars('CG-006'));
    expect(car.data._entities).toEqual([{ plate: 'CG-006', note: null }]);
    expect(JSON.stringify(answer.extensions)).toContain('"fields":["Person.garage"]');
  });

  it.each([[['CHANGE_ADDRESS']], [['APPLY']], [[]], [['read_status']], [['*']]])(
    'is shown nothing by the powers %j',
    async (powers) => {
      owner.delegators.set('p-2', 'delegation-9');
      owner.powers = powers;
      const { data } = await ask('citizen', referred('garage'), people('p-2', 'p-1'));
      expect(data._entities).toEqual([null, { id: 'p-1', garage: 'garage of p-1' }]);
    },
  );

  it('of several people in one answer, each is told with what was shown of them', async () => {
    owner.delegators.set('p-2', 'delegation-9');
    const query = `query ($own: [_Any!]!, $others: [_Any!]!) {
      a: _entities(representations: $own) { ... on Person { garage } }
      b: _entities(representations: $others) { ... on Vehicle { papers { insurer } } }
    }`;
    const variables = { own: people('p-1').of, others: cars('CG-006').of };
    const { extensions } = await ask('citizen', query, variables);
    expect(extensions).toEqual({
      disclosure: {
        subjects: [
          { id: 'p-2', basis: 'DELEGATION', ref: 'delegation-9', fields: ['Papers.insurer'] },
          { id: 'p-1', basis: 'SELF', ref: null, fields: ['Person.garage'] },
        ],
      },
    });
  });

  it('sees a thing of theirs by its key, and by a way that asks no reference', async () => {
    owner.delegators.set('p-2', 'delegation-9');
    const car = await ask('citizen', vehicles('note papers { insurer }'), cars('CG-006', 'CG-009'));
    expect(car.data._entities).toEqual([
      { plate: 'CG-006', note: 'note on CG-006', papers: { insurer: 'insurer of CG-006' } },
      null,
    ]);
    const reached = await ask('citizen', '{ reached(id: "p-2") { garage diary lastSeenOn } }');
    expect(reached.data.reached).toEqual({ garage: 'garage of p-2', diary: null, lastSeenOn: '2026-01-02' });
  });

  it('sees them no more half a second after the right was taken back', async () => {
    owner.delegators.set('p-2', 'delegation-9');
    const sees = async () => (await ask('citizen', referred('garage'), people('p-2'))).data._entities[0] !== null;
    expect(await sees()).toBe(true);
    owner.delegators.clear();
    const takenBackAt = Date.now();
    while (await sees()) await new Promise((done) => setTimeout(done, 20));
    expect(Date.now() - takenBackAt).toBeLessThan(1_000);
    expect(owner.asked).toHaveLength(2);
  });

  it.each<[string, () => void]>([
    ['does not answer in time', () => Object.assign(owner, { delayMs: 1_300 })],
    ['answers with an error', () => Object.assign(owner, { answerWith: '{"errors":[]}' })],
    ['answers with what is no JSON', () => Object.assign(owner, { answerWith: 'yes' })],
    ['answers with null', () => Object.assign(owner, { answerWith: 'null' })],
    [
      'names somebody who was not asked about',
      () => Object.assign(owner, { answerWith: '{"delegations":[{"id":"d","from":"p-7"}]}' }),
    ],
    ['names no delegation', () => Object.assign(owner, { answerWith: '{"delegations":[{"from":"p-2"}]}' })],
  ])('sees nobody else where the owner of the right %s', async (_title, break_) => {
    owner.delegators.set('p-2', 'delegation-9');
    break_();
    const { data, errors } = await ask('citizen', referred('garage'), people('p-2', 'p-1'));
    expect(data._entities).toEqual([null, { id: 'p-1', garage: 'garage of p-1' }]);
    expect(errors).toBeUndefined();
  });
});

describe('nobody who cannot hold a right', () => {
  it('is asked about, and sees anybody', async () => {
    const { data } = await ask('anonymous', referred('garage'), people('p-2'));
    expect(data._entities).toEqual([null]);
    expect(owner.asked).toEqual([]);
  });
});

describe("an agency's client", () => {
  const consent = (fields: readonly string[] | null) => ({
    allowed: true,
    fields,
    basis: 'CONSENT',
    ref: 'consent-7@3',
  });

  it('sees what the consent names, and is told exactly what is missing of the rest', async () => {
    owner.decisions.set('p-2', consent(['Papers.insurer', 'Person.garage']));
    const answer = await ask(
      'agency',
      referred('vehicles { plate note papers { insurer issuedOn } } garage'),
      people('p-2', 'p-3'),
    );
    const [seen, other] = answer.data._entities;
    expect(other).toBeNull();
    expect(seen).toMatchObject({ garage: 'garage of p-2' });
    expect(seen.vehicles[0]).toEqual({
      plate: 'CG-006',
      note: null,
      papers: { insurer: 'insurer of CG-006', issuedOn: '2026-01-02' },
    });
    expect(answer.errors?.[0]).toMatchObject({
      path: ['_entities', 0, 'vehicles', 0, 'note'],
      extensions: { code: 'CONSENT_REQUIRED', missing: ['Vehicle.note'] },
    });
    expect(answer.extensions).toEqual({
      disclosure: {
        // Not what was refused.
        subjects: [{ id: 'p-2', basis: 'CONSENT', ref: 'consent-7@3', fields: ['Papers.insurer', 'Person.garage'] }],
      },
    });
    expect(owner.asked).toEqual([
      {
        path: '/rights',
        from: 'urn:citizen-graph:vehicles',
        body: {
          role: 'agency',
          client: 'usda-snap',
          agency: 'USDA',
          staff: null,
          purpose: 'snap-eligibility',
          provider: 'VEHICLES',
          subjects: ['p-2', 'p-3'],
          operation: null,
        },
      },
    ]);
  });

  it('of whom another agency tells it something, is told what is missing, and by no way whether there is anything', async () => {
    owner.decisions.set('p-2', { allowed: false, isFound: true });
    owner.decisions.set('p-nobody-here', { allowed: false, isFound: true });
    const insurance = 'fragment Insurance on Papers { insurer issuedOn }';
    const fields = 'id garage diary vehicles { plate ...Noted papers { ...Insurance } } cars: vehicles { plate }';
    const query = `${referred(fields)} fragment Noted on Vehicle { note } ${insurance}`;
    const answer = await ask('agency', query, people('p-2', 'p-nobody-here', 'p-3'));
    const nothing = { garage: null, diary: null, vehicles: null, cars: null };
    expect(answer.data._entities).toEqual([{ id: 'p-2', ...nothing }, { id: 'p-nobody-here', ...nothing }, null]);
    const missing = (index: number) => [
      [index, 'cars', ['Person.vehicles']],
      [index, 'garage', ['Person.garage']],
      [index, 'vehicles', ['Vehicle.note', 'Papers.insurer']],
    ];
    const told = answer.errors
      ?.map(({ path, extensions }) => [path?.[1], path?.[2], Reflect.get(extensions, 'missing')])
      .sort();
    expect(told).toEqual([...missing(0), ...missing(1)]);
    expect(new Set(codes(answer).map(({ code }) => code))).toEqual(new Set(['CONSENT_REQUIRED']));
    // Nobody is named: there is nothing to record.
    expect(answer.extensions).toBeUndefined();
    // By the key of a thing nobody is found, and a way to a person that was not asked for is guarded too.
    const car = await ask('agency', vehicles('note'), cars('CG-006', 'CG-none'));
    expect(car.data._entities).toEqual([null, null]);
    expect(car.errors).toBeUndefined();
    const reached = await ask('agency', '{ reached(id: "p-2") { garage } }');
    expect(codes(reached)).toEqual([{ code: 'CONSENT_REQUIRED', missing: ['Person.garage'] }]);
  });

  it.each<[string, object]>([
    ['allowed too', { allowed: true, isFound: true, fields: [1], basis: 'CONSENT', ref: null }],
    ['not by true', { allowed: false, isFound: 'true' }],
    ['for somebody else', { subject: 'p-3', allowed: false, isFound: true }],
  ])('is told of nobody who is found %s', async (_title, decision) => {
    owner.decisions.set('p-2', decision);
    const { data, errors } = await ask('agency', referred('garage'), people('p-2'));
    expect(data._entities).toEqual([null]);
    expect(errors).toBeUndefined();
  });

  it('is guarded on a field of the person too, and by every way to a thing', async () => {
    owner.decisions.set('p-2', consent(['Vehicle.note']));
    const person = await ask('agency', referred('garage'), people('p-2'));
    expect(person.data._entities).toEqual([{ id: 'p-2', garage: null }]);
    expect(codes(person)).toEqual([{ code: 'CONSENT_REQUIRED', missing: ['Person.garage'] }]);
    const car = await ask('agency', vehicles('note papers { insurer issuedOn }'), cars('CG-006'));
    expect(car.data._entities).toEqual([
      { plate: 'CG-006', note: 'note on CG-006', papers: { insurer: null, issuedOn: '2026-01-02' } },
    ]);
    expect(codes(car)).toEqual([{ code: 'CONSENT_REQUIRED', missing: ['Papers.insurer'] }]);
    const reached = await ask('agency', '{ reached(id: "p-2") { garage vehicles { note papers { insurer } } } }');
    expect(reached.data.reached.garage).toBeNull();
    expect(reached.data.reached.vehicles[0]).toEqual({ note: 'note on CG-006', papers: { insurer: null } });
  });

  it('sees everything where the right is for every field, and never what is the person alone', async () => {
    owner.decisions.set('p-2', { allowed: true, fields: null, basis: 'ROUTINE_USE', ref: null });
    const { data, errors } = await ask('agency', referred('garage diary vehicles { note }'), people('p-2'));
    expect(errors).toBeUndefined();
    expect(data._entities[0]).toMatchObject({ garage: 'garage of p-2', diary: null });
  });

  it('changes nothing', async () => {
    const refused = await ask('agency', 'mutation { change }');
    expect(refused.data).toEqual({ change: null });
    expect(codes(refused)).toEqual([{ code: 'FORBIDDEN' }]);
    expect((await ask('staff', 'mutation { change }')).data).toEqual({ change: 'staff' });
  });

  it('is refused a personal field that no right leads to', async () => {
    const { data, errors } = await ask('agency', '{ vehicles(first: 1) { edges { node { plate note } } } }');
    expect(data.vehicles.edges[0].node).toEqual({ plate: 'CG-119', note: null });
    expect(errors?.[0]?.extensions).toEqual({ code: 'CONSENT_REQUIRED', missing: ['Vehicle.note'] });
  });

  it.each<[string, object]>([
    ['is for somebody else', { subject: 'p-3', allowed: true, fields: null, basis: 'CONSENT', ref: null }],
    ['has no ground', { allowed: true, fields: null, basis: 'BECAUSE', ref: null }],
    ['names fields by number', { allowed: true, fields: [1], basis: 'CONSENT', ref: null }],
    ['names no fields at all', { allowed: true, fields: undefined, basis: 'CONSENT', ref: null }],
    ['says so by a text', { allowed: 'true', fields: null, basis: 'CONSENT', ref: null }],
    ['has a reference that is none', { allowed: true, fields: null, basis: 'CONSENT', ref: 7 }],
  ])('gets nothing by a decision that %s', async (_title, decision) => {
    owner.decisions.set('p-2', decision);
    const { data } = await ask('agency', referred('garage'), people('p-2'));
    expect(data._entities).toEqual([null]);
  });

  it('gets nothing by decisions in another order than it asked', async () => {
    const decide = (subject: string, allowed: boolean) => ({
      subject,
      allowed,
      fields: null,
      basis: 'CONSENT',
      ref: null,
    });
    owner.answerWith = JSON.stringify({ decisions: [decide('p-3', true), decide('p-2', false)] });
    const { data } = await ask('agency', referred('garage'), people('p-2', 'p-3'));
    expect(data._entities).toEqual([null, null]);
  });

  it('asks about many in questions of fifty', async () => {
    const ids = Array.from({ length: 99 }, (_, index) => `p-m${index}`);
    for (const id of ids) owner.decisions.set(id, { allowed: true, fields: null, basis: 'CASELOAD', ref: null });
    const { data } = await ask('agency', referred('garage'), people(...ids));
    expect(data._entities.filter((one: unknown) => one !== null)).toHaveLength(99);
    expect(owner.asked.map(({ body }) => body.subjects.length)).toEqual([50, 49]);
  });
});

describe('staff', () => {
  it('see their own without being asked about, and others by their caseload', async () => {
    owner.decisions.set('p-2', { allowed: true, fields: ['Person.garage'], basis: 'CASELOAD', ref: 'case-1' });
    const { data, extensions } = await ask('staff', referred('garage diary vehicles { note }'), people('p-1', 'p-2'));
    expect(data._entities[0]).toMatchObject({ garage: 'garage of p-1', diary: 'diary of p-1' });
    expect(data._entities[0].vehicles[0].note).toBe('note on CG-003');
    expect(data._entities[1]).toMatchObject({ garage: 'garage of p-2', diary: null });
    expect(data._entities[1].vehicles[0].note).toBeNull();
    expect(owner.asked[0]?.body).toMatchObject({ role: 'staff', staff: 'p-1', agency: 'VA', subjects: ['p-2'] });
    const subjects = [
      { id: 'p-2', basis: 'CASELOAD', ref: 'case-1', fields: ['Person.garage'] },
      { id: 'p-1', basis: 'SELF', ref: null, fields: ['Person.garage', 'Vehicle.note'] },
    ];
    expect(extensions).toEqual({ disclosure: { subjects } });
  });

  it('do not take rights from one purpose or agency to another', async () => {
    owner.decisions.set('p-2', { allowed: true, fields: null, basis: 'CASELOAD', ref: null });
    await ask('staff', referred('garage'), people('p-2'));
    await ask('agency', referred('garage'), people('p-2'));
    expect(owner.asked.map(({ body }) => body.purpose)).toEqual(['benefit-casework', 'snap-eligibility']);
  });
});
