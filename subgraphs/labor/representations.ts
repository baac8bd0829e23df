import type { Database } from '../kit/index.ts';
import { claims, records } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: records.personId }).from(records).limit(limit).all(),
    UnemploymentClaim: db.select({ id: claims.id }).from(claims).limit(limit).all(),
  };
}
