import { beforeEach, describe, expect, it } from 'vitest';
import { followParent } from '../../subgraphs/kit/intake/follow.ts';
import {
  arePaymentsHeld,
  contentDigest,
  type EffectAnswer,
  type IntakeInput,
  isCoolingDown,
  releasePayments,
} from '../../subgraphs/kit/intake/index.ts';
import type { IntakePorts } from '../../subgraphs/kit/intake/intakePorts.ts';
import { addresses, intakeDeliveries } from '../../subgraphs/kit/intake/tables.ts';
import { delivery, documents, old, openAgency, other, profile } from './intakeAgency.ts';

let agency: ReturnType<typeof openAgency>;
beforeEach(() => {
  agency = openAgency();
});
const lines = () => agency.onFile().map(({ line }) => line);

describe('a signature', () => {
  const statement = 'I moved, and this is true.';
  const statementDigest = contentDigest(statement);
  const by = (person: string, digest = statementDigest) => ({ by: person, at: '2026-03-10', statementDigest: digest });
  beforeEach(() => {
    agency = openAgency({ profile: { ...profile, signature: { form: 'Form 1', statement } } });
  });

  it.each<[string, Partial<IntakeInput>, string]>([
    ['nobody', { signature: null }, 'NEEDS_CITIZEN'],
    ['the mover', { signature: by('p-1') }, 'APPLIED'],
    ['a parent', { signature: by('p-parent'), authority: 'MINOR_CHILD' }, 'APPLIED'],
    ['a delegate', { signature: by('p-helper'), authority: 'DELEGATED' }, 'NEEDS_CITIZEN'],
    ['the mover, of another statement', { signature: by('p-1', contentDigest('Anything.')) }, 'NEEDS_CITIZEN'],
  ])('by %s is judged by the agency itself', async (_who, further, state) => {
    const reasonCode = state === 'APPLIED' ? null : 'SIGNATURE_NEEDED';
    expect(await agency.apply(delivery('r.1', 1, further))).toMatchObject({ state, reasonCode });
    expect(lines()[0]).toBe(state === 'APPLIED' ? '2 NEW ST' : '1 OLD ST');
  });

  it('is asked for before the day, and not where there is nothing to change', async () => {
    expect(await agency.apply(delivery('a.1', 1, { effectiveOn: '2026-03-20' }))).toMatchObject({
      reasonCode: 'SIGNATURE_NEEDED',
    });
    expect(await agency.apply(delivery('b.1', 2, { to: old }))).toMatchObject({ state: 'NO_CHANGE', reasonCode: null });
  });
});

