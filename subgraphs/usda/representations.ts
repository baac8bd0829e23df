import type { Database } from '../kit/index.ts';
import { records, snapCases, wicRequests } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: records.personId }).from(records).limit(limit).all(),
    SnapApplication: db.select({ id: snapCases.id }).from(snapCases).limit(limit).all(),
    WicApplication: db.select({ id: wicRequests.id }).from(wicRequests).limit(limit).all(),
  };
}
