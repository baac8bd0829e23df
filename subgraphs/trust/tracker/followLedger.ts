import { getTableColumns, sql } from 'drizzle-orm';
import type { SubgraphRuntime } from '../../kit/index.ts';
import { confirmUse } from '../consent/consentUses.ts';
import { readLedger } from '../ledger/readLedger.ts';
import { limits } from '../limits.ts';
import { placeEntries } from '../receipts/appendEntries.ts';
import { accesses, ledgerPositions } from '../tables.ts';
import type { TrustStore } from '../trustStore.ts';
import { toAccess } from './toAccess.ts';

type Ports = Pick<SubgraphRuntime, 'db' | 'log' | 'counters' | 'clock'>;

/** Every column, so that one statement serves all rows: building one costs ten times what running it does. */
const placeholders = Object.fromEntries(
  Object.keys(getTableColumns(accesses)).map((name) => [name, sql.placeholder(name)]),
) as unknown as typeof accesses.$inferInsert;

/**
 * Takes over what the gateways recorded since the last time: rows, positions and leaves in one transaction, so that a stop
 * at any instruction neither loses nor doubles one. The files of the log follow with the next head. @returns whether there may be more.
 */
export function followLedger({ db, log, counters, clock }: Ports, store: TrustStore): boolean {
  if (store.ledgerDir === null) return false;
  const beganAtMs = clock.real().getTime();
  const after = db.select().from(ledgerPositions).all();
  const { rows, next, problems } = readLedger(store.ledgerDir, after, limits.ledgerRowsMax);
  for (const { file, index, what } of problems) {
    if (store.brokenLedgers.has(file)) continue;
    store.brokenLedgers.add(file);
    counters.add('ledgerProblems');
    log.warn('ledger.broken', { file, index, what });
  }
  const isBehind = rows.length >= limits.ledgerRowsMax;
  // Of what cannot be read nobody knows what it says.
  const isWhole = !isBehind && problems.length === 0;
  if (rows.length === 0 && !hasMoved(after, next)) {
    if (isWhole) store.noteRecorded(beganAtMs);
    return false;
  }
  db.transaction(
    (tx) => {
      const entries = rows.map(({ access, at, digest }) => ({ id: access, at, digest }));
      const placed = placeEntries(tx, entries, 'ledger');
      const insert = tx.insert(accesses).values(placeholders).prepare();
      for (const row of rows) {
        const position = placed.get(row.access);
        if (position === undefined) continue;
        insert.run(toAccess(row, position));
        if (row.basis === 'CONSENT' && row.ref !== null) confirmUse(tx, row.ref, Date.parse(row.at));
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
  if (isWhole) store.noteRecorded(beganAtMs);
  return isBehind;
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
