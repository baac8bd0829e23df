import { and, eq, max } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import type { IntakeInput, PostalText } from './content.ts';
import { concernedBy } from './judge.ts';
import type { AddressRow, AddressTable, FormerAddress } from './tables.ts';

/** What an address becomes; the position is given by the write. */
export type NewAddress = PostalText &
  Pick<AddressRow, 'version' | 'recordedAt' | 'setBy' | 'coolingUntil'> &
  Partial<Pick<AddressRow, 'deliveryPoint' | 'parentPosition'>>;

/** Puts an address on file for a person and purpose that is known here. Invariant: no other code changes one. */
export function writeAddress(
  tx: Database,
  table: AddressTable,
  { personId, purpose }: Pick<AddressRow, 'personId' | 'purpose'>,
  address: NewAddress,
): void {
  const last = tx
    .select({ position: max(table.position) })
    .from(table)
    .get();
  tx.update(table)
    // A text says nothing of a delivery point, and the former one's would be a lie.
    .set({ deliveryPoint: null, ...address, position: (last?.position ?? 0) + 1 })
    .where(isFor(table, personId, purpose))
    .run();
}

/** Even where the address is the same already: an older order that arrives later must still change nothing. */
export function raiseSequences(
  tx: Database,
  table: AddressTable,
  input: IntakeInput,
  held: readonly AddressRow[],
): void {
  for (const { row, sequence } of concernedBy(input, held)) {
    if (row.sequence !== null && row.sequence >= sequence) continue;
    tx.update(table)
      .set({ sequence })
      .where(isFor(table, row.personId, row.purpose))
      .run();
  }
}

export function heldBy(tx: Database, table: AddressTable, personId: string): readonly AddressRow[] {
  return tx.select().from(table).where(eq(table.personId, personId)).all();
}

export function formerOf(row: AddressRow): FormerAddress {
  const { purpose, version, lines, city, region, postalCode, countryCode, deliveryPoint, setBy } = row;
  const coolingUntil = row.coolingUntil?.toISOString() ?? null;
  return { purpose, version, lines, city, region, postalCode, countryCode, deliveryPoint, setBy, coolingUntil };
}

function isFor(table: AddressTable, personId: string, purpose: string) {
  return and(eq(table.personId, personId), eq(table.purpose, purpose));
}
