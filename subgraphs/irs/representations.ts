import type { Database } from '../kit/index.ts';
import { employers, taxpayers } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: taxpayers.personId }).from(taxpayers).limit(limit).all(),
    Employer: db.select({ ein: employers.ein }).from(employers).limit(limit).all(),
  };
}
