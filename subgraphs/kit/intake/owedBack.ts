import { eq } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { formerOnFile, rowOf } from './revisions.ts';
import { type AddressRow, type DeliveryRow, type FormerAddress, intakeDeliveries } from './tables.ts';

/**
 * What is to be put on file in the place of an address, where a row is undone; null where the row has nothing to do with it.
 * Rows of several orders may be undone in any order: one whose address had come back with a newer one gives the former of
 * both, and one that is undone later passes over the address of one that was undone before.
 */
export function owedBack(tx: Database, revisions: readonly DeliveryRow[], onFile: AddressRow): FormerAddress | null {
  const { personId, purpose } = onFile;
  const known = tx.select().from(intakeDeliveries).where(eq(intakeDeliveries.personId, personId)).all();
  const version = versionStoodFor(known, onFile);
  let former = formerOnFile(revisions, { ...onFile, version });
  for (let looked = 0; former !== null && looked < known.length; looked++) {
    const hidden: string = former.version;
    const by = known.find((one) => one.isUndone && one.version === hidden);
    const before = by?.former?.find((one) => one.purpose === purpose);
    if (before === undefined) break;
    former = before;
  }
  return former;
}

/** The version that an address first had: putting one back gives it a new version, and it is the same address. */
function versionStoodFor(known: readonly DeliveryRow[], { version, purpose }: AddressRow): string {
  let stood = version;
  for (let looked = 0; looked < known.length; looked++) {
    const back = known.find((one) => one.state === 'REVERTED' && one.version === stood);
    const row = back === undefined ? null : rowOf(back.delivery);
    const former = known
      .filter(({ delivery }) => rowOf(delivery) === row)
      .flatMap((one) => one.former ?? [])
      .find((one) => one.purpose === purpose);
    if (former === undefined) return stood;
    stood = former.version;
  }
  return stood;
}
