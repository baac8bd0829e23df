import { shownTo } from '../kit/index.ts';
import type { Context } from './loaders.ts';
import type { Resolvers } from './resolvers.generated.ts';
import type { LoanRow } from './tables.ts';

export const resolvers: Resolvers = {
  Query: {
    loanStatus: (_parent, { loanId, ...page }, { caller, loaders }) =>
      caller.subject === null ? null : loaders.loansOf(caller.subject, loanId ?? null, page),
  },
  Person: {
    __resolveReference: ({ id }, { loaders }) => loaders.personById.load(id),
    messages: ({ id }, page, { loaders }) => loaders.messagesOf(id, page),
  },
  Loan: { __resolveType: ({ kind }) => kind },
  StudentLoan: {
    __resolveReference: ({ id }, context) => loanOfKind('StudentLoan', id, context),
    holder: ({ holderCode }) => ({ code: holderCode }),
  },
  SbaLoan: {
    __resolveReference: ({ id }, context) => loanOfKind('SbaLoan', id, context),
    holder: ({ holderCode }) => ({ code: holderCode }),
  },
  Message: {
    agency: ({ agencyCode }) => ({ code: agencyCode }),
    // The post brings no word of a letter's arrival: it is taken to have arrived when letters have.
    delivery: ({ delivery, arrivesAt }, _args, { clock }) =>
      delivery === 'SENDING' && arrivesAt !== null && arrivesAt <= clock.now() ? 'DELIVERED' : delivery,
  },
};

async function loanOfKind(kind: LoanRow['kind'], id: string, { caller, loaders }: Context): Promise<LoanRow | null> {
  const loan = await loaders.loanById.load(id);
  return shownTo(loan?.kind === kind ? loan : null, caller, kind, id);
}
