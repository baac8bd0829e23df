import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import { addDays, type PersonFacts, type Population } from '../kit/population/index.ts';
import { addresses, businesses, clients, loans } from './tables.ts';

/** Every owner and borrower of the population: with no business and a home loan, with one, with many of both. */
export function seed(db: Database, population: Population): void {
  const recordedAt = new Date(`${addDays(population.anchorOn, -500)}T12:00:00Z`);
  for (const person of population.people()) {
    if (person.holdings.has('SBA')) seedClient(db, person, recordedAt);
  }
}

function seedClient(db: Database, person: PersonFacts, recordedAt: Date): void {
  db.insert(clients).values({ personId: person.id }).run();
  db.insert(addresses)
    .values(seededAddress(person, 'MAILING', recordedAt))
    .run();
  if (person.businesses.length > 0) {
    db.insert(addresses)
      .values(seededAddress(person, 'BUSINESS', recordedAt))
      .run();
  }
  for (const { ein, certifications } of person.businesses) {
    db.insert(businesses).values({ ein, ownerId: person.id, certifications }).run();
  }
  for (const { disaster, ...loan } of person.sbaLoans) {
    db.insert(loans)
      .values({ ...loan, personId: person.id, disasterNumber: disaster })
      .run();
  }
}
