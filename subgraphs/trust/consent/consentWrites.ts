import { and, count, eq, gt, inArray } from 'drizzle-orm';
import { type Database, invalid, notPermitted, type Refusal, type Written } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import { placeEntries } from '../receipts/appendEntries.ts';
import { type ConsentRow, consents } from '../tables.ts';
import { consentEntry, consentRow, type NewConsent } from './consentRow.ts';
import { stateOf } from './consentState.ts';
import type { ProvenConsent } from './consentStatement.ts';
import type { ConsentTerms, ShownText } from './consentText.ts';

/** Each function runs inside the transaction it is given; a refusal rolls it back. */
type Outcome = Written<readonly Refusal[]>;

/** Writes a consent and its receipt. */
export function grantConsent(tx: Database, given: NewConsent): Outcome {
  const { id, personId, terms, shown, at } = given;
  const refusal = openRefusal(tx, personId, terms, at);
  if (refusal !== null) return { refusal: [refusal] };
  const row = consentRow(given);
  tx.insert(consents)
    .values({ ...row, textShown: shown.text, receiptId: proveVersion(tx, row, at) })
    .run();
  return { resultId: id };
}

/**
 * Why there can be no further consent of these terms, or null. At most one stands for each provider, consumer and purpose: a
 * read then has one consent that allowed it, and a person sees in one place what an agency may read.
 */
function openRefusal(
  tx: Database,
  personId: string,
  { provider, consumer, purpose }: Pick<ConsentTerms, 'provider' | 'consumer' | 'purpose'>,
  at: Date,
): Refusal | null {
  const isOpen = and(
    eq(consents.personId, personId),
    inArray(consents.standing, ['ACTIVE', 'PAUSED']),
    gt(consents.expiresAt, at),
  );
  const same = and(
    isOpen,
    eq(consents.provider, provider),
    eq(consents.consumer, consumer),
    eq(consents.purpose, purpose),
  );
  if (tx.select({ id: consents.id }).from(consents).where(same).get() !== undefined) {
    const message = 'A consent for this agency, these records and this purpose stands already. Take it back first.';
    return notPermitted('CONSENT_EXISTS', message);
  }
  const open = tx.select({ rows: count() }).from(consents).where(isOpen).get()?.rows ?? 0;
  if (open < limits.openConsentsMax) return null;
  return notPermitted('TOO_MANY_CONSENTS', `At most ${limits.openConsentsMax} consents can stand at once.`);
}

/**
 * Writes what an agency asks for. Nobody is looked for: a person of whom nothing is known, or who said no, is answered
 * exactly as any other, and so is counted what was asked and not what came of it.
 */
export function requestConsent(tx: Database, asked: NewConsent & { readonly answerBy: Date }): Outcome {
  const { id, personId, terms, shown, at, answerBy } = asked;
  const { provider, consumer, purpose } = terms;
  const since = new Date(at.getTime() - limits.requestDays * dayMs);
  const isRecent = and(eq(consents.consumer, consumer), gt(consents.requestedAt, since));
  const ofPerson = and(isRecent, eq(consents.personId, personId));
  const same = and(ofPerson, eq(consents.provider, provider), eq(consents.purpose, purpose));
  const rowsOf = (where: typeof same) => tx.select({ rows: count() }).from(consents).where(where).get()?.rows ?? 0;
  if (rowsOf(same) > 0) {
    const message = `This was asked of this person in the last ${limits.requestDays} days.`;
    return { refusal: [notPermitted('REQUEST_EXISTS', message)] };
  }
  if (rowsOf(ofPerson) >= limits.requestsOfPersonMax || rowsOf(isRecent) >= limits.requestsMax) {
    const message = `An agency can ask one person ${limits.requestsOfPersonMax} times in ${limits.requestDays} days, and all together ${limits.requestsMax} times.`;
    return { refusal: [notPermitted('TOO_MANY_REQUESTS', message)] };
  }
  const row = consentRow(asked, { standing: 'PENDING', version: 0 });
  const receiptId = proveVersion(tx, row, at);
  tx.insert(consents)
    .values({ ...row, textShown: shown.text, receiptId, requestedAt: at, answerBy })
    .run();
  return { resultId: id };
}

