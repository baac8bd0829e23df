import type { DelegatedFields } from '../kit/index.ts';

/** The state of applications: neither passports nor parcels. */
export const delegatedFields: DelegatedFields = {
  READ_STATUS: [
    'Person.stateDept',
    'StateRecord.asOf',
    'StateRecord.applications',
    'PassportApplication.renewal',
    'PassportApplication.expedited',
    'PassportApplication.mailedOn',
  ],
};
