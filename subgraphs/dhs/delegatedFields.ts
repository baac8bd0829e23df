import type { DelegatedFields } from '../kit/index.ts';

/** The state of applications and cases: neither their numbers nor where somebody lives or lived. */
export const delegatedFields: DelegatedFields = {
  READ_STATUS: [
    'Person.dhs',
    'DhsRecord.asOf',
    'DhsRecord.disasterAid',
    'DhsRecord.immigration',
    'DisasterAidApplication.awarded',
    'DisasterAidApplication.inspectionAt',
    'ImmigrationCase.formType',
    'ImmigrationCase.biometricsAt',
  ],
};
