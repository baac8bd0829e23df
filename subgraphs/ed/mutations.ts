import { type KeyedOutcome, ownedBy, userError } from '../kit/index.ts';
import { countByListings } from './countOf.ts';
import type { Context } from './loaders.ts';
import { mailTrayOf } from './mail/mailTray.ts';
import { progressWakesOf } from './progressWakes.ts';
import type { MutationResolvers } from './resolvers.generated.ts';
import { answerCertification } from './writes/answerCertification.ts';
import { requestBuyback } from './writes/requestBuyback.ts';
import { type RequestRefusal, requestCertification } from './writes/requestCertification.ts';
import { requestReconsideration } from './writes/requestReconsideration.ts';

/** The mutations: who asks is checked here, everything else where it is written. */
export const mutations: MutationResolvers = {
  requestEmployerCertification: async (_root, { input }, context) => {
    const personId = await borrowerOf(context);
    if (personId === null) return { certification: null, replayed: false, userErrors: [notABorrower] };
    const { ein, from, to = null, officialEmail, idempotencyKey } = input;
    const asked = { personId, ein, from, to, officialEmail, idempotencyKey };
    const outcome = requestCertification(asked, { ...portsOf(context), mail: mailTrayOf(context.runtime.db) });
    const certification =
      outcome.kind === 'written' ? await context.loaders.certification.load(outcome.resultId) : null;
    return { certification, ...summaryOf(outcome, ['input', 'idempotencyKey']) };
  },

  signEmployerCertification: async (_root, { input }, context) => {
    const { token, idempotencyKey: _key, to = null, declineReason = null, ...answer } = input;
    const outcome = answerCertification(token, { ...answer, to, declineReason }, portsOf(context));
    if (outcome.kind === 'refused') {
      return { certification: null, replayed: false, userErrors: [userError('InvalidInput', outcome.refusal)] };
    }
    const { certificationId, replayed } = outcome;
    const certification = await context.loaders.certification.load(certificationId);
    if (certification !== null && !context.caller.maySee(certification.personId)) {
      context.caller.concerns(certification.personId, 'PUBLIC_TOKEN', null);
    }
    if (certification !== null && !replayed) progressWakesOf(context.runtime.db).announce([certification.personId]);
    return { certification, replayed, userErrors: [] };
  },

  requestPslfReconsideration: async (_root, { payment, reason, idempotencyKey }, context) => {
    const personId = await borrowerOf(context);
    if (personId === null) return { reconsideration: null, replayed: false, userErrors: [notABorrower] };
    const outcome = requestReconsideration({ personId, payment, reason, idempotencyKey }, portsOf(context));
    const reconsideration =
      outcome.kind === 'written' ? await context.loaders.reconsideration.load(outcome.resultId) : null;
    return { reconsideration, ...summaryOf(outcome, ['idempotencyKey']) };
  },

  requestPslfBuyback: async (_root, { loan: loanId, idempotencyKey }, context) => {
    const personId = await borrowerOf(context);
    if (personId === null) return { buyback: null, replayed: false, userErrors: [notABorrower] };
    const loan = ownedBy(await context.loaders.loan.load(loanId), context.caller);
    const count = loan && (await countByListings(loan, context.loaders, context.clock.today()));
    const outcome = requestBuyback({ personId, loanId, idempotencyKey }, count, portsOf(context));
    const buyback = outcome.kind === 'written' ? await context.loaders.buyback.load(outcome.resultId) : null;
    return { buyback, ...summaryOf(outcome, ['idempotencyKey']) };
  },
};

const notABorrower = userError(
  'NotPermitted',
  { code: 'NOT_A_BORROWER', message: 'The Department of Education has no loans of yours on record.' },
  { missing: [] },
);

function portsOf({ db, clock, runtime: { random } }: Context) {
  return { db, clock, random };
}

/** The signed-in person's id, where the Department knows them. */
async function borrowerOf({ caller, loaders }: Context): Promise<string | null> {
  if (caller.kind !== 'person' || caller.subject === null) return null;
  return (await loaders.borrower.load(caller.subject))?.personId ?? null;
}

function summaryOf(outcome: KeyedOutcome<RequestRefusal>, keyPath: readonly string[]) {
  switch (outcome.kind) {
    case 'written':
      return { replayed: outcome.replayed, userErrors: [] };
    case 'refused':
      return { replayed: false, userErrors: [errorOf(outcome.refusal)] };
    case 'conflict': {
      const message = 'This idempotency key was used before, for something else.';
      return {
        replayed: false,
        userErrors: [userError('InvalidInput', { code: 'KEY_REUSED', message, path: keyPath })],
      };
    }
  }
}

function errorOf(refusal: RequestRefusal) {
  return refusal.isForbidden ? userError('NotPermitted', refusal, { missing: [] }) : userError('InvalidInput', refusal);
}
