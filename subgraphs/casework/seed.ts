import type { Database } from '../kit/index.ts';
import { addDays, createDraws, type Draws, type PersonFacts, type Population } from '../kit/population/index.ts';
import { closedHost } from './carrier.ts';
import { benefitNotice, claimEvidence, disasterLoanTerms, type Letter, loanStatement, welcome } from './letters.ts';
import { emailAddresses, type LoanRow, loans, type MessageRow, messages, people } from './tables.ts';

const drawsOfCasework = 0xca;

export function seed(db: Database, population: Population): void {
  let number = 0;
  for (const person of population.people()) {
    number += 1;
    const { id, preferredLanguage } = person;
    db.insert(people).values({ id, preferredLanguage }).run();
    db.insert(emailAddresses).values(emailsOf(person, population.anchorOn)).run();
    const owed = loansOf(person);
    if (owed.length > 0) db.insert(loans).values(owed).run();
    const written = messagesTo(person, population.anchorOn, createDraws(population.seed, number, drawsOfCasework));
    if (written.length > 0) db.insert(messages).values(written).run();
  }
}

/** Everyone has one; whose number ends in 7 has changed it lately, and in 47, away from a host that has closed. */
function emailsOf({ id: personId, email }: PersonFacts, anchorOn: string) {
  const current = { personId, address: email, replacedOn: null };
  if (!/\d7$/.test(personId)) return [current];
  const host = personId.endsWith('47') ? closedHost : 'former.example';
  return [current, { personId, address: `${personId}@${host}`, replacedOn: addDays(anchorOn, -20) }];
}

/** The lenders' ids and nothing else of the loans. */
function loansOf({ id: personId, studentLoans, sbaLoans }: PersonFacts): LoanRow[] {
  return [
    ...studentLoans.map(({ id }): LoanRow => ({ id, personId, holderCode: 'ED', kind: 'StudentLoan' })),
    ...sbaLoans.map(({ id }): LoanRow => ({ id, personId, holderCode: 'SBA', kind: 'SbaLoan' })),
  ];
}

/** Months of loan statements that are kept. */
const statementsKept = 24;

/** Borrowers have a statement for each month; who has nothing under way got a welcome, or nothing at all. */
function messagesTo(person: PersonFacts, anchorOn: string, draws: Draws): MessageRow[] {
  const letters: Letter[] = draws.chance(70) ? [welcome] : [];
  if (person.benefits.length > 0) letters.push(benefitNotice);
  if (person.veteran?.claims.some(({ evidenceDueOn }) => evidenceDueOn !== null)) letters.push(claimEvidence);
  if (person.sbaLoans.length > 0) letters.push(disasterLoanTerms);
  if (person.studentLoans.length > 0) letters.push(...Array.from({ length: statementsKept }, () => loanStatement));
  return letters.map((letter, index) => {
    const daysAgo = (letters.length - index) * 30 - draws.between(1, 20);
    const language = person.preferredLanguage;
    return {
      arrivesAt: null,
      id: `message-${person.id}-${String(index + 1).padStart(3, '0')}`,
      personId: person.id,
      at: new Date(`${addDays(anchorOn, -daysAgo)}T15:00:00.000Z`),
      agencyCode: letter.agencyCode,
      ...letter.text[language],
      channel: letter.channel,
      delivery: index < letters.length - 1 ? 'DELIVERED' : draws.pick(lastDeliveries),
    };
  });
}

/** Only the newest message of a person may still be on its way. */
const lastDeliveries = [
  'DELIVERED',
  'DELIVERED',
  'DELIVERED',
  'CREATED',
  'SENDING',
  'TEMPORARY_FAILURE',
  'PERMANENT_FAILURE',
  'TECHNICAL_FAILURE',
] as const;