describe('effects', () => {
  const rent = { code: 'RENT', law: '1 CFR 1', question: { en: 'How much?', es: '¿Cuánto?' }, kind: 'MONEY' } as const;
  let answers: EffectAnswer[];
  let isKnown: boolean;
  beforeEach(() => {
    answers = [];
    isKnown = true;
    agency = openAgency({
      effects: () => [rent],
      answerEffect: (_db, given) => {
        if (isKnown) answers.push(given);
        return isKnown;
      },
    });
  });
  const answer = (value: string, code = 'RENT', id = 'r.1') =>
    agency.say({ operation: 'answerEffect', delivery: id, code, value });

  it('are said with the delivery that is applied, under its proof, and with every later word on it', async () => {
    const effects = [{ ...rent, state: 'WAITING' }];
    expect(await agency.apply(delivery('r.1', 1))).toMatchObject({ state: 'APPLIED', effects });
    expect(await agency.say({ operation: 'intakeStatus', delivery: 'r.1' })).toMatchObject({ effects });
    expect(await agency.apply(delivery('s.1', 2))).toMatchObject({ state: 'NO_CHANGE', effects: [] });
  });

  it('of what waits for its day are said on its day', async () => {
    expect(await agency.apply(delivery('r.1', 1, { effectiveOn: '2026-03-12' }))).toMatchObject({ effects: [] });
    agency.setToday('2026-03-12');
    const deadline = Date.now() + 5000;
    let reply = await agency.say({ operation: 'intakeStatus', delivery: 'r.1' });
    while (reply.state !== 'APPLIED' && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      reply = await agency.say({ operation: 'intakeStatus', delivery: 'r.1' });
    }
    expect(reply.effects).toMatchObject([{ code: 'RENT', state: 'WAITING' }]);
  });

  it('are answered once, however often and with whatever they are answered, also in the next life', async () => {
    await agency.apply(delivery('r.1', 1));
    const first = await answer('90000');
    expect(first.effects).toMatchObject([{ code: 'RENT', state: 'ANSWERED' }]);
    agency.restart();
    for (const value of ['90000', '1']) expect((await answer(value)).effects).toEqual(first.effects);
    expect(answers).toEqual([{ personId: 'p-1', code: 'RENT', value: '90000' }]);
    const kept = agency.db.select().from(intakeDeliveries).all();
    expect(JSON.stringify(kept)).not.toContain('90000');
  });

  it.each([
    ['in another form', 'YES', 'RENT', 'r.1', 'APPLIED'],
    ['that was never asked', '1', 'CHILDREN', 'r.1', 'APPLIED'],
    ['of no delivery', '1', 'RENT', 'none.1', 'REJECTED'],
  ])('an answer %s writes nothing', async (_what, value, code, id, state) => {
    await agency.apply(delivery('r.1', 1));
    expect(await answer(value, code, id)).toMatchObject({ state });
    expect(answers).toEqual([]);
  });

  it('that the agency no longer knows are taken back', async () => {
    await agency.apply(delivery('r.1', 1));
    isKnown = false;
    expect((await answer('1')).effects).toEqual([]);
  });

  it('are not asked again about the same address, and are about another one', async () => {
    await agency.apply(delivery('r.1', 1));
    await answer('90000');
    agency.claim({ person: 'p-1', address: { ...old } });
    expect((await agency.apply(delivery('r.2', 2))).effects).toMatchObject([{ state: 'ANSWERED' }]);
    expect((await agency.apply(delivery('r.3', 3, { to: other }))).effects).toMatchObject([{ state: 'WAITING' }]);
  });

  it('are void when the move is undone', async () => {
    await agency.apply(delivery('r.1', 1));
    const reverted = { operation: 'revert', delivery: 'r.1', reason: 'DISPUTED', holdPayments: false } as const;
    expect(await agency.say(reverted)).toMatchObject({ state: 'REVERTED', effects: [] });
    expect(await answer('1')).toMatchObject({ state: 'REVERTED', effects: [] });
    expect(answers).toEqual([]);
  });
});

describe('a record that follows another agency’s', () => {
  beforeEach(() => {
    agency = openAgency({
      profile: { ...profile, derivedFrom: 'SSA' },
      derivedPurposes: (_db, person) => (person === 'p-1' ? ['MAILING'] : []),
    });
  });
  const watch = (input: IntakeInput) => agency.say({ operation: 'watch', input });
  const mailing = { purposes: [{ purpose: 'MAILING', sequence: 9 }] };

  it('is never written by a delivery, nor its sequence raised', async () => {
    expect(await agency.apply(delivery('m.1', 9, mailing))).toMatchObject({
      state: 'NO_CHANGE',
      reasonCode: 'FOLLOWS_ANOTHER_AGENCY',
    });
    expect(await agency.apply(delivery('r.1', 9))).toMatchObject({ state: 'APPLIED' });
    expect(agency.onFile()).toMatchObject([
      { purpose: 'MAILING', line: '1 OLD ST', setBy: null },
      { purpose: 'RESIDENCE', line: '2 NEW ST' },
    ]);
    const [followed] = agency.db.select().from(addresses).all();
    expect(followed).toMatchObject({ purpose: 'MAILING', sequence: null, version: 'seed-1' });
  });

  it('is named apart among the holders', async () => {
    const { data } = await agency.ask('{ holders { holders { person purposes derived } } }');
    expect(data.holders.holders).toEqual([{ person: 'p-1', purposes: ['MAILING', 'RESIDENCE'], derived: ['MAILING'] }]);
  });

  it('is watched: signed, and without a trace', async () => {
    expect(await watch(delivery('w.1', 9, mailing))).toMatchObject({ state: 'ACKNOWLEDGED', version: null });
    expect(await watch(delivery('w.1', 9, { ...mailing, to: old }))).toMatchObject({
      state: 'APPLIED',
      version: 'seed-1',
    });
    expect(await watch(delivery('w.2', 9, { purposes: [{ purpose: 'RESIDENCE', sequence: 9 }] }))).toMatchObject({
      state: 'NO_CHANGE',
      reasonCode: 'PERSON_NOT_FOUND',
    });
    expect(agency.db.select().from(intakeDeliveries).all()).toEqual([]);
  });
});

