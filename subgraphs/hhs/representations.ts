import type { Database } from '../kit/index.ts';
import { medicaidApplications, records } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: records.personId }).from(records).limit(limit).all(),
    MedicaidApplication: db.select({ id: medicaidApplications.id }).from(medicaidApplications).limit(limit).all(),
  };
}
