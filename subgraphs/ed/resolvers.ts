import { type Clock, ownedBy, userError } from '../kit/index.ts';
import { hasBalance } from './borrowerInput.ts';
import { reconsiderableUntil, remindersSentAt, stateAt } from './certification/lifecycle.ts';
import { reconsiderationStateAt, reconsideredAt } from './certification/reconsideration.ts';
import { employersOfLoan, gatherBorrower } from './gatherFacts.ts';
import { mutations } from './mutations.ts';
import { pageOfMonths } from './pageOfMonths.ts';
import { paymentIdOf } from './paymentId.ts';
import { evaluate } from './pslf/evaluate.ts';
import { qualifyEmployer } from './pslf/qualifyEmployer.ts';
import { notice } from './pslf/sentences.ts';
import { progressOf } from './pslfProgress.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { openCertification } from './writes/openCertification.ts';

export const resolvers: Resolvers = {
  Query: {
    employerSearch: (_root, { text, ...page }, { loaders }) => loaders.employersMatching(text, page),
    certificationRequest: (_root, { token }, { db, clock }) => {
      const outcome = openCertification(token, { db, clock });
      return outcome.kind === 'opened'
        ? { request: outcome.request, userErrors: [] }
        : { request: null, userErrors: [userError('InvalidInput', { ...outcome.refusal, path: ['token'] })] };
    },
  },
  Mutation: mutations,
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.borrower.load(id)) === null ? null : { id }),
    ed: async ({ id }, _args, { loaders }) => await loaders.borrower.load(id),
  },
  EdRecord: {
    agency: () => ({ code: 'ED' }),
    addressesOnFile: ({ personId }, _args, { loaders }) => loaders.addressesOnFile.load(personId),
    asOf: (_record, _args, { clock }) => clock.now(),
    loans: ({ personId }, _args, { loaders }) => loaders.loansOf.load(personId),
    certifications: ({ personId }, page, { loaders }) => loaders.certificationPage(personId, page),
  },
  StudentLoan: {
    __resolveReference: async ({ id, ...supplied }, { loaders, caller }) => {
      const row = ownedBy(await loaders.loan.load(id), caller);
      return row && { ...row, ...supplied };
    },
    principal: ({ principalCents }) => String(principalCents),
    outstanding: ({ outstandingCents }) => String(outstandingCents),
    nextPaymentDue: ({ nextPaymentCents }) => (nextPaymentCents === null ? null : String(nextPaymentCents)),
    asOf: (_loan, _args, { clock }) => clock.now(),
    interestRate: ({ rateBasisPoints }) => (rateBasisPoints / 100).toFixed(2),
    employers: async (loan, _args, { loaders }) => (await employersOfLoan(loan, loaders)).map((ein) => ({ ein })),
    pslf: async (loan, _args, { loaders, clock }) => {
      const evaluation = evaluate(await gatherBorrower(loan, loaders, clock.today()));
      const standing = { hasBalance: hasBalance(loan), isInDefault: loan.state === 'DEFAULT' };
      return { loanId: loan.id, ...progressOf(evaluation, standing) };
    },
  },
  PslfProgress: {
    payments: ({ loanId, months }, { counted, ...page }) => {
      const wanted = months.filter((month) => (counted ?? null) === null || month.counted === counted);
      return pageOfMonths(
        wanted.map((month) => ({ loanId, ...month })),
        page,
      );
    },
    asOf: (_progress, _args, { clock }) => clock.today(),
    notice: () => notice.en,
  },
  PslfPayment: {
    id: ({ loanId, month }) => paymentIdOf(loanId, month),
    employer: ({ ein }) => (ein === null ? null : { ein }),
  },
  EmployerCertification: {
    __resolveReference: async ({ id }, { loaders, caller }) => ownedBy(await loaders.certification.load(id), caller),
    employer: ({ ein }) => ({ ein }),
    from: ({ from, signedFrom }) => signedFrom ?? from,
    to: ({ to, signedFrom, signedTo }) => (signedFrom === null ? to : signedTo),
    state: (row, _args, { clock }) => stateAt(row, clock.now()),
    remindersSent: (row, _args, { clock }) => remindersSentAt(row, clock.now()).length,
    expiresAt: ({ answeredAt, expiresAt }) => (answeredAt === null ? expiresAt : null),
    signedAt: ({ state, answeredAt }) => (state === 'DECLINED' ? null : answeredAt),
    decidedAt: ({ decidedAt }, _args, { clock }) => (isPast(decidedAt, clock) ? decidedAt : null),
    refusalReason: ({ decidedAt, refusalReason }, _args, { clock }) =>
      isPast(decidedAt, clock) ? refusalReason : null,
    reconsiderableUntil: ({ decision, decidedAt }, _args, { clock }) =>
      decision === 'REFUSED' && decidedAt !== null && isPast(decidedAt, clock) ? reconsiderableUntil(decidedAt) : null,
    receipt: ({ receiptId }) => (receiptId === null ? null : { id: receiptId }),
  },
  PslfReconsideration: {
    loan: async ({ loanId }, _args, { loaders }) => {
      const loan = await loaders.loan.load(loanId);
      if (loan === null) throw new Error('a reconsideration of a loan that is gone');
      return loan;
    },
    state: async ({ personId, month, requestedAt }, _args, { loaders, clock }) =>
      reconsiderationStateAt({ month, requestedAt }, await loaders.certificationsOf.load(personId), clock.now()),
    answeredBy: ({ requestedAt }) => reconsideredAt(requestedAt),
  },
  Employer: {
    __resolveReference: async ({ ein, ...supplied }, { loaders }) => {
      const row = await loaders.employer.load(ein);
      return row && { ...row, ...supplied };
    },
    // On the paths that promise it; elsewhere the IRS, who owns the name, is asked.
    legalName: async ({ ein, legalName }, _args, { loaders }) =>
      legalName ?? (await loaders.employer.load(ein))?.legalName ?? null,
    pslfQualifies: ({ kind, exemptSection }, _args, { clock }) => {
      return { ...qualifyEmployer(kind, exemptSection), asOf: clock.today() };
    },
  },
};

function isPast(instant: Date | null, clock: Clock): boolean {
  return instant !== null && clock.now() >= instant;
}
