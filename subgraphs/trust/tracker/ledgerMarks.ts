import { asc } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import type { LedgerMark } from '../log/signedHead.ts';
import { ledgerPositions } from '../tables.ts';

/** How far each gateway's ledger was taken over. */
export function ledgerMarks(db: Database): readonly LedgerMark[] {
  const { writer, index, chain } = ledgerPositions;
  return db.select({ chain, index, writer }).from(ledgerPositions).orderBy(asc(writer)).all();
}
