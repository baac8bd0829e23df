import type { Database } from '../kit/index.ts';
import { borrowers, employerCertifications, employers, studentLoans } from './tables.ts';

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: borrowers.personId }).from(borrowers).limit(limit).all(),
    StudentLoan: db.select({ id: studentLoans.id }).from(studentLoans).limit(limit).all(),
    EmployerCertification: db.select({ id: employerCertifications.id }).from(employerCertifications).limit(limit).all(),
    Employer: db.select({ ein: employers.ein }).from(employers).limit(limit).all(),
  };
}