export interface ConsentAnswer {
  readonly id: string;
  readonly personId: string;
  readonly at: Date;
  /** The text that was shown, of those that go with the terms; undefined for none of them. Null refuses. */
  readonly shown: ((row: ConsentRow) => ShownText | undefined) | null;
}

/** Gives what was asked for, or refuses it. What was refused already stays refused. */
export function answerRequest(tx: Database, { id, personId, at, shown }: ConsentAnswer): Outcome {
  const found = ownConsent(tx, id, personId);
  if (found === undefined || found.requestedAt === null) return { refusal: [notFound] };
  if (shown === null && found.standing === 'REFUSED') return { resultId: id };
  if (stateOf(found, at) !== 'PENDING') return { refusal: [hasEnded] };
  if (shown === null) return toVersion(tx, found, { standing: 'REFUSED' }, at);
  const text = shown(found);
  if (text === undefined) {
    const message =
      'This is not the digest of a text that goes with these terms. Show one of its texts, then send this.';
    return { refusal: [invalid('TEXT_DIFFERS', ['textDigest'], message)] };
  }
  const refusal = openRefusal(tx, personId, found, at);
  if (refusal !== null) return { refusal: [refusal] };
  const told = { textShown: text.text, textLanguage: text.language, textDigest: text.digest };
  return toVersion(tx, found, { standing: 'ACTIVE', startsAt: at, ...told }, at);
}

const dayMs = 86_400_000;
const notFound = invalid('CONSENT_NOT_FOUND', ['id'], 'You gave no such consent.');
const hasEnded = notPermitted('CONSENT_ENDED', 'This consent has ended.');

function ownConsent(tx: Database, id: string, personId: string): ConsentRow | undefined {
  return tx
    .select()
    .from(consents)
    .where(and(eq(consents.id, id), eq(consents.personId, personId)))
    .get();
}

export interface ConsentChange {
  readonly id: string;
  readonly personId: string;
  readonly to: 'PAUSED' | 'ACTIVE' | 'REVOKED';
  readonly at: Date;
}

/** Pauses, resumes or revokes. What stands so already stays as it is, without a new version. */
export function changeConsent(tx: Database, { id, personId, to, at }: ConsentChange): Outcome {
  const found = ownConsent(tx, id, personId);
  if (found === undefined) return { refusal: [notFound] };
  if (found.standing === to) return { resultId: id };
  const state = stateOf(found, at);
  if (state === 'PENDING') {
    const message = 'This consent was asked for and not given. Give it, or refuse it.';
    return { refusal: [notPermitted('CONSENT_PENDING', message)] };
  }
  const mayChange = state === 'ACTIVE' || state === 'PAUSED' || (to === 'REVOKED' && state === 'EXPIRED');
  if (!mayChange || found.standing === 'PENDING') return { refusal: [hasEnded] };
  return toVersion(tx, found, { standing: to }, at);
}

/** The next version of a consent, with its receipt. */
function toVersion(tx: Database, found: ConsentRow, change: Partial<ConsentRow>, at: Date): Outcome {
  const row = { ...found, ...change, version: found.version + 1 };
  const receiptId = proveVersion(tx, row, at);
  tx.update(consents)
    .set({ ...change, version: row.version, receiptId })
    .where(eq(consents.id, found.id))
    .run();
  return { resultId: found.id };
}

/** @returns the id of the receipt. */
function proveVersion(tx: Database, row: ProvenConsent, at: Date): string {
  const entry = consentEntry(row, at);
  placeEntries(tx, [entry], 'trust');
  return entry.id;
}
