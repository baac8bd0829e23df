import type { Database } from '../kit/index.ts';
import { businesses, clients, loans } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: clients.personId }).from(clients).limit(limit).all(),
    Employer: db.select({ ein: businesses.ein }).from(businesses).limit(limit).all(),
    SbaLoan: db.select({ id: loans.id }).from(loans).limit(limit).all(),
  };
}
