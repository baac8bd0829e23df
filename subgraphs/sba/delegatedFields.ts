import type { DelegatedFields } from '../kit/index.ts';

/** The state of loans: not which businesses somebody has. */
export const delegatedFields: DelegatedFields = {
  READ_STATUS: [
    'Person.sba',
    'SbaRecord.asOf',
    'SbaRecord.loans',
    'SbaLoan.state',
    'SbaLoan.outstanding',
    'SbaLoan.nextPaymentOn',
    'SbaLoan.nextPaymentDue',
    'SbaLoan.asOf',
    'SbaLoan.program',
  ],
};
