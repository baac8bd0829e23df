import type { Effect, PostalText, SignatureRule } from '../../kit/intake/index.ts';

/** An address in the directory's form, with what the directory says of it. */
export interface OrderAddress extends PostalText {
  readonly deliveryPoint: string | null;
}

export type Purpose = 'MAILING' | 'RESIDENCE' | 'BUSINESS';
export type MoveKind = 'PERMANENT' | 'TEMPORARY';
export type OrderState =
  | 'AWAITING_CONFIRMATION'
  | 'SCHEDULED'
  | 'IN_PROGRESS'
  | 'COMPLETED'
  | 'NEEDS_ACTION'
  | 'CANCELLED'
  | 'SUPERSEDED'
  | 'DISPUTED'
  | 'REVERSED';
/** What citizens have said about the order as a whole; all else of its state follows from its rows. */
export type OrderPhase = 'OPEN' | 'CANCELLED' | 'SUPERSEDED' | 'DISPUTED';
/** Whether the code mailed to the new address is waited for. EXPIRED: it never came, and the order was cancelled. */
export type Confirmation = 'NOT_ASKED' | 'AWAITED' | 'GIVEN' | 'EXPIRED';
/** UNKNOWN: nobody whom identity tells of, whether there is no such person or one whose address is confidential. */
export type Standing = 'KNOWN' | 'UNKNOWN' | 'DECEASED';
export type MoverAuthority = 'SELF' | 'MINOR_CHILD' | 'DELEGATED' | 'INVITED';
export type MoverState = 'INCLUDED' | 'AWAITING_THEIR_CONSENT' | 'DECLINED';
export type DeliveryState =
  | 'NOT_DUE'
  | 'QUEUED'
  | 'UNREACHABLE'
  | 'ACKNOWLEDGED'
  | 'APPLIED'
  | 'NO_CHANGE'
  | 'NEEDS_CITIZEN'
  | 'REJECTED'
  | 'HELD'
  | 'WITHDRAWN'
  | 'REVERTED';
/**
 * What an agency has still to be told or asked. RECALL takes back the revision before the present one; WATCH asks a record
 * that follows another's whether it shows the address; ANSWER hands over what the person said about an effect; LOOK asks
 * how a finished delivery stands.
 */
export type Intent = 'APPLY' | 'STATUS' | 'RECALL' | 'WITHDRAW' | 'REVERT' | 'WATCH' | 'ANSWER' | 'LOOK';

export interface Recipients {
  readonly mode: 'ALL_THAT_HOLD_MY_ADDRESS' | 'ONLY' | 'ALL_EXCEPT';
  readonly agencies: readonly string[];
}

/** The mover's duty, with the last day on which it can be met. */
export interface RowDuty {
  readonly rule: string;
  readonly who: string;
  /** `YYYY-MM-DD`. */
  readonly reportBy: string;
}

export interface RowSignature extends SignatureRule {
  /** Person who signed; null while nobody has whose signature counts. */
  readonly by: string | null;
  /** ISO 8601; null while `by` is. */
  readonly at: string | null;
}

/** An effect, and how far its answer is. */
export interface RowEffect extends Effect {
  readonly state: 'WAITING' | 'ANSWERED';
  /** The answer on its way to the agency; null before it is given, and again once the agency has it. */
  readonly value: string | null;
  /** ISO 8601: when the mover answered, and when the agency had the answer. */
  readonly answeredAt: string | null;
  readonly recordedAt: string | null;
}

/** One text in each language the Postal Service writes. */
export type NoticeText = Readonly<Record<'en' | 'es', { readonly subject: string; readonly body: string }>>;
