import { createHash } from 'node:crypto';
import { and, count, eq, gte, isNull, lt, or } from 'drizzle-orm';
import { type Database, invalid, notPermitted, type Refusal, type Written } from '../kit/index.ts';
import { proofAgeMaxSeconds } from './accountProof.ts';
import { type Grant, type Grantor, refusalsOf } from './grantRules.ts';
import { delegations, identities, linkedAccounts, usedProofs } from './tables.ts';

/** Each function runs inside the transaction it is given; a refusal rolls it back. */
type Outcome = Written<readonly Refusal[]>;

/** Accounts of one person, retired ones too; bounds the list that carries them. */
export const accountsMax = 20;

export interface AccountLink {
  readonly personId: string;
  readonly provider: string;
  readonly subject: string;
  readonly proof: string;
  readonly newId: string;
  readonly at: Date;
  /** Real time: proofs age by the clock of the machine. */
  readonly realAt: Date;
}

/** Adds an account, or takes a retired one of the same person back into use. */
export function linkAccount(tx: Database, link: AccountLink): Outcome {
  const { personId, provider, subject, newId, at } = link;
  if (!takeProof(tx, link)) {
    return {
      refusal: [invalid('PROOF_USED', ['input', 'proof'], 'This proof was used before. Sign in again for another.')],
    };
  }
  const known = tx
    .select()
    .from(linkedAccounts)
    .where(and(eq(linkedAccounts.provider, provider), eq(linkedAccounts.subject, subject)))
    .get();
  if (known === undefined) {
    if (countAccounts(tx, personId) >= accountsMax) {
      return { refusal: [notPermitted('TOO_MANY_ACCOUNTS', `At most ${accountsMax} accounts can be linked.`)] };
    }
    tx.insert(linkedAccounts).values({ id: newId, personId, provider, subject, linkedAt: at, retiredAt: null }).run();
    return { resultId: personId };
  }
  if (known.personId !== personId) {
    return { refusal: [invalid('ACCOUNT_NOT_LINKABLE', ['input', 'proof'], 'This account cannot be linked.')] };
  }
  tx.update(linkedAccounts).set({ retiredAt: null }).where(eq(linkedAccounts.id, known.id)).run();
  return { resultId: personId };
}

function countAccounts(tx: Database, personId: string): number {
  const row = tx.select({ rows: count() }).from(linkedAccounts).where(eq(linkedAccounts.personId, personId)).get();
  return row?.rows ?? 0;
}

/** False when the proof was used before. Proofs too old to be accepted again are forgotten. */
function takeProof(tx: Database, { proof, realAt }: AccountLink): boolean {
  const oldest = new Date(realAt.getTime() - 2 * proofAgeMaxSeconds * 1000);
  tx.delete(usedProofs).where(lt(usedProofs.usedAt, oldest)).run();
  const digest = createHash('sha256').update(proof).digest('base64url');
  return tx.insert(usedProofs).values({ digest, usedAt: realAt }).onConflictDoNothing().run().changes === 1;
}

/** Retires all accounts of a person at one provider. The rows stay: an account never moves to another person. */
export function retireAccounts(tx: Database, personId: string, provider: string, at: Date): Outcome {
  const mine = tx.select().from(linkedAccounts).where(eq(linkedAccounts.personId, personId)).all();
  if (!mine.some((account) => account.provider === provider)) {
    return { refusal: [invalid('ACCOUNT_NOT_FOUND', ['provider'], 'No account of yours is linked at this provider.')] };
  }
  const inUse = mine.filter((account) => account.retiredAt === null);
  if (inUse.length > 0 && inUse.every((account) => account.provider === provider)) {
    return { refusal: [notPermitted('LAST_ACCOUNT', 'This is your last way to sign in. Link another account first.')] };
  }
  tx.update(linkedAccounts)
    .set({ retiredAt: at })
    .where(
      and(
        eq(linkedAccounts.personId, personId),
        eq(linkedAccounts.provider, provider),
        isNull(linkedAccounts.retiredAt),
      ),
    )
    .run();
  return { resultId: personId };
}

export interface DelegationGrant extends Grant {
  readonly identityLevel: Grantor['identityLevel'];
  readonly newId: string;
  readonly at: Date;
  readonly today: string;
}

export function grantDelegation(tx: Database, grant: DelegationGrant): Outcome {
  const { newId: id, at, today, fromId, toId, reason, startsOn, endsOn } = grant;
  const grantor = tx.select().from(identities).where(eq(identities.id, fromId)).get();
  if (grantor === undefined) return { refusal: [notPermitted('NOT_PERMITTED', 'This account has no person.')] };
  const openCount = countOpenDelegations(tx, fromId, today);
  const { dateOfBirth } = grantor;
  const refusal = refusalsOf(grant, { dateOfBirth, openCount, identityLevel: grant.identityLevel }, today);
  if (refusal.length > 0) return { refusal };
  const powers = [...new Set(grant.powers)];
  tx.insert(delegations)
    .values({ id, fromId, toId, powers, reason, startsOn, endsOn, grantedAt: at, revokedAt: null })
    .run();
  return { resultId: id };
}

function countOpenDelegations(tx: Database, fromId: string, today: string): number {
  const hasNotEnded = or(isNull(delegations.endsOn), gte(delegations.endsOn, today));
  const row = tx
    .select({ rows: count() })
    .from(delegations)
    .where(and(eq(delegations.fromId, fromId), isNull(delegations.revokedAt), hasNotEnded))
    .get();
  return row?.rows ?? 0;
}

/** Ends a delegation for whoever gave or holds it; anybody else is answered as if it did not exist. */
export function revokeDelegation(tx: Database, id: string, personId: string, at: Date): Outcome {
  const row = tx.select().from(delegations).where(eq(delegations.id, id)).get();
  if (row === undefined || (row.fromId !== personId && row.toId !== personId)) {
    return { refusal: [invalid('DELEGATION_NOT_FOUND', ['id'], 'You have no such delegation.')] };
  }
  if (row.reason === 'MINOR_CHILD' || row.reason === 'FIDUCIARY') {
    return {
      refusal: [notPermitted('ENTERED_FROM_RECORD', 'This delegation comes from a record and ends with that record.')],
    };
  }
  tx.update(delegations)
    .set({ revokedAt: at })
    .where(and(eq(delegations.id, id), isNull(delegations.revokedAt)))
    .run();
  return { resultId: id };
}
