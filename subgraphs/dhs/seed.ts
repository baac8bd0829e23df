import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import {
  addDays,
  type DhsFacts,
  declaredDisasters,
  type PersonFacts,
  type Population,
} from '../kit/population/index.ts';
import { addresses, disasterAid, disasters, immigrationCases, records } from './tables.ts';

/** The declared disasters, those who asked for aid after one, and registered non-citizens with or without a case. */
export function seed(db: Database, population: Population): void {
  const recordedAt = new Date(`${addDays(population.anchorOn, -90)}T15:00:00.000Z`);
  db.insert(disasters)
    .values([...declaredDisasters(population.anchorOn)])
    .run();
  for (const person of population.people()) {
    if (person.dhs !== null) seedPerson(db, person, person.dhs, recordedAt);
  }
}

function seedPerson(db: Database, person: PersonFacts, facts: DhsFacts, recordedAt: Date): void {
  const { id: personId, deceasedOn } = person;
  db.insert(records)
    .values({ personId, registered: facts.registered, deceased: deceasedOn !== null })
    .run();
  const purposes = facts.registered ? (['MAILING', 'RESIDENCE'] as const) : (['MAILING'] as const);
  db.insert(addresses)
    .values(purposes.map((purpose) => seededAddress(person, purpose, recordedAt)))
    .run();
  for (const { id, disaster, registeredOn, damagedAddress, awardedCents, inspectionAt } of facts.disasterAid) {
    db.insert(disasterAid)
      .values({
        ...{ id, personId, disasterNumber: disaster, registeredOn, damagedDwelling: damagedAddress, awardedCents },
        inspectionAt: instantOf(inspectionAt),
      })
      .run();
  }
  for (const { biometricsAt, ...opened } of facts.immigration) {
    db.insert(immigrationCases)
      .values({ ...opened, personId, biometricsAt: instantOf(biometricsAt) })
      .run();
  }
}

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
