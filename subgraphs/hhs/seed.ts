import type { Database } from '../kit/index.ts';
import { seededAddress } from '../kit/intake/index.ts';
import {
  addDays,
  type CoverageFacts,
  type HhsFacts,
  type PersonFacts,
  type Population,
} from '../kit/population/index.ts';
import { stateName } from './stateNames.ts';
import { addresses, coverage, medicaidApplications, records } from './tables.ts';

/** Everybody with Medicare, Medicaid or CHIP, with two of them, or with an application alone. */
export function seed(db: Database, population: Population): void {
  const recordedAt = new Date(`${addDays(population.anchorOn, -260)}T15:00:00.000Z`);
  for (const person of population.people()) {
    if (person.hhs !== null) seedPerson(db, person, person.hhs, recordedAt);
  }
}

function seedPerson(db: Database, person: PersonFacts, facts: HhsFacts, recordedAt: Date): void {
  const { id: personId, deceasedOn, address } = person;
  const isWithState = facts.medicaid.length > 0 || facts.coverage.some(isOfState);
  const insuringState = isWithState ? address.region : null;
  db.insert(records)
    .values({ personId, insuringState, deceased: deceasedOn !== null })
    .run();
  // Medicare writes letters; a State also has to know where a person lives.
  const purposes = isWithState ? (['MAILING', 'RESIDENCE'] as const) : (['MAILING'] as const);
  db.insert(addresses)
    .values(purposes.map((purpose) => seededAddress(person, purpose, recordedAt)))
    .run();
  if (facts.coverage.length > 0) {
    db.insert(coverage)
      .values(facts.coverage.map((span) => ({ ...span, personId, id: `cv-${personId}-${span.program}-${span.from}` })))
      .run();
  }
  for (const { id, submittedOn, state, members } of facts.medicaid) {
    const administeredBy = `${stateName(state)} Medicaid`;
    db.insert(medicaidApplications).values({ id, personId, submittedOn, administeredBy, members }).run();
  }
}

function isOfState({ program }: CoverageFacts): boolean {
  return program === 'MEDICAID' || program === 'CHIP';
}
