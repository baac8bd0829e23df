import type { Facts, Holding } from '../store/orderStore.ts';
import type { AddressChangeRow, AddressDeliveryRow, MoverRow, Purpose, Recipients } from '../tables.ts';
import { todayOf } from './calendar.ts';
import { begun } from './consent.ts';
import { datesOf } from './revise.ts';
import { signed, unsigned } from './signature.ts';

/** Whether an order speaks to an agency at all. */
export function isRecipient(agency: string, { mode, agencies }: Recipients): boolean {
  if (mode === 'ONLY') return agencies.includes(agency);
  return mode === 'ALL_THAT_HOLD_MY_ADDRESS' || !agencies.includes(agency);
}

/** Agencies whose holders are not known yet, and which may turn out to be recipients. */
export function awaitedBy(recipients: Recipients, intakes: Facts['intakes']): readonly string[] {
  return intakes
    .filter((intake) => !intake.isIndexed && isRecipient(intake.agency, recipients))
    .map(({ agency }) => agency);
}

type RowFacts = Pick<Facts, 'intakes' | 'holdings' | 'sequence' | 'now'> & { readonly firstNumber: number };

/**
 * One row per agency and mover, of those agencies that hold an address of the mover for a purpose of the order; two where
 * part of its record follows another agency's, because that part is watched and the other written. Whoever
 * identity does not tell of has none, as somebody who does not exist has none.
 */
export function rowsFor(
  order: AddressChangeRow,
  movers: readonly MoverRow[],
  facts: RowFacts,
): readonly AddressDeliveryRow[] {
  const rows: AddressDeliveryRow[] = [];
  const today = todayOf(order, facts.now);
  for (const mover of movers.filter(({ standing }) => standing !== 'UNKNOWN')) {
    for (const { agency, profile } of facts.intakes) {
      if (profile === null || !isRecipient(agency, order.recipients)) continue;
      for (const follows of new Set([null, profile.derivedFrom])) {
        const isOfRow = (holding: Holding) => holding.agency === agency && holding.isDerived === (follows !== null);
        const purposes = heldPurposes(facts.holdings.filter(isOfRow), mover.personId, order.purposes);
        if (purposes.length === 0) continue;
        const empty = emptyRow(order.id, facts.firstNumber + rows.length);
        const signature = follows === null ? unsigned(profile) : null;
        const row = {
          ...empty,
          moverId: mover.id,
          personId: mover.personId,
          agency,
          purposes,
          follows,
          // Submitting a move is signing it: by the mover, or by a parent for a child; what was only delegated is not enough.
          signature: signed(signature, mover, order.personId, order.submittedAt),
          ...datesOf(profile, order, order.submittedAt, { follows }),
          reconciledOn: today,
        };
        rows.push(begun(row, order, mover, { today, sequence: facts.sequence }));
      }
    }
  }
  return rows;
}

function heldPurposes(holdings: readonly Holding[], personId: string, wanted: readonly Purpose[]): readonly Purpose[] {
  return wanted.filter((purpose) =>
    holdings.some((holding) => holding.personId === personId && holding.purpose === purpose),
  );
}

/** A row of which nothing has been said yet. */
function emptyRow(orderId: string, number: number) {
  return {
    id: `${orderId}.${number}`,
    orderId,
    number,
    state: 'QUEUED' as const,
    revision: 1,
    sequence: null,
    ownTo: null,
    hasDuty: null,
    metOn: null,
    documents: null,
    effects: null,
    paymentsHeld: false,
    fromMatches: null,
    intent: null,
    isUnknown: false,
    attempts: 0,
    failures: 0,
    unproven: 0,
    lastAttemptAt: null,
    reasonCode: null,
    agencyReference: null,
    appliedVersion: null,
    receiptId: null,
  };
}
