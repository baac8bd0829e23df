import type { Database } from '../kit/index.ts';
import { orders, residents } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: residents.personId }).from(residents).limit(limit).all(),
    AddressChange: db.select({ id: orders.id }).from(orders).limit(limit).all(),
  };
}
