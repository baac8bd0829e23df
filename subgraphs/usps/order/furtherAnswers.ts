import { type DocumentName, type EffectKind, isSameAddress } from '../../kit/intake/index.ts';
import type { Facts } from '../store/orderStore.ts';
import type { AddressChangeRow, AddressDeliveryRow, MoverRow } from '../tables.ts';
import { todayOf } from './calendar.ts';
import { consentOf } from './consent.ts';
import { effectAnswered } from './effects.ts';
import { datesOf, revised } from './revise.ts';
import { maySign, signed, unsigned } from './signature.ts';

/** What is answered beside an address: a signature, evidence, or the person's word on an effect. */
export type FurtherAnswer =
  | { readonly kind: 'sign' }
  | { readonly kind: 'documents'; readonly documents: readonly DocumentName[] }
  | { readonly kind: 'effect'; readonly code: string; readonly value: string };

export type FurtherRefusal =
  | { readonly kind: 'nothingAsked' }
  | { readonly kind: 'notTheMover' }
  | { readonly kind: 'wrongValue'; readonly asked: EffectKind };

interface AnswerFacts extends Pick<Facts, 'intakes' | 'sequence' | 'now'> {
  readonly order: AddressChangeRow;
  readonly mover: MoverRow;
  /** Who answers: somebody who may speak for the mover. */
  readonly personId: string;
}

/** The row after such an answer, or why it takes none. Only what was asked is answered. */
export function furtherAnswered(
  row: AddressDeliveryRow,
  given: FurtherAnswer,
  facts: AnswerFacts,
): { readonly row: AddressDeliveryRow } | { readonly refusal: FurtherRefusal } {
  const { mover, personId, now } = facts;
  switch (given.kind) {
    case 'sign': {
      if (!isAskedFor(row, 'SIGNATURE_NEEDED')) return { refusal: { kind: 'nothingAsked' } };
      if (!maySign(mover, personId)) return { refusal: { kind: 'notTheMover' } };
      const profile = profileOf(row, facts);
      // The statement that is shown is the agency's present one.
      const statement = profile === null ? row.signature : unsigned(profile);
      return { row: anew({ ...row, signature: signed(statement, mover, personId, now) }, facts) };
    }
    case 'documents':
      return isAskedFor(row, 'EVIDENCE_NEEDED')
        ? { row: anew({ ...row, documents: given.documents }, facts) }
        : { refusal: { kind: 'nothingAsked' } };
    case 'effect': {
      // What a delegate may do is move somebody: what they pay or whom they live with is theirs to say.
      if (!maySign(mover, personId)) return { refusal: { kind: 'notTheMover' } };
      const found = effectAnswered(row, given.code, given.value, now);
      return found.kind === 'answered' ? { row: found.row } : { refusal: found };
    }
  }
}

function isAskedFor({ state, reasonCode }: AddressDeliveryRow, reason: string): boolean {
  return state === 'NEEDS_CITIZEN' && reasonCode === reason;
}

/** The next revision, with its days counted from the answer on. */
function anew(row: AddressDeliveryRow, facts: AnswerFacts): AddressDeliveryRow {
  const { order, mover, sequence, now } = facts;
  const profile = profileOf(row, facts);
  const dated = profile === null ? row : { ...row, ...datesOf(profile, order, now, row) };
  return revised(dated, { today: todayOf(order, now), sequence, moverState: consentOf(order, mover) });
}

function profileOf({ agency }: AddressDeliveryRow, { intakes }: AnswerFacts) {
  return intakes.find((intake) => intake.agency === agency)?.profile ?? null;
}

/**
 * The row for another address: who gives one, freshly authenticated, signs for it; what was asked and shown about the
 * former one is void.
 */
export function forAddress(
  row: AddressDeliveryRow,
  address: AddressChangeRow['to'],
  {
    mover,
    personId,
    now,
    former,
  }: Pick<AnswerFacts, 'mover' | 'personId' | 'now'> & { readonly former: AddressChangeRow['to'] },
): AddressDeliveryRow {
  const signature = signed(row.signature, mover, personId, now);
  const isElsewhere = !isSameAddress(address, row.ownTo ?? former);
  return isElsewhere ? { ...row, signature, effects: null, documents: null } : { ...row, signature };
}
