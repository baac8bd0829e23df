import type { Database } from '../kit/index.ts';
import { applications, records } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: records.personId }).from(records).limit(limit).all(),
    PassportApplication: db.select({ id: applications.id }).from(applications).limit(limit).all(),
  };
}
