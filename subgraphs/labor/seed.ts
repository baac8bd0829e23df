import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import { addDays, type LaborFacts, type Population } from '../kit/population/index.ts';
import { addresses, claims, records, weeks } from './tables.ts';

/** Everybody who ever claimed: once or again, with no week yet, some, or all that a year pays. */
export function seed(db: Database, population: Population): void {
  const recordedAt = new Date(`${addDays(population.anchorOn, -120)}T15:00:00.000Z`);
  for (const person of population.people()) {
    const { id: personId, labor, deceasedOn } = person;
    if (labor === null) continue;
    db.insert(records)
      .values({ personId, fraudHold: labor.fraudHold, deceased: deceasedOn !== null })
      .run();
    db.insert(addresses)
      .values(seededAddress(person, 'MAILING', recordedAt))
      .run();
    seedClaims(db, personId, labor);
  }
}

function seedClaims(db: Database, personId: string, facts: LaborFacts): void {
  for (const { id, filedOn, paidByState, weeklyBenefitCents, weeks: told } of facts.claims) {
    db.insert(claims).values({ id, personId, filedOn, paidByState, weeklyBenefitCents }).run();
    if (told.length === 0) continue;
    db.insert(weeks)
      .values(told.map((week) => ({ ...week, claimId: id })))
      .run();
  }
}
