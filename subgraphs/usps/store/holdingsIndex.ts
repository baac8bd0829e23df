import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import type { IntakeProfile } from '../../kit/intake/index.ts';
import { rowsFor } from '../order/recipients.ts';
import { holdings, type IntakeRow, intakes, movers, orderWaits, type Purpose } from '../tables.ts';
import { lastNumber, loadAggregates } from './load.ts';
import type { Holder } from './orderStore.ts';
import { save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { drawSequence, immediately, preparedOnce } from './transaction.ts';

export function expectIntakes(db: Database, subgraphs: readonly { agency: string; subgraph: string }[]): void {
  for (const { agency, subgraph } of subgraphs) {
    db.insert(intakes).values({ agency, subgraph, profile: null, isIndexed: false }).onConflictDoNothing().run();
  }
}

export function recordProfile(db: Database, agency: string, profile: IntakeProfile | null): void {
  db.update(intakes).set({ profile }).where(eq(intakes.agency, agency)).run();
}

/** Purposes that the contract does not know are left out: no order could speak of them. */
export function recordHolders(db: Database, agency: string, holders: readonly Holder[]): void {
  const rows = holders.flatMap(({ person, purposes, derived }) =>
    purposes
      .filter(isPurpose)
      .map((purpose) => ({ personId: person, agency, purpose, isDerived: derived.includes(purpose) })),
  );
  immediately(db, (tx) => {
    const { hold } = statements(tx);
    for (const { isDerived, ...row } of rows) hold.run({ ...row, isDerived: isDerived ? 1 : 0 });
  });
}

/** So many orders in one transaction, so that commands of citizens come between. */
const ordersPerPage = 100;

const statements = preparedOnce((db) => ({
  hold: db
    .insert(holdings)
    .values({
      personId: sql`${sql.placeholder('personId')}`,
      agency: sql`${sql.placeholder('agency')}`,
      purpose: sql`${sql.placeholder('purpose')}`,
      isDerived: sql`${sql.placeholder('isDerived')}`,
    })
    .onConflictDoUpdate({
      target: [holdings.personId, holdings.agency, holdings.purpose],
      set: { isDerived: sql`${sql.placeholder('isDerived')}` },
    })
    .prepare(),
  waiting: db
    .select()
    .from(orderWaits)
    .where(eq(orderWaits.agency, sql.placeholder('agency')))
    .limit(ordersPerPage)
    .prepare(),
  heldByMovers: db
    .select()
    .from(holdings)
    .innerJoin(movers, and(eq(movers.personId, holdings.personId), eq(movers.orderId, sql.placeholder('orderId'))))
    .where(eq(holdings.agency, sql.placeholder('agency')))
    .prepare(),
}));

/**
 * Orders that were made before this agency's holders were known get the rows they would have had, one page at a time. True
 * while there may be more: only when no order waits any longer is the agency indexed, so that a crash leaves none behind.
 */
export function completeIndex(db: Database, agency: string, ports: StorePorts): boolean {
  return immediately(db, (tx) => {
    const known = tx.select().from(intakes).where(eq(intakes.agency, agency)).get();
    if (known === undefined) return false;
    const waiting = statements(tx).waiting.all({ agency });
    if (waiting.length < ordersPerPage) {
      tx.update(intakes).set({ isIndexed: true }).where(eq(intakes.agency, agency)).run();
    }
    if (waiting.length === 0) return false;
    const sequence = drawSequence(tx);
    for (const before of loadAggregates(
      tx,
      waiting.map(({ orderId }) => orderId),
    )) {
      save(tx, before, caughtUp(tx, before, { ...known, isIndexed: true }, sequence, ports), ports);
    }
    return waiting.length === ordersPerPage;
  });
}

function caughtUp(
  tx: Database,
  before: ReturnType<typeof loadAggregates>[number],
  intake: IntakeRow,
  sequence: number,
  ports: StorePorts,
) {
  const awaitedAgencies = before.awaitedAgencies.filter((agency) => agency !== intake.agency);
  if (before.order.phase !== 'OPEN') return { ...before, awaitedAgencies };
  const held = statements(tx)
    .heldByMovers.all({ orderId: before.order.id, agency: intake.agency })
    .map((joined) => joined.holdings);
  const known = before.rows.filter(({ agency }) => agency === intake.agency).map(({ personId }) => personId);
  const added = rowsFor(before.order, before.movers, {
    intakes: [intake],
    holdings: held.filter(({ personId }) => !known.includes(personId)),
    sequence,
    now: ports.now(),
    firstNumber: lastNumber(tx, before.order.id) + 1,
  });
  return { ...before, awaitedAgencies, rows: [...before.rows, ...added] };
}

function isPurpose(text: string): text is Purpose {
  return text === 'MAILING' || text === 'RESIDENCE' || text === 'BUSINESS';
}
