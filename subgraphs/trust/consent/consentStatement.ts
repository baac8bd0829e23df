import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/index.ts';
import type { ConsentRow } from '../tables.ts';

/** What of a consent is proved: all but the text, for which its digest stands, and how it came to be asked for. */
export type ProvenConsent = Omit<ConsentRow, 'receiptId' | 'textShown' | 'requestedAt' | 'answerBy'>;

/** How a read names the consent that allowed it: which, and in which version. */
export function consentRef({ id, version }: Pick<ConsentRow, 'id' | 'version'>): string {
  return `${id}@${version}`;
}

/** The same where the consent allows so many reads: which of them it is. */
export function refOfUse(consent: Pick<ConsentRow, 'id' | 'version'>, use: string): string {
  return `${consentRef(consent)}#${use}`;
}

/** Null for a reference that names no use. */
export function namedUse(ref: string): { readonly consentId: string; readonly use: string } | null {
  const [, consentId, use] = /^(.+)@\d+#([\w-]+)$/.exec(ref) ?? [];
  return consentId === undefined || use === undefined ? null : { consentId, use };
}

/** The id of the receipt of one version of a consent. */
export function consentReceiptId(ref: string): string {
  return `rcp-${ref}`;
}

/** SHA-256 of everything that a version of a consent says, lower-case hex: the receipt proves it and holds none of it. */
export function consentDigest(row: ProvenConsent, at: Date): string {
  const { id, personId, givenById, provider, consumer, purpose, fields, mode, fetch, frequencyPerDay } = row;
  const { dataFrom, dataTo, keepDays, startsAt, expiresAt, standing, version, textLanguage, textDigest } = row;
  const statement = {
    ...{ id, personId, givenById, provider, consumer, purpose, fields, mode, fetch, frequencyPerDay },
    ...{ dataFrom, dataTo, keepDays, standing, version, textLanguage, textDigest },
    startsAt: startsAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    at: at.toISOString(),
  };
  return createHash('sha256').update(canonicalJson(statement)).digest('hex');
}
