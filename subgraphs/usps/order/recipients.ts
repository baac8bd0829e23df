import type { Facts } from '../store/orderStore.ts';
import type { AddressChangeRow, AddressDeliveryRow, MoverRow, Purpose, Recipients } from '../tables.ts';
import { todayOf } from './calendar.ts';
import { datesOf, readied } from './revise.ts';

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

/** One row per agency and mover, of those agencies that hold an address of the mover for a purpose of the order. */
export function rowsFor(
  order: AddressChangeRow,
  movers: readonly MoverRow[],
  facts: RowFacts,
): readonly AddressDeliveryRow[] {
  const rows: AddressDeliveryRow[] = [];
  const today = todayOf(order, facts.now);
  for (const mover of movers) {
    for (const { agency, profile } of facts.intakes) {
      const purposes = heldPurposes(facts.holdings, mover.personId, agency, order.purposes);
      if (profile === null || purposes.length === 0 || !isRecipient(agency, order.recipients)) continue;
      const number = facts.firstNumber + rows.length;
      const row = { ...emptyRow(order.id, number), moverId: mover.id, personId: mover.personId, agency, purposes };
      const dated = { ...row, ...datesOf(profile, order, order.submittedAt), reconciledOn: today };
      rows.push(readied(dated, { today, moverState: mover.state, sequence: facts.sequence }));
    }
  }
  return rows;
}

function heldPurposes(
  holdings: Facts['holdings'],
  personId: string,
  agency: string,
  wanted: readonly Purpose[],
): readonly Purpose[] {
  const held = holdings.filter((holding) => holding.personId === personId && holding.agency === agency);
  return wanted.filter((purpose) => held.some((holding) => holding.purpose === purpose));
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
