import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import { isPending, type Population } from '../kit/population/index.ts';
import { addresses, applications, passports, records } from './tables.ts';

/** Everybody with a passport, an application, or both. An address only where a passport is on its way. */
export function seed(db: Database, population: Population): void {
  for (const person of population.people()) {
    const { id: personId, state, dateOfBirth, deceasedOn } = person;
    if (state === null) continue;
    db.insert(records)
      .values({ personId, dateOfBirth, deceased: deceasedOn !== null })
      .run();
    for (const passport of state.passports) {
      db.insert(passports)
        .values({ ...passport, personId, id: `pp-${personId}-${passport.issuedOn}` })
        .run();
    }
    for (const application of state.applications) {
      db.insert(applications)
        .values({ ...application, personId })
        .run();
    }
    const pending = state.applications.find(isPending);
    if (pending === undefined) continue;
    db.insert(addresses)
      .values(seededAddress(person, 'MAILING', new Date(`${pending.submittedOn}T15:00:00.000Z`)))
      .run();
  }
}
