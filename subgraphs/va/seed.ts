import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import { addDays, createDraws, type Population, type VaClaimFacts } from '../kit/population/index.ts';
import { addresses, claims, records } from './tables.ts';

const drawsOfVa = 0x7a;

export function seed(db: Database, population: Population): void {
  let number = 0;
  for (const person of population.people()) {
    number += 1;
    const { id: personId, veteran, holdings } = person;
    if (veteran === null || !holdings.has('VA')) continue;
    const { status: veteranStatus, combinedRating, careFacility, fiduciary } = veteran;
    db.insert(records).values({ personId, veteranStatus, combinedRating, careFacility, fiduciary }).run();
    const daysAgo = createDraws(population.seed, number, drawsOfVa).between(100, 2000);
    const recordedAt = new Date(`${addDays(population.anchorOn, -daysAgo)}T14:00:00.000Z`);
    db.insert(addresses)
      .values([seededAddress(person, 'MAILING', recordedAt), seededAddress(person, 'RESIDENCE', recordedAt)])
      .run();
    if (veteran.claims.length > 0) db.insert(claims).values(claimsOf(personId, veteran.claims)).run();
  }
}

function claimsOf(personId: string, facts: readonly VaClaimFacts[]): (typeof claims.$inferInsert)[] {
  return facts.map(({ id, kind, submittedOn, contentions, evidenceDueOn }) => ({
    id,
    personId,
    kind,
    submittedOn,
    contentions,
    evidenceDueOn,
  }));
}
