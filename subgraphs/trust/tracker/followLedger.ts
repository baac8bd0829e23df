import { getTableColumns, sql } from 'drizzle-orm';
import type { SubgraphRuntime } from '../../kit/index.ts';
import { type LedgerRow, readLedger } from '../ledger/readLedger.ts';
import { limits } from '../limits.ts';
import { placeEntries } from '../receipts/appendEntries.ts';
import { accesses, ledgerPositions } from '../tables.ts';
import type { TrustStore } from '../trustStore.ts';

type Ports = Pick<SubgraphRuntime, 'db' | 'log' | 'counters'>;

/** Every column, so that one statement serves all rows: building one costs ten times what running it does. */
const placeholders = Object.fromEntries(
  Object.keys(getTableColumns(accesses)).map((name) => [name, sql.placeholder(name)]),
) as unknown as typeof accesses.$inferInsert;

/**
 * Takes over what the gateways recorded since the last time: rows, positions and leaves in one transaction, so that a stop
 * at any instruction neither loses nor doubles one. The files of the log follow with the next head. @returns whether there may be more.
 */
export function followLedger({ db, log, counters }: Ports, store: TrustStore): boolean {
  if (store.ledgerDir === null) return false;
  const after = db.select().from(ledgerPositions).all();
  const { rows, next, problems } = readLedger(store.ledgerDir, after, limits.ledgerRowsMax);
  for (const { file, index, what } of problems) {
    if (store.brokenLedgers.has(file)) continue;
    store.brokenLedgers.add(file);
    counters.add('ledgerProblems');
    log.warn('ledger.broken', { file, index, what });
  }
  if (rows.length === 0 && !hasMoved(after, next)) return false;
  db.transaction(
    (tx) => {
      const entries = rows.map(({ access, at, digest }) => ({ id: access, at, digest }));
      const placed = placeEntries(tx, entries, 'ledger');
      const insert = tx.insert(accesses).values(placeholders).prepare();
      for (const row of rows) {
        const position = placed.get(row.access);
        if (position !== undefined) insert.run(toAccess(row, position));
      }
      for (const { writer, ...position } of next) {
        tx.insert(ledgerPositions)
          .values({ writer, ...position })
          .onConflictDoUpdate({ target: ledgerPositions.writer, set: position })
          .run();
      }
    },
    { behavior: 'immediate' },
  );
  store.wakes.announce(new Set(rows.flatMap(({ subject }) => subject ?? [])));
  return rows.length >= limits.ledgerRowsMax;
}

function hasMoved(
  before: readonly { writer: string; offset: number; segment: number }[],
  next: typeof before,
): boolean {
  return next.some(({ writer, offset, segment }) => {
    const known = before.find((one) => one.writer === writer);
    return known?.offset !== offset || known.segment !== segment;
  });
}

function toAccess(row: LedgerRow, position: number): Record<keyof typeof accesses.$inferInsert, unknown> {
  const { access, at, subject, agency, recipient, purpose, legalBasis, basis, ref, operation, coordinates } = row;
  const { client, id: actor, role } = row.actor;
  return {
    access,
    at: Date.parse(at),
    subject,
    agency,
    recipient,
    client,
    actor,
    role,
    purpose,
    legalBasis,
    basis,
    ref,
    operation,
    coordinates,
    position,
  };
}