describe('what is followed of a parent', () => {
  const address = { ...other, person: 'p-1', purpose: 'MAILING', setBy: 'move-9', coolingUntil: null };
  let isSilent: boolean;
  let parent: { changes: object[]; addresses: object[]; last: number };
  let asked: object[];
  const ask = async (question: object) => {
    asked.push(question);
    if (isSilent) return null;
    return 'people' in question ? { addresses: parent.addresses } : { changes: parent.changes, last: parent.last };
  };
  const follow = () => {
    const ports = {
      db: agency.db,
      table: addresses,
      derivedPurposes: (_db: unknown, person: string) => (person === 'p-1' ? ['MAILING'] : []),
      now: () => new Date('2026-03-10T15:00:00Z'),
      newId: (prefix: string) => `${prefix}-${asked.length}`,
      count: () => {},
    } as unknown as IntakePorts;
    return followParent(ports, ask);
  };
  beforeEach(() => {
    isSilent = false;
    asked = [];
    parent = { changes: [{ position: 4, person: 'p-1', purpose: 'MAILING' }], addresses: [address], last: 9 };
  });

  it('is taken over once, by purpose, and read on from there', async () => {
    expect(await follow()).toBe('upToDate');
    expect(agency.onFile()).toMatchObject([
      { purpose: 'MAILING', line: '3 OTHER ST', setBy: 'move-9' },
      { purpose: 'RESIDENCE', line: '1 OLD ST' },
    ]);
    const { version } = agency.db.select().from(addresses).all()[0] ?? {};
    // The parent says the same once more: nothing changes, and nothing is asked twice.
    expect(await follow()).toBe('upToDate');
    expect(agency.db.select().from(addresses).all()[0]?.version).toBe(version);
    expect(asked).toEqual([{ after: 0 }, { people: ['p-1'] }, { after: 4 }]);
  });

  it('is read from the begin again when the parent was put back to an earlier state', async () => {
    await follow();
    const back = { ...address, lines: old.lines };
    parent = { changes: [{ position: 1, person: 'p-1', purpose: 'MAILING' }], addresses: [back], last: 1 };
    expect(await follow()).toBe('more');
    expect(await follow()).toBe('upToDate');
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
    expect(asked.at(-2)).toEqual({ after: 0 });
  });

  it('asks for nobody whom it does not keep, or who has a record of their own here', async () => {
    parent.changes = [
      { position: 5, person: 'p-stranger', purpose: 'MAILING' },
      { position: 6, person: 'p-1', purpose: 'RESIDENCE' },
    ];
    await follow();
    await follow();
    expect(asked).toEqual([{ after: 0 }, { after: 6 }]);
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
  });

  it.each<[string, () => void]>([
    [
      'does not answer',
      () => {
        isSilent = true;
      },
    ],
    [
      'answers something else',
      () => {
        parent.changes = [{ position: 'x' }];
      },
    ],
    [
      'answers with half an address',
      () => {
        parent.addresses = [{ ...address, lines: [] }];
      },
    ],
  ])('is tried again from the same place when the parent %s', async (_what, breakIt) => {
    breakIt();
    expect(await follow()).toBe('silent');
    expect(lines()).toEqual(['1 OLD ST', '1 OLD ST']);
    isSilent = false;
    parent = { changes: [{ position: 4, person: 'p-1', purpose: 'MAILING' }], addresses: [address], last: 4 };
    expect(await follow()).toBe('upToDate');
    expect(lines()).toEqual(['3 OTHER ST', '1 OLD ST']);
  });
});

