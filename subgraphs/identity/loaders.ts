import { and, asc, desc, eq, gte, inArray, isNull, lte, or, type SQL } from 'drizzle-orm';
import {
  connection,
  type Database,
  manyByKey,
  oneByKey,
  type PageArguments,
  type SubgraphContext,
} from '../kit/index.ts';
import { type DelegationRow, delegations, type IdentityRow, identities, linkedAccounts, signIns } from './tables.ts';

/** The most delegations one list shows. */
export const delegationsShownMax = 100;

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database) {
  return {
    identityById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(identities)
          .where(inArray(identities.id, [...ids]))
          .all(),
    ),
    accountsByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(linkedAccounts)
          .where(inArray(linkedAccounts.personId, [...personIds]))
          .orderBy(asc(linkedAccounts.linkedAt), asc(linkedAccounts.id))
          .all(),
    ),
    delegationById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(delegations)
          .where(inArray(delegations.id, [...ids]))
          .all(),
    ),
    /** Retired accounts name nobody. */
    personIdOf: (account: { readonly provider: string; readonly subject: string }): string | null => {
      const row = db
        .select({ personId: linkedAccounts.personId, retiredAt: linkedAccounts.retiredAt })
        .from(linkedAccounts)
        .where(and(eq(linkedAccounts.provider, account.provider), eq(linkedAccounts.subject, account.subject)))
        .get();
      return row !== undefined && row.retiredAt === null ? row.personId : null;
    },
    delegationsFrom: (personId: string) => newestDelegations(db, eq(delegations.fromId, personId)),
    delegationsTo: (personId: string) => newestDelegations(db, eq(delegations.toId, personId)),
    signInsOf: (personId: string, page: PageArguments) =>
      connection(page, {
        db,
        table: signIns,
        where: eq(signIns.personId, personId),
        orderBy: [
          { column: signIns.at, direction: 'desc' },
          { column: signIns.id, direction: 'desc' },
        ],
      }),
  };
}

/** Not a loader: only the caller's own lists are ever read, one of each in a request. */
function newestDelegations(db: Database, where: SQL | undefined) {
  return db
    .select()
    .from(delegations)
    .where(where)
    .orderBy(desc(delegations.grantedAt), desc(delegations.id))
    .limit(delegationsShownMax)
    .all();
}

export type Loaders = ReturnType<typeof createLoaders>;
export type Context = SubgraphContext<Loaders>;

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: identities.id }).from(identities).limit(limit).all(),
    Delegation: db.select({ id: delegations.id }).from(delegations).limit(limit).all(),
  };
}

/** Without a loader, for who asks outside of any request of a person. */
export function identityOf(db: Database, id: string): IdentityRow | undefined {
  return db.select().from(identities).where(eq(identities.id, id)).get();
}

/** Those of these people who are known, in no order. */
export function identitiesOf(db: Database, ids: readonly string[]): readonly IdentityRow[] {
  return db
    .select()
    .from(identities)
    .where(inArray(identities.id, [...ids]))
    .all();
}

/** What one person was given by some others and holds on a day, `YYYY-MM-DD`: nothing revoked, over or not begun. */
export function delegationsOn(
  db: Database,
  { to, from }: { readonly to: string; readonly from: readonly string[] },
  day: string,
): readonly DelegationRow[] {
  return db
    .select()
    .from(delegations)
    .where(and(holdsOn(to, day), inArray(delegations.fromId, [...from])))
    .all();
}

/** The same, given by anybody: the newest, as many as the person themself is shown. */
export function delegationsTo(db: Database, to: string, day: string): readonly DelegationRow[] {
  return newestDelegations(db, holdsOn(to, day));
}

function holdsOn(to: string, day: string) {
  return and(
    eq(delegations.toId, to),
    isNull(delegations.revokedAt),
    lte(delegations.startsOn, day),
    or(isNull(delegations.endsOn), gte(delegations.endsOn, day)),
  );
}

/** Who holds each of these delegations, in force or not. */
export function delegateNamesOf(
  db: Database,
  ids: readonly string[],
): readonly { readonly id: string; readonly delegate: IdentityRow }[] {
  return db
    .select({ id: delegations.id, delegate: identities })
    .from(delegations)
    .innerJoin(identities, eq(identities.id, delegations.toId))
    .where(inArray(delegations.id, [...ids]))
    .all();
}
