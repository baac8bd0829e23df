import type { ConsentRow } from '../tables.ts';
import { consentDigest, consentReceiptId, consentRef, type ProvenConsent } from './consentStatement.ts';
import type { ConsentTerms, ShownText } from './consentText.ts';

export interface NewConsent {
  readonly id: string;
  /** Whose records. They give it themselves. */
  readonly personId: string;
  readonly terms: ConsentTerms;
  readonly shown: ShownText;
  readonly at: Date;
}

/** A consent as it begins, or as it stands in a later version. */
export function consentRow(
  { id, personId, terms, shown, at }: NewConsent,
  { standing, version }: Pick<ConsentRow, 'standing' | 'version'> = { standing: 'ACTIVE', version: 1 },
): ProvenConsent {
  return {
    ...terms,
    id,
    personId,
    givenById: personId,
    startsAt: at,
    standing,
    version,
    textLanguage: shown.language,
    textDigest: shown.digest,
  };
}

/** The place in the log of one version, before it has one. */
export function consentEntry(row: ProvenConsent, at: Date) {
  return { id: consentReceiptId(consentRef(row)), at: at.toISOString(), digest: consentDigest(row, at) };
}
