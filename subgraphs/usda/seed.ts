import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import { addDays, type Population } from '../kit/population/index.ts';
import { addresses, records, snapCases, wicRequests } from './tables.ts';

/** Everybody who asked for SNAP, for WIC, or for both; once, or again after a case had ended. */
export function seed(db: Database, population: Population): void {
  const recordedAt = new Date(`${addDays(population.anchorOn, -140)}T15:00:00.000Z`);
  for (const person of population.people()) {
    const { id: personId, usda, deceasedOn } = person;
    if (usda === null) continue;
    db.insert(records)
      .values({ personId, deceased: deceasedOn !== null })
      .run();
    db.insert(addresses)
      .values([seededAddress(person, 'MAILING', recordedAt), seededAddress(person, 'RESIDENCE', recordedAt)])
      .run();
    for (const { interviewAt, ...filed } of usda.snap) {
      db.insert(snapCases)
        .values({ ...filed, personId, interviewAt: interviewAt === null ? null : new Date(interviewAt) })
        .run();
    }
    for (const request of usda.wic) {
      db.insert(wicRequests)
        .values({ ...request, personId })
        .run();
    }
  }
}
