import { eq } from 'drizzle-orm';
import type { Clock, Database, UserErrorFields } from '../../kit/index.ts';
import { isAwaited, stateAt } from '../certification/lifecycle.ts';
import { hashOfToken } from '../certification/oneTimeToken.ts';
import {
  borrowers,
  type CertificationRequestRef,
  type EmployerCertificationRow,
  employerCertifications,
} from '../tables.ts';

export type OpenOutcome =
  | {
      readonly kind: 'opened';
      readonly request: CertificationRequestRef /** The borrower. */;
      readonly personId: string;
    }
  | { readonly kind: 'refused'; readonly refusal: UserErrorFields };

/** What the holder of a one-time token is to confirm. The first look is written down; further ones change nothing. */
export function openCertification(
  token: string,
  { db, clock }: { readonly db: Database; readonly clock: Clock },
): OpenOutcome {
  return db.transaction(
    (tx): OpenOutcome => {
      const row = certificationOf(tx, token);
      const refusal = refusalOfToken(row, clock.now());
      if (row === undefined || refusal !== null) return { kind: 'refused', refusal: refusal ?? unknownToken };
      if (row.state === 'SENT') {
        tx.update(employerCertifications)
          .set({ state: 'OPENED', openedAt: clock.now() })
          .where(eq(employerCertifications.id, row.id))
          .run();
      }
      const borrower = tx.select().from(borrowers).where(eq(borrowers.personId, row.personId)).get();
      if (borrower === undefined) throw new Error('a certification of a borrower who is gone');
      const request = { from: row.from, to: row.to, name: borrower.legalName };
      return { kind: 'opened', request, personId: row.personId };
    },
    { behavior: 'immediate' },
  );
}

export function certificationOf(db: Database, token: string): EmployerCertificationRow | undefined {
  return db
    .select()
    .from(employerCertifications)
    .where(eq(employerCertifications.tokenHash, hashOfToken(token)))
    .get();
}

const unknownToken: UserErrorFields = { code: 'TOKEN_UNKNOWN', message: 'This token is not known.' };

/** Why a token opens nothing; null when it does. */
export function refusalOfToken(row: EmployerCertificationRow | undefined, now: Date): UserErrorFields | null {
  if (row === undefined) return unknownToken;
  if (row.answerDigest !== null) return { code: 'TOKEN_USED', message: 'This request was answered already.' };
  return isAwaited(stateAt(row, now)) ? null : { code: 'TOKEN_EXPIRED', message: 'This token no longer works.' };
}
