import type { Caller } from '../kit/index.ts';
import { delegatorsOf } from './actingRights.ts';
import { grantDelegation, linkAccount, revokeDelegation, unlinkAccount } from './mutations.ts';
import { readProviders } from './providers.ts';
import type { Resolvers } from './resolvers.generated.ts';
import type { DelegationRow } from './tables.ts';

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
    person: async (_parent, { id }, { caller, loaders }) => {
      const known = await loaders.identityById.load(id);
      if (caller.maySee(id)) return known;
      // Asked of nobody's id too: the answer, its way and its time are one.
      return (await caller.probe('Person', id, known?.id ?? null)) === null ? null : known;
    },
    delegatorsOf: (_parent, { person }, { caller, db, clock }) =>
      caller.kind === 'system' ? delegatorsOf(db, person, clock.today()) : null,
  },
  Mutation: {
    linkAccount: (_parent, { input }, context) => linkAccount(input, context),
    unlinkAccount: (_parent, args, context) => unlinkAccount(args, context),
    grantDelegation: (_parent, { input }, context) => grantDelegation(input, context),
    revokeDelegation: (_parent, args, context) => revokeDelegation(args, context),
  },
  Person: {
    __resolveReference: ({ id }, { loaders }) => loaders.identityById.load(id),
    name: ({ id }, _args, { loaders }) => loaders.identityById.load(id),
    dateOfBirth: async ({ id }, _args, { loaders }) => (await loaders.identityById.load(id))?.dateOfBirth ?? null,
    ssn: async ({ id }, _args, { loaders }) => masked((await loaders.identityById.load(id))?.ssnLastFour),
    preferredLanguage: async ({ id }, _args, { loaders }) =>
      (await loaders.identityById.load(id))?.preferredLanguage ?? null,
    assurance: ({ id }, _args, { loaders }) => loaders.identityById.load(id),
    linkedAccounts: ({ id }, _args, { loaders }) => loaders.accountsByPerson.load(id),
    signIns: ({ id }, page, { loaders }) => loaders.signInsOf(id, page),
    delegationsGiven: ({ id }, _args, { loaders }) => loaders.delegationsFrom(id),
    delegationsHeld: ({ id }, _args, { loaders }) => loaders.delegationsTo(id),
  },
  Assurance: {
    identityLevel: (_parent, _args, { caller }) => caller.identityLevel,
    authenticatorLevel: (_parent, _args, { caller }) => caller.authenticatorLevel,
    method: ({ proofingMethod }) => proofingMethod,
  },
  LinkedAccount: { retired: ({ retiredAt }) => retiredAt !== null },
  Delegation: {
    __resolveReference: async ({ id }, { caller, clock, loaders }) => {
      const row = await loaders.delegationById.load(id);
      if (row === null) return null;
      // The gateway asks before it shows what was read by it: that it acts today is all that it learns.
      if (!isParty(row, caller)) return caller.kind === 'system' && actsOn(row, clock.today()) ? row : null;
      caller.shows(row, null);
      return row;
    },
    from: ({ fromId }) => ({ id: fromId }),
    to: ({ toId }) => ({ id: toId }),
  },
};

function actsOn({ revokedAt, startsOn, endsOn }: DelegationRow, day: string): boolean {
  return revokedAt === null && startsOn <= day && (endsOn === null || endsOn >= day);
}

function isParty(row: { readonly fromId: string; readonly toId: string }, caller: Caller): boolean {
  return caller.maySee(row.fromId) || caller.maySee(row.toId);
}

function masked(lastFour: string | undefined): string | null {
  return lastFour === undefined ? null : `***-**-${lastFour}`;
}
