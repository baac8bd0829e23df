/**
 * The life of a request to buy months back (34 CFR 685.219(g)(6)), as a pure function of what was written and the time.
 * The Department decides by the rules when it is asked, and says so after its review; only the money moves the rest.
 */

export type BuybackState =
  | 'REQUESTED'
  | 'UNDER_REVIEW'
  | 'DENIED'
  | 'AGREEMENT_SENT'
  | 'PAID'
  | 'EXPIRED'
  | 'MONTHS_CREDITED';

const dayMs = 86_400_000;

/** When a request is taken up, and when it is decided, counted from the request. */
const reviewAfterMs = dayMs;
const decisionAfterMs = 45 * dayMs;

/** The whole amount is due within ninety days of the agreement. */
const payWithinMs = 90 * dayMs;

/** The months are written down with the payment; that they count is told a moment later. */
const creditAfterMs = 1_000;

export interface WrittenBuyback {
  readonly requestedAt: Date;
  readonly decision: 'DENIED' | 'AGREEMENT_SENT';
  /** When the whole amount had arrived; null until then. */
  readonly paidAt: Date | null;
}

export function buybackDecidedAt({ requestedAt }: Pick<WrittenBuyback, 'requestedAt'>): Date {
  return new Date(requestedAt.getTime() + decisionAfterMs);
}

export function buybackPayBy(written: Pick<WrittenBuyback, 'requestedAt'>): Date {
  return new Date(buybackDecidedAt(written).getTime() + payWithinMs);
}

export function buybackStateAt(written: WrittenBuyback, now: Date): BuybackState {
  const { requestedAt, decision, paidAt } = written;
  if (paidAt !== null) return now.getTime() >= paidAt.getTime() + creditAfterMs ? 'MONTHS_CREDITED' : 'PAID';
  if (now.getTime() < requestedAt.getTime() + reviewAfterMs) return 'REQUESTED';
  if (now < buybackDecidedAt(written)) return 'UNDER_REVIEW';
  if (decision === 'DENIED') return 'DENIED';
  return now >= buybackPayBy(written) ? 'EXPIRED' : 'AGREEMENT_SENT';
}

/** Nothing more will come of it: the borrower may ask anew. */
export function isOver(state: BuybackState): boolean {
  return state === 'DENIED' || state === 'EXPIRED' || state === 'MONTHS_CREDITED';
}

/** The Department has said what it decided. */
export function isDecided(state: BuybackState): boolean {
  return state !== 'REQUESTED' && state !== 'UNDER_REVIEW';
}
