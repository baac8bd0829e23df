import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { connection, type Database, type PageArguments } from '../../kit/index.ts';
import { events, type IntakeRow, intakes, movers, type OrderState, orders } from '../tables.ts';

/** Orders that a person made, and those in which somebody else moves them as an adult, newest first. */
export function ordersPage(db: Database, personId: string, page: PageArguments, state: OrderState | null) {
  const movedIn = db
    .select({ id: movers.orderId })
    .from(movers)
    .where(
      and(
        eq(movers.personId, personId),
        inArray(movers.authority, ['INVITED', 'DELEGATED']),
        eq(movers.standing, 'KNOWN'),
      ),
    );
  return connection(page, {
    db,
    table: orders,
    where: and(
      or(eq(orders.personId, personId), inArray(orders.id, movedIn)),
      state === null ? undefined : eq(orders.state, state),
    ),
    orderBy: [
      { column: orders.submittedAt, direction: 'desc' },
      { column: orders.id, direction: 'desc' },
    ],
  });
}

/** What happened to an order and to the rows of these movers, oldest first. */
export function eventsPage(db: Database, orderId: string, moverIds: readonly string[], page: PageArguments) {
  return connection(page, {
    db,
    table: events,
    where: and(eq(events.orderId, orderId), or(isNull(events.moverId), inArray(events.moverId, [...moverIds]))),
    orderBy: [{ column: events.position, direction: 'asc' }],
  });
}

/** What agencies promise, by code; all that were ever heard of where `codes` is null. */
export function readIntakes(db: Database, codes: readonly string[] | null): readonly IntakeRow[] {
  const wanted = codes === null ? undefined : inArray(intakes.agency, [...codes]);
  return db.select().from(intakes).where(wanted).orderBy(intakes.agency).all();
}
