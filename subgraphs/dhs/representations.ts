import type { Database } from '../kit/index.ts';
import { disasterAid, disasters, immigrationCases, records } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: records.personId }).from(records).limit(limit).all(),
    Disaster: db.select({ number: disasters.number }).from(disasters).limit(limit).all(),
    DisasterAidApplication: db.select({ id: disasterAid.id }).from(disasterAid).limit(limit).all(),
    ImmigrationCase: db.select({ id: immigrationCases.id }).from(immigrationCases).limit(limit).all(),
  };
}
