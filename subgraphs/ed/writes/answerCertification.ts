import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Clock, canonicalJson, type Database, dayOf, type UserErrorFields } from '../../kit/index.ts';
import { checkPeriod, checkWithin } from '../certification/checkPeriod.ts';
import { isAwaited, stateAt } from '../certification/lifecycle.ts';
import { hashOfToken } from '../certification/oneTimeToken.ts';
import { type EmployerCertificationRow, employerCertifications } from '../tables.ts';

/** An official's answer, without the token that says who they are. */
export interface OfficialAnswer {
  readonly decision: 'SIGN' | 'DECLINE';
  readonly from: string;
  readonly to: string | null;
  readonly fullTime: boolean;
  readonly officialName: string;
  readonly officialTitle: string;
  readonly declineReason: string | null;
}

export type AnswerOutcome =
  | { readonly kind: 'answered'; readonly certificationId: string; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: UserErrorFields };

/**
 * Takes the one answer that a token allows. The token, not the idempotency key, makes it once: an official who clicks
 * twice gets the first result, one who changes their mind is refused, and whoever guesses learns nothing.
 */
export function answerCertification(
  token: string,
  answer: OfficialAnswer,
  { db, clock }: { readonly db: Database; readonly clock: Clock },
): AnswerOutcome {
  return db.transaction(
    (tx): AnswerOutcome => {
      const row = tx
        .select()
        .from(employerCertifications)
        .where(eq(employerCertifications.tokenHash, hashOfToken(token)))
        .get();
      if (row === undefined) return refused('TOKEN_UNKNOWN', 'This token is not known.', 'token');
      const answerDigest = createHash('sha256').update(canonicalJson(answer)).digest('base64url');
      if (row.answerDigest !== null) {
        return row.answerDigest === answerDigest
          ? { kind: 'answered', certificationId: row.id, replayed: true }
          : refused('TOKEN_USED', 'This request was answered already, in another way.', 'token');
      }
      const refusal = refusalOf(row, answer, clock);
      if (refusal !== null) return refusal;
      tx.update(employerCertifications)
        .set({ ...changeOf(answer), answerDigest, answeredAt: clock.now() })
        .where(eq(employerCertifications.id, row.id))
        .run();
      return { kind: 'answered', certificationId: row.id, replayed: false };
    },
    { behavior: 'immediate' },
  );
}

function refusalOf(row: EmployerCertificationRow, answer: OfficialAnswer, clock: Clock): AnswerOutcome | null {
  const now = clock.now();
  if (!isAwaited(stateAt(row, now))) return refused('TOKEN_EXPIRED', 'This token no longer works.', 'token');
  if (answer.officialName.trim() === '') return refused('NAME_MISSING', 'Your name is missing.', 'officialName');
  if (answer.officialTitle.trim() === '') return refused('TITLE_MISSING', 'Your title is missing.', 'officialTitle');
  if (answer.decision === 'DECLINE') {
    const isReasoned = (answer.declineReason ?? '').trim() !== '';
    return isReasoned ? null : refused('REASON_MISSING', 'Say why you decline.', 'declineReason');
  }
  const fault = checkPeriod(answer, dayOf(now)) ?? checkWithin(answer, row);
  return fault === null ? null : refused(fault.code, fault.message, fault.field);
}

function changeOf(answer: OfficialAnswer): Partial<EmployerCertificationRow> {
  const { from, to, fullTime, officialName, officialTitle, declineReason } = answer;
  const signer = { officialName, officialTitle };
  return answer.decision === 'SIGN'
    ? { ...signer, state: 'SIGNED', signedFrom: from, signedTo: to, fullTime }
    : { ...signer, state: 'DECLINED', declineReason };
}

function refused(code: string, message: string, field: string): AnswerOutcome {
  return { kind: 'refused', refusal: { code, message, path: ['input', field] } };
}
