import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import type { IntakeProfile } from '../../kit/intake/index.ts';
import { rowsFor } from '../order/recipients.ts';
import { holdings, type IntakeRow, intakes, movers, orderWaits, type Purpose } from '../tables.ts';
import { lastNumber, loadAggregates } from './load.ts';
import type { Holder } from './orderStore.ts';
import { save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { drawSequence, immediately } from './transaction.ts';

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
    for (const row of rows) {
      const { personId, agency, purpose } = holdings;
      tx.insert(holdings)
        .values(row)
        .onConflictDoUpdate({ target: [personId, agency, purpose], set: { isDerived: row.isDerived } })
        .run();
    }
  });
}

/** Orders that were made before this agency's holders were known get the rows they would have had. */
export function completeIndex(db: Database, agency: string, ports: StorePorts): void {
  immediately(db, (tx) => {
    tx.update(intakes).set({ isIndexed: true }).where(eq(intakes.agency, agency)).run();
    const known = tx.select().from(intakes).where(eq(intakes.agency, agency)).get();
    const waiting = tx.select().from(orderWaits).where(eq(orderWaits.agency, agency)).all();
    if (known === undefined || waiting.length === 0) return;
    const sequence = drawSequence(tx);
    for (const before of loadAggregates(
      tx,
      waiting.map(({ orderId }) => orderId),
    )) {
      save(tx, before, caughtUp(tx, before, known, sequence, ports), ports);
    }
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
  const held = tx
    .select()
    .from(holdings)
    .innerJoin(movers, and(eq(movers.personId, holdings.personId), eq(movers.orderId, before.order.id)))
    .where(inArray(holdings.agency, [intake.agency]))
    .all()
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
