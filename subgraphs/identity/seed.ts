import type { Database } from '../kit/index.ts';
import {
  addDays,
  createDraws,
  type Draws,
  type PersonFacts,
  type Population,
  type WorkerFacts,
  workforce,
} from '../kit/population/index.ts';
import { type DelegationRow, delegations, identities, linkedAccounts, type SignInRow, signIns } from './tables.ts';

/** Keeps the draws of this agency apart from those of others for the same person. */
const drawsOfIdentity = 0x1d;
/** Enough for Ana to have more than two pages of them. */
const signInsOfAna = 45;

export function seed(db: Database, population: Population): void {
  const { anchorOn } = population;
  let number = 0;
  for (const person of population.people()) {
    number += 1;
    const draws = createDraws(population.seed, number, drawsOfIdentity);
    db.insert(identities)
      .values(identityOf(person, anchorOn, draws))
      .run();
    db.insert(linkedAccounts)
      .values(accountsOf(person, anchorOn, draws))
      .run();
    const visits = signInsOf(person, anchorOn, draws);
    if (visits.length > 0) db.insert(signIns).values(visits).run();
    const given = delegationsOf(person, number, population);
    if (given.length > 0) db.insert(delegations).values(given).run();
  }
  for (const worker of workforce) seedWorker(db, worker, anchorOn);
}

/** Known by name and by the account they work with, and by nothing else: what they see of others is told by their work. */
function seedWorker(
  db: Database,
  { id, name, dateOfBirth, ssnLastFour, subject }: WorkerFacts,
  anchorOn: string,
): void {
  const proofing = { proofedOn: addDays(anchorOn, -700), proofingMethod: 'in-person' };
  const known = { id, ...name, dateOfBirth, ssnLastFour, preferredLanguage: 'en', deceasedOn: null };
  db.insert(identities)
    .values({ ...known, ...proofing, isConfidential: false })
    .run();
  const linkedAt = noonOf(addDays(anchorOn, -600));
  db.insert(linkedAccounts)
    .values({ id: `account-login.gov-${id}`, personId: id, provider: 'login.gov', subject, linkedAt, retiredAt: null })
    .run();
}

function identityOf(person: PersonFacts, anchorOn: string, draws: Draws): typeof identities.$inferInsert {
  const { id, name, dateOfBirth, ssnLastFour, preferredLanguage, deceasedOn, addressConfidential } = person;
  const isProofed = isNamed(person) || draws.chance(85);
  return {
    id,
    ...name,
    dateOfBirth,
    ssnLastFour,
    preferredLanguage,
    deceasedOn,
    isConfidential: addressConfidential,
    proofedOn: isProofed ? addDays(anchorOn, -draws.between(30, 1500)) : null,
    proofingMethod: isProofed ? (draws.chance(80) ? 'remote' : 'in-person') : null,
  };
}

/** Everyone has the account they sign in with; some a second one, some one whose provider has closed since. */
function accountsOf(person: PersonFacts, anchorOn: string, draws: Draws): (typeof linkedAccounts.$inferInsert)[] {
  const { id: personId, subject, deceasedOn } = person;
  const isAna = personId === 'p-ana';
  const account = (provider: string, ofProvider: string, daysAgo: number, retiredOn: string | null) => ({
    id: `account-${provider}-${personId}`,
    personId,
    provider,
    subject: ofProvider,
    linkedAt: noonOf(addDays(anchorOn, -daysAgo)),
    retiredAt: retiredOn === null ? null : noonOf(retiredOn),
  });
  const rows = [account('login.gov', subject, 1000, deceasedOn)];
  if (isAna || draws.chance(12)) rows.push(account('id.me', draws.uuid(), 400, deceasedOn));
  if (isAna || (person.veteran !== null && draws.chance(40))) {
    rows.push(account('ds-logon', draws.uuid(), 3000, addDays(anchorOn, -200)));
  }
  return rows;
}

const services = ['VA.gov', 'StudentAid.gov', 'my Social Security', 'IRS account', 'SBA loan portal'] as const;

function signInsOf(person: PersonFacts, anchorOn: string, draws: Draws): SignInRow[] {
  const { id: personId, address, deceasedOn } = person;
  const count = personId === 'p-ana' ? signInsOfAna : personId === 'p-bo' ? 1 : draws.pick([0, 0, 1, 2, 5]);
  const last = deceasedOn ?? anchorOn;
  return Array.from({ length: isNamed(person) && count === 0 ? 2 : count }, (_, index) => ({
    id: `sign-in-${personId}-${String(index + 1).padStart(3, '0')}`,
    personId,
    at: new Date(noonOf(addDays(last, -index * 3 - 1)).getTime() + draws.between(-300, 300) * 60_000),
    service: draws.pick(services),
    outcome: draws.pick(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'FAILED', 'BLOCKED'] as const),
    approximatePlace: draws.chance(80) ? `${address.city}, ${address.region}` : null,
  }));
}

const allPowers = ['READ_STATUS', 'CHANGE_ADDRESS', 'APPLY', 'RECEIVE_NOTICES'] as const;

/** A guardian's children, from the record of their birth; and some who let the next person in the register act. */
function delegationsOf(guardian: PersonFacts, number: number, population: Population): DelegationRow[] {
  const { anchorOn } = population;
  const ofChildren = guardian.guardianOf.flatMap((childId): DelegationRow[] => {
    const child = population.person(childId);
    if (child === undefined) return [];
    const { dateOfBirth } = child;
    return [
      {
        id: `delegation-${childId}`,
        fromId: childId,
        toId: guardian.id,
        powers: allPowers,
        reason: 'MINOR_CHILD',
        startsOn: dateOfBirth,
        endsOn: addDays(eighteenthBirthday(dateOfBirth), -1),
        grantedAt: noonOf(dateOfBirth),
        revokedAt: null,
      },
    ];
  });
  return [...ofChildren, ...careOf(guardian, number, anchorOn)];
}

/** By the last two digits: 20 lets a caregiver act, 21 has taken that back, 22's has run out, 23's begins next month. */
function careOf({ id: fromId }: PersonFacts, number: number, anchorOn: string): DelegationRow[] {
  const kind = number % 100;
  const toId = 'p-bo';
  if (kind < 20 || kind > 23 || number > 400) return [];
  return [
    {
      id: `delegation-${fromId}`,
      fromId,
      toId,
      powers: kind === 20 ? ['READ_STATUS', 'CHANGE_ADDRESS'] : ['READ_STATUS'],
      reason: kind === 23 ? 'POWER_OF_ATTORNEY' : 'CAREGIVER',
      startsOn: addDays(anchorOn, kind === 23 ? 30 : -100),
      endsOn: kind === 22 ? addDays(anchorOn, -1) : null,
      grantedAt: noonOf(addDays(anchorOn, -100)),
      revokedAt: kind === 21 ? noonOf(addDays(anchorOn, -10)) : null,
    },
  ];
}

/** Born on 29 February: a person attains 18 on 1 March, and the day before is the last of the delegation. */
function eighteenthBirthday(dateOfBirth: string): string {
  const year = Number(dateOfBirth.slice(0, 4)) + 18;
  const birthday = `${year}${dateOfBirth.slice(4)}`;
  return birthday.endsWith('-02-29') ? `${year}-03-01` : birthday;
}

function isNamed({ id }: PersonFacts): boolean {
  return !/\d/.test(id);
}

/** Noon in UTC: the same calendar day everywhere from Hawaii to Maine. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00.000Z`);
}
