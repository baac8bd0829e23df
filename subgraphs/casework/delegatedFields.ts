import type { DelegatedFields } from '../kit/index.ts';

/** Who holds a loan belongs to its state. What agencies wrote is for whom copies were meant. */
export const delegatedFields: DelegatedFields = {
  READ_STATUS: ['StudentLoan.holder', 'SbaLoan.holder'],
  RECEIVE_NOTICES: [
    'Person.messages',
    'MessageConnection.totalCount',
    'Message.at',
    'Message.agency',
    'Message.subject',
    'Message.body',
    'Message.channel',
    'Message.delivery',
  ],
};
