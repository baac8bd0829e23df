import { sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import type { DataAccessRow } from '../tables.ts';
import { digestOf } from './recordedAccess.ts';

/** What of each row the ledger's chain is over, by access; null where nothing can be made of a row. */
export function rowDigests(db: Database): Map<string, string | null> {
  // As it stands: a row that somebody changed may not be what the table says.
  const rows = db.all<Readonly<Record<string, unknown>>>(sql`select * from accesses`);
  return new Map(rows.map((row) => [String(row.access), digestIn(row)]));
}

function digestIn(row: Readonly<Record<string, unknown>>): string | null {
  try {
    const { legal_basis: legalBasis, coordinates, ...rest } = row;
    return digestOf({ ...rest, legalBasis, coordinates: JSON.parse(String(coordinates)) } as unknown as DataAccessRow);
  } catch {
    return null;
  }
}
