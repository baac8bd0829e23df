import { contentDigest, type IntakeInput, isSameAddress } from './content.ts';
import type { SignatureRule } from './profile.ts';
import type { AddressRow } from './tables.ts';

/** What an agency's rules say about addresses, beside its public profile. */
export interface IntakeRules {
  readonly purposes: readonly string[];
  readonly acceptsFutureDated: boolean;
  readonly maxLeadDays: number;
  readonly lineLengthLimit: number;
  readonly acceptsForeign: boolean;
  readonly signature: SignatureRule | null;
}

export type Verdict =
  /** These purposes get the new address. */
  | { readonly state: 'APPLIED'; readonly purposes: readonly string[] }
  /** Waits here for its day; where it is forgotten, for ever. */
  | { readonly state: 'ACKNOWLEDGED'; readonly isForgotten?: true }
  | { readonly state: 'NO_CHANGE'; readonly reasonCode: NothingToChange | null }
  | { readonly state: 'NEEDS_CITIZEN'; readonly reasonCode: string }
  | { readonly state: 'REJECTED'; readonly reasonCode: string }
  /** Nothing is stored, so that the same delivery is welcome on its day. */
  | { readonly state: 'NOT_YET' };

type NothingToChange = 'NEWER_ON_FILE' | 'PERSON_NOT_FOUND' | 'FOLLOWS_ANOTHER_AGENCY';

/**
 * What becomes of one delivery. Pure: `held` is all this agency holds for the person, `today` its business day,
 * `derived` the purposes that follow another agency's record, which no delivery ever writes.
 * Order matters: who is not known here learns nothing further, and a late delivery changes nothing whatever it says.
 */
export function judge(
  input: IntakeInput,
  held: readonly AddressRow[],
  rules: IntakeRules,
  today: string,
  derived: readonly string[] = [],
): Verdict {
  const named = concernedBy(input, held);
  if (named.length === 0) return { state: 'NO_CHANGE', reasonCode: 'PERSON_NOT_FOUND' };
  const concerned = named.filter(({ row }) => !derived.includes(row.purpose));
  if (concerned.length === 0) return { state: 'NO_CHANGE', reasonCode: 'FOLLOWS_ANOTHER_AGENCY' };
  const current = concerned.filter(({ row, sequence }) => row.sequence === null || row.sequence <= sequence);
  if (current.length === 0) return { state: 'NO_CHANGE', reasonCode: 'NEWER_ON_FILE' };
  if (input.to.countryCode !== 'US' && !rules.acceptsForeign) {
    return { state: 'NEEDS_CITIZEN', reasonCode: 'FOREIGN_NOT_ACCEPTED' };
  }
  if (input.to.lines.some((line) => line.length > rules.lineLengthLimit)) {
    return { state: 'NEEDS_CITIZEN', reasonCode: 'LINE_TOO_LONG' };
  }
  const changed = current.filter(({ row }) => !isSameAddress(row, input.to));
  // Asked for at once, not on the day: who has to sign should not learn of it when it is late.
  if (changed.length > 0 && rules.signature !== null && !isSigned(input, rules.signature)) {
    return { state: 'NEEDS_CITIZEN', reasonCode: 'SIGNATURE_NEEDED' };
  }
  const leadDays = daysBetween(today, input.effectiveOn);
  if (leadDays > 0) {
    const isWelcome = rules.acceptsFutureDated && leadDays <= rules.maxLeadDays;
    return isWelcome ? { state: 'ACKNOWLEDGED' } : { state: 'NOT_YET' };
  }
  if (changed.length === 0) return { state: 'NO_CHANGE', reasonCode: null };
  return { state: 'APPLIED', purposes: changed.map(({ row }) => row.purpose) };
}

/** By the mover themself, or by a parent for a child; and this very statement, not one the agency had before. */
function isSigned({ signature, authority, person }: IntakeInput, { statement }: SignatureRule): boolean {
  if (signature === null || signature.statementDigest !== contentDigest(statement)) return false;
  return signature.by === person || authority === 'MINOR_CHILD';
}

/** The held addresses that a delivery speaks about, with the sequence it has for each. */
export function concernedBy(
  input: IntakeInput,
  held: readonly AddressRow[],
): readonly { readonly row: AddressRow; readonly sequence: number }[] {
  return held.flatMap((row) => {
    const named = input.purposes.find(({ purpose }) => purpose === row.purpose);
    return named === undefined ? [] : [{ row, sequence: named.sequence }];
  });
}

/** Whole days from one calendar day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
