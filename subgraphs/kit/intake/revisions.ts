import { and, gte, lt } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { formerOf } from './addressWrites.ts';
import type { IntakeInput } from './content.ts';
import { type AddressRow, type DeliveryRow, type FormerAddress, intakeDeliveries } from './tables.ts';

/** What the revisions of one row did here. A delivery is `<row>.<revision>`. */

export function rowOf(delivery: string): string {
  return delivery.slice(0, delivery.lastIndexOf('.'));
}

/** Every revision of a row that was ever answered for. */
export function revisionsOf(tx: Database, row: string): readonly DeliveryRow[] {
  return tx.select().from(intakeDeliveries).where(isOfRow(row)).all();
}

/** Remembers that whatever this row did is to be undone. */
export function markUndone(tx: Database, row: string): void {
  tx.update(intakeDeliveries).set({ isUndone: true }).where(isOfRow(row)).run();
}

function isOfRow(row: string) {
  const { delivery } = intakeDeliveries;
  // `/` is the character after the dot.
  return and(gte(delivery, `${row}.`), lt(delivery, `${row}/`));
}

/** What was on file before this row's address came there; null where another hand put there what is on file now. */
export function formerOnFile(revisions: readonly DeliveryRow[], onFile: AddressRow): FormerAddress | null {
  const by = revisions.find(({ state, version, former }) => {
    return state === 'APPLIED' && version === onFile.version && former !== null && former.length > 0;
  });
  return by?.former?.find(({ purpose }) => purpose === onFile.purpose) ?? null;
}

/** What is to be put back for an address that is about to change: what a row changes twice was never the person's own. */
export function formerByRow(tx: Database, row: string): (onFile: AddressRow) => FormerAddress {
  const revisions = revisionsOf(tx, row);
  return (onFile) => formerOnFile(revisions, onFile) ?? formerOf(onFile);
}

/** What an earlier revision of the row found of where the person moves from; null where none changed anything. */
export function fromMatchedBefore(tx: Database, row: string): boolean | null {
  return revisionsOf(tx, row).find(({ fromMatches }) => fromMatches !== null)?.fromMatches ?? null;
}

/** The version on file that an earlier revision of the same row gave; null where none did. */
export function versionByRow(tx: Database, { row, purposes }: IntakeInput, held: readonly AddressRow[]): string | null {
  const revisions = revisionsOf(tx, row);
  const named = held.filter(({ purpose }) => purposes.some((one) => one.purpose === purpose));
  return named.find((onFile) => formerOnFile(revisions, onFile) !== null)?.version ?? null;
}
