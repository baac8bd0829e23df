import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type Clock, canonicalJson, type Database, dayOf, type Random, type UserErrorFields } from '../../kit/index.ts';
import { checkPeriod, checkWithin } from '../certification/checkPeriod.ts';
import { decide } from '../certification/decide.ts';
import { certifiedTo, decisionAfterMs } from '../certification/lifecycle.ts';
import { receiptDigest } from '../certification/receiptDigest.ts';
import { type EmployerCertificationRow, employerCertifications, irsListings, receipts } from '../tables.ts';
import { certificationOf, refusalOfToken } from './openCertification.ts';

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

export interface AnswerPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
}

const textLengthMax = 2_000;

/**
 * Takes the one answer that a token allows. The token, not the idempotency key, makes it once: an official who clicks
 * twice gets the first result, one who changes their mind is refused, and whoever guesses learns nothing.
 */
export function answerCertification(token: string, answer: OfficialAnswer, ports: AnswerPorts): AnswerOutcome {
  return ports.db.transaction(
    (tx): AnswerOutcome => {
      const row = certificationOf(tx, token);
      if (row !== undefined && row.answerDigest !== null) return replayOf(row, answer);
      const refusal = refusalOfToken(row, ports.clock.now());
      if (row === undefined || refusal !== null) return refused(refusal?.code ?? '', refusal?.message ?? '', 'token');
      const fault = faultOf(row, answer, ports.clock);
      if (fault !== null) return fault;
      const answerDigest = digestOf(answer);
      const change = answer.decision === 'SIGN' ? sign(tx, row, answer, ports) : declined(answer);
      tx.update(employerCertifications)
        .set({ ...change, answerDigest, answeredAt: ports.clock.now() })
        .where(eq(employerCertifications.id, row.id))
        .run();
      return { kind: 'answered', certificationId: row.id, replayed: false };
    },
    { behavior: 'immediate' },
  );
}

/** The same answer stands; another is refused, by a code of its own when it turns the decision round. */
function replayOf(row: EmployerCertificationRow, answer: OfficialAnswer): AnswerOutcome {
  if (row.answerDigest === digestOf(answer)) {
    return { kind: 'answered', certificationId: row.id, replayed: true };
  }
  const decided = row.state === 'DECLINED' ? 'DECLINE' : 'SIGN';
  return decided === answer.decision
    ? refused('TOKEN_USED', 'This request was answered already, with other details.', 'token')
    : refused('DECISION_CHANGED', 'This request was answered already, and an answer cannot be changed.', 'decision');
}

function faultOf(row: EmployerCertificationRow, answer: OfficialAnswer, clock: Clock): AnswerOutcome | null {
  for (const field of ['officialName', 'officialTitle', 'declineReason'] as const) {
    if ((answer[field] ?? '').length > textLengthMax) {
      return refused('TEXT_TOO_LONG', `At most ${textLengthMax} characters.`, field);
    }
  }
  if (answer.officialName.trim() === '') return refused('NAME_MISSING', 'Your name is missing.', 'officialName');
  if (answer.officialTitle.trim() === '') return refused('TITLE_MISSING', 'Your title is missing.', 'officialTitle');
  if (answer.decision === 'DECLINE') {
    const isReasoned = (answer.declineReason ?? '').trim() !== '';
    return isReasoned ? null : refused('REASON_MISSING', 'Say why you decline.', 'declineReason');
  }
  const fault = checkPeriod(answer, dayOf(clock.now())) ?? checkWithin(answer, row);
  return fault === null ? null : refused(fault.code, fault.message, fault.field);
}

/** Writes the receipt, and what the Department decides of the period. */
function sign(
  tx: Database,
  { id, ein }: EmployerCertificationRow,
  { from, to, fullTime, officialName, officialTitle }: OfficialAnswer,
  { clock, random }: AnswerPorts,
): Partial<EmployerCertificationRow> {
  const signedAt = clock.now();
  const receiptId = random.newId('rcp');
  const statement = { certificationId: id, ein, from, to, fullTime, officialName, officialTitle, signedAt };
  tx.insert(receipts)
    .values({ id: receiptId, certificationId: id, digest: receiptDigest(statement), issuedAt: signedAt })
    .run();
  const listing = tx.select().from(irsListings).where(eq(irsListings.ein, ein)).get() ?? null;
  const decision = decide({ from, to: certifiedTo(to, dayOf(signedAt)) }, listing);
  const signed = { state: 'SIGNED', signedFrom: from, signedTo: to, fullTime, receiptId } as const;
  const decidedAt = new Date(signedAt.getTime() + decisionAfterMs);
  return { ...signed, officialName, officialTitle, ...decision, decidedAt };
}

function declined({ officialName, officialTitle, declineReason }: OfficialAnswer): Partial<EmployerCertificationRow> {
  return { state: 'DECLINED', officialName, officialTitle, declineReason };
}

function digestOf(answer: OfficialAnswer): string {
  return createHash('sha256').update(canonicalJson(answer)).digest('base64url');
}

function refused(code: string, message: string, field: string): AnswerOutcome {
  return { kind: 'refused', refusal: { code, message, path: ['input', field] } };
}