describe('protection', () => {
  const revert = (holdPayments: boolean, id = 'r.1') =>
    agency.say({ operation: 'revert', delivery: id, reason: 'DISPUTED', holdPayments });

  it('a cooling period is readable as long as it lasts, and goes with the address', async () => {
    const until = '2026-03-24T00:00:00.000Z';
    const isCooling = (day: string) => isCoolingDown(agency.db, 'p-1', new Date(day));
    expect(isCooling('2026-03-11')).toBe(false);
    await agency.apply(delivery('r.1', 1, { coolingUntil: until }));
    expect([isCooling('2026-03-11'), isCooling('2026-03-24')]).toEqual([true, false]);
    expect(isCoolingDown(agency.db, 'p-2', new Date('2026-03-11'))).toBe(false);
    await revert(false);
    expect(isCooling('2026-03-11')).toBe(false);
  });

  it('a time that is none is refused', async () => {
    const { errors } = await agency.ask(documents.apply, { input: delivery('r.1', 1, { coolingUntil: 'soon' }) });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each([
    ['an agency that holds payments', true, true, true],
    ['one that does not', false, true, false],
    ['an agency that is not asked to', true, false, false],
  ])('at %s they are held: %#', async (_what, holdsPayments, holdPayments, isHeld) => {
    agency = openAgency({ profile: { ...profile, holdsPayments } });
    await agency.apply(delivery('r.1', 1));
    expect(await revert(holdPayments)).toMatchObject({ state: 'REVERTED', paymentsHeld: isHeld });
    expect(arePaymentsHeld(agency.db, 'p-1')).toBe(isHeld);
  });

  it('payments are held also where a newer address keeps the old one from coming back, and end at the agency only', async () => {
    agency = openAgency({ profile: { ...profile, holdsPayments: true } });
    await agency.apply(delivery('r.1', 1));
    agency.claim({ person: 'p-1', address: { ...other } });
    expect(await revert(true)).toMatchObject({
      state: 'NO_CHANGE',
      reasonCode: 'NEWER_ON_FILE',
      paymentsHeld: true,
    });
    expect(await revert(false)).toMatchObject({ paymentsHeld: true });
    expect(releasePayments(agency.db, 'p-1')).toBe(true);
    expect(releasePayments(agency.db, 'p-1')).toBe(false);
    expect(await agency.say({ operation: 'intakeStatus', delivery: 'r.1' })).toMatchObject({ paymentsHeld: false });
  });

  it('evidence that was asked for lets the delivery through; without it, or for another reason, it does not', async () => {
    const documentsGiven = [{ id: 'lease-1', digest: 'd' }];
    const objecting = (reasonCode: string) => openAgency({ objection: () => ({ state: 'NEEDS_CITIZEN', reasonCode }) });
    agency = objecting('EVIDENCE_NEEDED');
    expect(await agency.apply(delivery('r.1', 1))).toMatchObject({ reasonCode: 'EVIDENCE_NEEDED' });
    expect(await agency.apply(delivery('r.2', 2, { documents: documentsGiven }))).toMatchObject({ state: 'APPLIED' });
    const stored = agency.db.select().from(intakeDeliveries).all();
    expect(stored.map((row) => row.documents)).toEqual([null, documentsGiven]);
    agency = objecting('FIDUCIARY_ON_FILE');
    expect(await agency.apply(delivery('r.3', 3, { documents: documentsGiven }))).toMatchObject({
      reasonCode: 'FIDUCIARY_ON_FILE',
    });
  });
});
