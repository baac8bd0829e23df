import type { Caller } from '../kit/index.ts';
import type { Context } from './loaders.ts';
import { grantDelegation, linkAccount, revokeDelegation, unlinkAccount } from './mutations.ts';
import { readProviders } from './providers.ts';
import type { Resolvers } from './resolvers.generated.ts';
import type { PersonRef } from './tables.ts';

export const resolvers: Resolvers = {
  Query: {
    me: async (_parent, _args, { caller, loaders }) =>
      caller.subject === null ? null : loaders.identityById.load(caller.subject),
    personBySubject: (_parent, { issuer, subject }, { caller, loaders, runtime }) => {
      if (caller.kind !== 'system') return null;
      const provider = readProviders(runtime.env).providerOf(issuer);
      const id = provider === null ? null : loaders.personIdOf({ provider, subject });
      return id === null ? null : { id };
    },
  },
  Mutation: {
    linkAccount: (_parent, { input }, context) => linkAccount(input, context),
    unlinkAccount: (_parent, args, context) => unlinkAccount(args, context),
    grantDelegation: (_parent, { input }, context) => grantDelegation(input, context),
    revokeDelegation: (_parent, args, context) => revokeDelegation(args, context),
  },
  Person: {
    __resolveReference: ({ id }, { loaders }) => loaders.identityById.load(id),
    name: own((id, { loaders }) => loaders.identityById.load(id)),
    dateOfBirth: own(async (id, { loaders }) => (await loaders.identityById.load(id))?.dateOfBirth),
    ssn: own(async (id, { loaders }) => masked((await loaders.identityById.load(id))?.ssnLastFour)),
    preferredLanguage: own(async (id, { loaders }) => (await loaders.identityById.load(id))?.preferredLanguage),
    assurance: own((id, { loaders }) => loaders.identityById.load(id)),
    linkedAccounts: own((id, { loaders }) => loaders.accountsByPerson.load(id)),
    signIns: ({ id }, page, { caller, loaders }) => (caller.maySee(id) ? loaders.signInsOf(id, page) : null),
    delegationsGiven: own((id, { loaders }) => loaders.delegationsFrom(id)),
    delegationsHeld: own((id, { loaders }) => loaders.delegationsTo(id)),
  },
  Assurance: {
    identityLevel: (_parent, _args, { caller }) => caller.identityLevel,
    authenticatorLevel: (_parent, _args, { caller }) => caller.authenticatorLevel,
    method: ({ proofingMethod }) => proofingMethod,
  },
  LinkedAccount: { retired: ({ retiredAt }) => retiredAt !== null },
  Delegation: {
    __resolveReference: async ({ id }, { caller, loaders }) => {
      const row = await loaders.delegationById.load(id);
      return row !== null && isParty(row, caller) ? row : null;
    },
    from: ({ fromId }) => ({ id: fromId }),
    to: ({ toId }) => ({ id: toId }),
  },
};

/**
 * A field that only the person themself sees. Each field asks for itself, because a delegation leads to a `Person`
 * who is not the caller: of them nothing is told but the id.
 */
function own<Value>(read: (id: string, context: Context) => Value) {
  return ({ id }: PersonRef, _args: unknown, context: Context) =>
    context.caller.maySee(id) ? read(id, context) : null;
}

function isParty(row: { readonly fromId: string; readonly toId: string }, caller: Caller): boolean {
  return caller.maySee(row.fromId) || caller.maySee(row.toId);
}

function masked(lastFour: string | undefined): string | null {
  return lastFour === undefined ? null : `***-**-${lastFour}`;
}
