import type { DelegatedFields } from '../kit/index.ts';

/** The state of claims: not what somebody suffers from, and nothing of their care. */
export const delegatedFields: DelegatedFields = {
  READ_STATUS: [
    'Person.va',
    'VaRecord.asOf',
    'VaRecord.claims',
    'VaClaimConnection.totalCount',
    'VaClaim.kind',
    'VaClaim.evidenceDueOn',
  ],
};
