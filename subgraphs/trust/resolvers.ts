import { ownedBy } from '../kit/index.ts';
import { stateOf } from './consent/consentState.ts';
import {
  acceptConsent,
  grantConsent,
  offeredTexts,
  pauseConsent,
  refuseConsent,
  requestConsent,
  resumeConsent,
  revokeConsent,
  textsOf,
} from './consent/mutations.ts';
import { consistencyProof, receiptFields, receiptOf } from './receipts/receiptFields.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { languageOf } from './spokenNames.ts';
import { answerDataAccessQuestion, openQuestions } from './tracker/answerQuestions.ts';
import { dataAccessResolvers } from './tracker/dataAccess.ts';
import { questionDataAccess } from './tracker/questionDataAccess.ts';
import { subscriptions } from './tracker/watchAccesses.ts';
import { trustStoreOf } from './trustStore.ts';

export const resolvers: Resolvers = {
  Query: {
    receipt: (_root, { id }, context) => receiptOf(id, context),
    logHead: (_root, _args, { loaders }) => loaders.head(),
    logConsistency: (_root, { fromSize, toSize }, context) => consistencyProof(fromSize, toSize, context),
    consentTexts: (_root, { terms }, context) => offeredTexts(terms, context),
    openDataAccessQuestions: (_root, page, context, { path }) => {
      // Of the page itself nothing is anybody's: what is, stands under the right on who asked.
      context.caller.shows(path, null);
      return openQuestions(page, context);
    },
  },
  Mutation: {
    grantConsent: (_root, { input }, context) => grantConsent(input, context),
    requestConsent: (_root, { input }, context) => requestConsent(input, context),
    acceptConsent: (_root, args, context) => acceptConsent(args, context),
    refuseConsent: (_root, args, context) => refuseConsent(args, context),
    pauseConsent: (_root, args, context) => pauseConsent(args, context),
    resumeConsent: (_root, args, context) => resumeConsent(args, context),
    revokeConsent: (_root, args, context) => revokeConsent(args, context),
    questionDataAccess: (_root, args, context) => questionDataAccess(args, context),
    answerDataAccessQuestion: (_root, args, context) => answerDataAccessQuestion(args, context),
  },
  Subscription: subscriptions,
  Person: {
    __resolveReference: async ({ id }, { loaders }) => ((await loaders.person.load(id)) === null ? null : { id }),
    consents: ({ id }, { state, ...page }, { loaders, clock }) => loaders.consentsOf(id, state ?? null, page, clock),
    dataAccesses: ({ id }, page, { loaders, clock }) => loaders.accessesOf(id, page, clock),
    dataAccessQuestions: ({ id }, page, { loaders }) => loaders.questionsOf(id, page),
  },
  Consent: {
    __resolveReference: async ({ id }, { loaders, caller }) => {
      const row = await loaders.consent.load(id);
      // The gateway asks for its state before it shows what was read by it.
      return caller.kind === 'system' ? row : ownedBy(row, caller);
    },
    state: (consent, _args, { clock }) => stateOf(consent, clock.now()),
    texts: (consent, _args, context) =>
      stateOf(consent, context.clock.now()) === 'PENDING' ? textsOf(consent, context) : null,
    subject: ({ personId }) => ({ id: personId }),
    givenBy: ({ givenById }) => ({ id: givenById }),
    provider: ({ provider }) => ({ code: provider }),
    consumer: ({ consumer }) => ({ code: consumer }),
    purpose: ({ purpose }) => ({ code: purpose }),
    uses: ({ id }, page, { loaders, clock }) => loaders.usesOf(id, page, clock),
    receipt: async ({ receiptId }, _args, { loaders }) => {
      const receipt = await loaders.receipt.load(receiptId);
      if (receipt === null) throw new Error('A consent has no place in the log.');
      return receipt;
    },
  },
  Purpose: {
    plainText: ({ code }, { language }, { db }) => {
      const text = trustStoreOf(db).registry.purposes.get(code)?.plainText;
      return text?.[languageOf(language)] ?? text?.en ?? code;
    },
    legalBasis: ({ code }, _args, { db }) => trustStoreOf(db).registry.purposes.get(code)?.legalBasis ?? '',
  },
  DataAccess: dataAccessResolvers,
  DataAccessQuestion: {
    agency: ({ agency }) => ({ code: agency }),
    subject: ({ personId }) => ({ id: personId }),
    submittedAt: ({ askedAt }) => askedAt,
    overdue: ({ stage, promisedBy }, _args, { clock }) => stage !== 'CLOSED' && promisedBy < clock.today(),
    waitingOn: ({ stage }) => (stage === 'CLOSED' ? 'NOBODY' : 'AGENCY'),
    access: async ({ access }, _args, { loaders }) => {
      const row = await loaders.access.load(access);
      if (row === null) throw new Error('A question is about a disclosure that is not there.');
      return row;
    },
  },
  Receipt: receiptFields,
};
