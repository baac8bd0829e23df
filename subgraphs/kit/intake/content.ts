import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonicalJson.ts';
import type { Effect } from './effect.ts';

/** A postal address as text, without what a directory says of it. Absent parts are null, never undefined. */
export interface PostalText {
  readonly lines: readonly string[];
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string;
}

/** What is delivered. Both sides hold it in this form, so that both digest and prove the same text. */
export interface IntakeInput {
  readonly delivery: string;
  readonly row: string;
  readonly change: string | null;
  readonly person: string;
  readonly purposes: readonly { readonly purpose: string; readonly sequence: number }[];
  readonly from: PostalText | null;
  readonly to: PostalText;
  /** `YYYY-MM-DD`. */
  readonly effectiveOn: string;
  readonly overridden: boolean;
  readonly authority: string;
  /** ISO 8601: until then no credential reset, payment redirect or new-card mailing may use the address; null: at once. */
  readonly coolingUntil: string | null;
  /** Null: nobody signed. */
  readonly signature: DeliverySignature | null;
  /** Evidence the agency asked for; empty while it did not. */
  readonly documents: readonly DocumentName[];
  /** For a letter to the former address on file where `from` is another one; null: none is mailed there. */
  readonly notice: DisputeNotice | null;
}

/** How whoever lives at the former address stops the move without signing in, beside the order's id. */
export interface DisputeNotice {
  readonly code: string;
}

/** Who signed a change, and what: the agency's own statement, by its digest (`contentDigest`). */
export interface DeliverySignature {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly statementDigest: string;
}

/** A document that the agency, or a case of it, holds: never the document itself. */
export interface DocumentName {
  readonly id: string;
  /** SHA-256 of the document, base64url. */
  readonly digest: string;
}

/** What an agency answers, without its proof. */
export interface IntakeStatement {
  readonly delivery: string;
  readonly state: string;
  readonly reasonCode: string | null;
  readonly agencyReference: string | null;
  readonly version: string | null;
  /** What the new address may change beside the address, as questions to the person. */
  readonly effects: readonly EffectStatement[];
  /** Payments to the person are on hold since this delivery was disputed. */
  readonly paymentsHeld: boolean;
  /** Whether the duty to report that the profile tells of is this person's; null where the reply does not say. */
  readonly hasDuty: boolean | null;
  /** Whether what was on file before this row changed it is the address given as `from`; null: nothing changed, or none given. */
  readonly fromMatches: boolean | null;
  /** Business time of the agency, ISO 8601. */
  readonly at: string;
}

export interface EffectStatement extends Effect {
  /** WAITING: the person has not answered. ANSWERED: the answer is in the agency's record. */
  readonly state: 'WAITING' | 'ANSWERED';
}

export interface IntakeReply extends IntakeStatement {
  readonly proof: string;
}

/** The call a reply answers, as it stands in the proof. */
export type IntakeRequest =
  | { readonly operation: 'apply' | 'watch'; readonly input: IntakeInput }
  | { readonly operation: 'intakeStatus'; readonly delivery: string }
  | { readonly operation: 'withdraw'; readonly delivery: string; readonly reason: string }
  | { readonly operation: 'revert'; readonly delivery: string; readonly reason: string; readonly holdPayments: boolean }
  | { readonly operation: 'answerEffect'; readonly delivery: string; readonly code: string; readonly value: string };

type Loose<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** An address without its absent parts being undefined, and without anything else it carried. */
export function postalText(
  address: Pick<PostalText, 'lines' | 'city' | 'countryCode'> & Loose<Pick<PostalText, 'region' | 'postalCode'>>,
): PostalText {
  return {
    lines: [...address.lines],
    city: address.city,
    region: address.region ?? null,
    postalCode: address.postalCode ?? null,
    countryCode: address.countryCode,
  };
}

/** True when both would be printed alike on an envelope. */
export function isSameAddress(one: PostalText, other: PostalText): boolean {
  return canonicalJson(postalText(one)) === canonicalJson(postalText(other));
}

/** SHA-256 of the canonical JSON, base64url. */
export function contentDigest(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('base64url');
}
