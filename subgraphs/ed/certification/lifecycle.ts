/**
 * The life of a request to an employer, as a pure function of what was written and the time. Nothing has to run for a
 * request to expire or for a reminder to have gone out: both follow from the clock.
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

/** When reminders go out, counted from the request. */
const remindersAfterMs = [7 * dayMs, 14 * dayMs, 21 * dayMs] as const;

export interface WrittenCertification {
  readonly state: CertificationState;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  /** When the official answered; null until then. */
  readonly answeredAt: Date | null;
}

/** True while an official's answer is awaited, leaving time aside. */
export function isAwaited(state: CertificationState): boolean {
  return state === 'SENT' || state === 'OPENED';
}

export function stateAt({ state, expiresAt }: WrittenCertification, now: Date): CertificationState {
  return isAwaited(state) && now >= expiresAt ? 'EXPIRED' : state;
}

/** Reminders that went out before the answer, the end of the token, or now. */
export function remindersSentAt({ state, sentAt, expiresAt, answeredAt }: WrittenCertification, now: Date): number {
  if (state === 'DRAFT' || state === 'BOUNCED') return 0;
  const until = Math.min(now.getTime(), expiresAt.getTime(), answeredAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return remindersAfterMs.filter((afterMs) => sentAt.getTime() + afterMs <= until).length;
}

/** A span that counts for PSLF: signed, and not refused by the Department. */
export function isCertified(state: CertificationState): boolean {
  return state === 'SIGNED' || state === 'ACCEPTED';
}

/** Last certified day: `still employed` certifies nothing after the signature. */
export function certifiedTo(to: string | null, signedOn: string): string {
  return to === null || to > signedOn ? signedOn : to;
}
