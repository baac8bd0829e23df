import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonicalJson.ts';

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
}

/** What an agency answers, without its proof. */
export interface IntakeStatement {
  readonly delivery: string;
  readonly state: string;
  readonly reasonCode: string | null;
  readonly agencyReference: string | null;
  readonly version: string | null;
  /** Business time of the agency, ISO 8601. */
  readonly at: string;
}

export interface IntakeReply extends IntakeStatement {
  readonly proof: string;
}

/** The call a reply answers, as it stands in the proof. */
export type IntakeRequest =
  | { readonly operation: 'apply'; readonly input: IntakeInput }
  | { readonly operation: 'intakeStatus'; readonly delivery: string }
  | { readonly operation: 'withdraw' | 'revert'; readonly delivery: string; readonly reason: string };

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
