import type { DelegatedFields } from '../kit/index.ts';

/** The state of applications: not what somebody is covered for. */
export const delegatedFields: DelegatedFields = {
  READ_STATUS: ['Person.hhs', 'HhsRecord.asOf', 'HhsRecord.medicaid', 'MedicaidApplication.administeredBy'],
};
