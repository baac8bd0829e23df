import type { DelegatedFields } from '../kit/index.ts';

/** The state of claims: not what somebody is paid. */
export const delegatedFields: DelegatedFields = {
  READ_STATUS: [
    'Person.labor',
    'LaborRecord.asOf',
    'LaborRecord.claims',
    'UnemploymentClaim.paidByState',
    'UnemploymentClaim.weeks',
    'ClaimWeekConnection.totalCount',
    'ClaimWeek.endingOn',
    'ClaimWeek.certified',
    'ClaimWeek.holdReason',
  ],
};
