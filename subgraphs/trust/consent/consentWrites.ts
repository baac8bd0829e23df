import { and, count, eq, gt, inArray } from 'drizzle-orm';
import { type Database, invalid, notPermitted, type Refusal, type Written } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import { placeEntries } from '../receipts/appendEntries.ts';
import { consents } from '../tables.ts';
import { consentEntry, consentRow, type NewConsent, type ProvenConsent } from './consentRow.ts';
import { stateOf } from './consentState.ts';

/** Each function runs inside the transaction it is given; a refusal rolls it back. */
type Outcome = Written<readonly Refusal[]>;

/**
 * Writes a consent and its receipt. At most one stands for each provider, consumer and purpose: a read then has one consent
 * that allowed it, and a person sees in one place what an agency may read.
 */
export function grantConsent(tx: Database, given: NewConsent): Outcome {
  const { id, personId, terms, shown, at } = given;
  const isOpen = and(
    eq(consents.personId, personId),
    inArray(consents.standing, ['ACTIVE', 'PAUSED']),
    gt(consents.expiresAt, at),
  );
  const { provider, consumer, purpose } = terms;
  const same = and(
    isOpen,
    eq(consents.provider, provider),
    eq(consents.consumer, consumer),
    eq(consents.purpose, purpose),
  );
  if (tx.select({ id: consents.id }).from(consents).where(same).get() !== undefined) {
    const message = 'A consent for this agency, these records and this purpose stands already. Take it back first.';
    return { refusal: [notPermitted('CONSENT_EXISTS', message)] };
  }
  const open = tx.select({ rows: count() }).from(consents).where(isOpen).get()?.rows ?? 0;
  if (open >= limits.openConsentsMax) {
    const message = `At most ${limits.openConsentsMax} consents can stand at once.`;
    return { refusal: [notPermitted('TOO_MANY_CONSENTS', message)] };
  }
  const row = consentRow(given);
  tx.insert(consents)
    .values({ ...row, textShown: shown.text, receiptId: proveVersion(tx, row, at) })
    .run();
  return { resultId: id };
}

export interface ConsentChange {
  readonly id: string;
  readonly personId: string;
  readonly to: 'PAUSED' | 'ACTIVE' | 'REVOKED';
  readonly at: Date;
}

/** Pauses, resumes or revokes. What stands so already stays as it is, without a new version. */
export function changeConsent(tx: Database, { id, personId, to, at }: ConsentChange): Outcome {
  const found = tx
    .select()
    .from(consents)
    .where(and(eq(consents.id, id), eq(consents.personId, personId)))
    .get();
  if (found === undefined) {
    return { refusal: [invalid('CONSENT_NOT_FOUND', ['id'], 'You gave no such consent.')] };
  }
  if (found.standing === to) return { resultId: id };
  const state = stateOf(found, at);
  const mayChange = state === 'ACTIVE' || state === 'PAUSED' || (to === 'REVOKED' && state === 'EXPIRED');
  if (!mayChange) return { refusal: [notPermitted('CONSENT_ENDED', 'This consent has ended.')] };
  const { receiptId: _before, textShown: _text, ...known } = found;
  const row = { ...known, standing: to, version: found.version + 1 };
  tx.update(consents)
    .set({ standing: to, version: row.version, receiptId: proveVersion(tx, row, at) })
    .where(eq(consents.id, id))
    .run();
  return { resultId: id };
}

/** @returns the id of the receipt. */
function proveVersion(tx: Database, row: ProvenConsent, at: Date): string {
  const entry = consentEntry(row, at);
  placeEntries(tx, [entry], 'trust');
  return entry.id;
}
