/**
 * The life of a request to an employer, as a pure function of what was written and the time. Nothing has to run for mail
 * to bounce, a reminder to have gone out, a request to expire or a decision to stand: all of it follows from the clock.
 */

export type CertificationState =
  | 'DRAFT'
  | 'SENT'
  | 'BOUNCED'
  | 'OPENED'
  | 'SIGNED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'ACCEPTED'
  | 'REFUSED';

const dayMs = 86_400_000;

/** How long a one-time token works. */
export const tokenLifetimeMs = 30 * dayMs;

/** The checks of a signed period take no person, so no longer than this. */
export const decisionAfterMs = 1_000;

/** When reminders go out, counted from the request. */
const remindersAfterMs = [7 * dayMs, 14 * dayMs, 21 * dayMs] as const;

/** Days in which a refusal may be questioned (34 CFR 685.219(g)). */
export const reconsiderationDays = 90;

export interface WrittenCertification {
  readonly state: CertificationState;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  /** When the mail came back; null when it did not. */
  readonly bouncedAt: Date | null;
  /** When the official answered; null until then. */
  readonly answeredAt: Date | null;
  /** What the Department decided of a signed period, and from when; null until it is signed. */
  readonly decision: 'ACCEPTED' | 'REFUSED' | null;
  readonly decidedAt: Date | null;
}

/** True while an official's answer is awaited, leaving time aside. */
export function isAwaited(state: CertificationState): boolean {
  return state === 'SENT' || state === 'OPENED';
}

export function stateAt(written: WrittenCertification, now: Date): CertificationState {
  const { state, expiresAt, bouncedAt, decision, decidedAt } = written;
  if (state === 'SENT' && bouncedAt !== null && now >= bouncedAt) return 'BOUNCED';
  if (isAwaited(state)) return now >= expiresAt ? 'EXPIRED' : state;
  if (state === 'SIGNED' && decision !== null && decidedAt !== null && now >= decidedAt) return decision;
  return state;
}

/** Instants of the reminders that went out before the answer, the end of the token, or now. */
export function remindersSentAt(written: WrittenCertification, now: Date): Date[] {
  const { state, sentAt, expiresAt, bouncedAt, answeredAt } = written;
  if (state === 'DRAFT' || bouncedAt !== null) return [];
  const until = Math.min(now.getTime(), expiresAt.getTime(), answeredAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return remindersAfterMs
    .map((afterMs) => sentAt.getTime() + afterMs)
    .filter((at) => at <= until)
    .map((at) => new Date(at));
}

/** A span that counts for PSLF: signed, and not refused by the Department. */
export function isCertified(state: CertificationState): boolean {
  return state === 'SIGNED' || state === 'ACCEPTED';
}

/** Last certified day: `still employed` certifies nothing after the signature. */
export function certifiedTo(to: string | null, signedOn: string): string {
  return to === null || to > signedOn ? signedOn : to;
}

/** Until when a refusal may be questioned. */
export function reconsiderableUntil(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + reconsiderationDays * dayMs);
}
