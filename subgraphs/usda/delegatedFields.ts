import type { DelegatedFields } from '../kit/index.ts';

/** The state of applications: not what somebody is paid, nor what they live on. */
export const delegatedFields: DelegatedFields = {
  READ_STATUS: [
    'Person.usda',
    'UsdaRecord.asOf',
    'UsdaRecord.snap',
    'UsdaRecord.wic',
    'SnapApplication.recertifyBy',
    'SnapApplication.interviewAt',
    'SnapApplication.expedited',
  ],
};
