import { type Clock, shownTo, userError } from '../kit/index.ts';
import { denialOf } from './buyback/denial.ts';
import { buybackDecidedAt, buybackPayBy, buybackStateAt, isDecided } from './buyback/lifecycle.ts';
import { reconsiderableUntil, remindersSentAt, stateAt } from './certification/lifecycle.ts';
import { reconsiderationStateAt, reconsideredAt } from './certification/reconsideration.ts';
import { countOf } from './countOf.ts';
import { qualifiesOn } from './employers/qualifiesOn.ts';
import { employersOfLoan } from './gatherFacts.ts';
import type { Loaders } from './loaders.ts';
import { mutations } from './mutations.ts';
import { pslfResolvers } from './pslfResolvers.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { subscriptions } from './subscriptions.ts';
import { openCertification } from './writes/openCertification.ts';

export const resolvers: Resolvers = {
  Query: {
    employerSearch: (_root, { text, ...page }, { loaders }) => loaders.employersMatching(text, page),
    certificationRequest: (_root, { token }, { db, clock, caller }) => {
      const outcome = openCertification(token, { db, clock });
      if (outcome.kind === 'refused') {
        return { request: null, userErrors: [userError('InvalidInput', { ...outcome.refusal, path: ['token'] })] };
      }
      if (!caller.maySee(outcome.personId)) caller.concerns(outcome.personId, 'PUBLIC_TOKEN', null);
      return { request: outcome.request, userErrors: [] };
    },
  },
  Mutation: mutations,
  Subscription: subscriptions,
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
    buybacks: ({ personId }, page, { loaders }) => loaders.buybackPage(personId, page),
  },
  StudentLoan: {
    __resolveReference: async ({ id, ...supplied }, { loaders, caller }) => {
      const row = await loaders.loan.load(id);
      // As one object: by it the right to see it is known further down.
      return shownTo(row && { ...row, ...supplied }, caller, 'StudentLoan', id);
    },
    principal: ({ principalCents }) => String(principalCents),
    outstanding: ({ outstandingCents }) => String(outstandingCents),
    nextPaymentDue: ({ nextPaymentCents }) => (nextPaymentCents === null ? null : String(nextPaymentCents)),
    asOf: (_loan, _args, { clock }) => clock.now(),
    interestRate: ({ rateBasisPoints }) => (rateBasisPoints / 100).toFixed(2),
    employers: async (loan, _args, { loaders }) => (await employersOfLoan(loan, loaders)).map((ein) => ({ ein })),
    pslf: async (loan, _args, { loaders, clock }) => {
      const count = await countOf(loan, loaders, clock.today());
      return { loanId: loan.id, ...count };
    },
  },
  ...pslfResolvers,
  PslfBuyback: {
    loan: ({ loanId }, _args, { loaders }) => loanOf(loanId, loaders),
    state: (row, _args, { clock }) => buybackStateAt(row, clock.now()),
    decisionBy: buybackDecidedAt,
    periods: (row, _args, { clock }) => (isDecided(buybackStateAt(row, clock.now())) ? row.periods : []),
    amount: (row, _args, { clock }) =>
      row.amountCents !== null && isDecided(buybackStateAt(row, clock.now())) ? String(row.amountCents) : null,
    payBy: (row, _args, { clock }) =>
      row.amountCents !== null && isDecided(buybackStateAt(row, clock.now())) ? buybackPayBy(row) : null,
    denial: (row, _args, { clock }) =>
      row.denialCode !== null && isDecided(buybackStateAt(row, clock.now())) ? denialOf(row.denialCode) : null,
  },
  EmployerCertification: {
    __resolveReference: async ({ id }, { loaders, caller }) =>
      shownTo(await loaders.certification.load(id), caller, 'EmployerCertification', id),
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
    loan: ({ loanId }, _args, { loaders }) => loanOf(loanId, loaders),
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
    pslfQualifies: (employer, _args, { clock }) => {
      return { ...qualifiesOn(clock.today(), employer), asOf: clock.today() };
    },
  },
};

/** Requests never outlive their loan: rows of loans are not deleted. */
async function loanOf(loanId: string, loaders: Loaders) {
  const loan = await loaders.loan.load(loanId);
  if (loan === null) throw new Error('a request about a loan that is gone');
  return loan;
}

function isPast(instant: Date | null, clock: Clock): boolean {
  return instant !== null && clock.now() >= instant;
}
