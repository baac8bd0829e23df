import { and, desc, eq, exists, inArray, isNull, max, not, or, type SQL } from 'drizzle-orm';
import { connection, type Database, type PageArguments } from '../../kit/index.ts';
import { events, type IntakeRow, intakes, type MoverRow, movers, type OrderState, orders } from '../tables.ts';

/** As many people as one person's list of orders asks identity about: of the latest orders. */
const peopleMovedMax = 500;

type Moved = Pick<MoverRow, 'personId' | 'authority'>;

/** Whom a person's orders move on a record of identity's, those of the latest orders first. */
export function peopleMovedBy(db: Database, personId: string): readonly Moved[] {
  const { personId: moved, authority } = movers;
  return db
    .select({ personId: moved, authority })
    .from(orders)
    .innerJoin(movers, eq(movers.orderId, orders.id))
    .where(and(eq(orders.personId, personId), inArray(authority, ['MINOR_CHILD', 'DELEGATED'])))
    .groupBy(moved, authority)
    .orderBy(desc(max(orders.submittedAt)))
    .limit(peopleMovedMax)
    .all();
}

/** Whose orders a list shows. */
export interface OrdersOf {
  readonly personId: string;
  /** Whom of those moved by the person's orders they may move now; null: it is not the person who asks. */
  readonly moving: readonly Moved[] | null;
}

/** Orders in which a person moves as an adult, and those that they made as far as they may still know of them, newest first. */
export function ordersPage(
  db: Database,
  { personId, moving }: OrdersOf,
  page: PageArguments,
  state: OrderState | null,
) {
  const hasMover = (...conditions: readonly (SQL | undefined)[]) =>
    exists(
      db
        .select({ id: movers.id })
        .from(movers)
        .where(and(eq(movers.orderId, orders.id), ...conditions)),
    );
  const isPerson = eq(movers.personId, personId);
  const orderIds = db.select({ id: movers.orderId }).from(movers).where(isPerson);
  const isOwnMaster = and(inArray(movers.authority, ['INVITED', 'DELEGATED']), eq(movers.standing, 'KNOWN'));
  const movedIn = hasMover(isPerson, or(eq(movers.authority, 'SELF'), isOwnMaster));
  const isActedFor = inArray(movers.authority, ['MINOR_CHILD', 'DELEGATED']);
  const isMoving = (['MINOR_CHILD', 'DELEGATED'] as const).map((by) => {
    const people = (moving ?? []).filter(({ authority }) => authority === by).map((mover) => mover.personId);
    return and(eq(movers.authority, by), inArray(movers.personId, people));
  });
  const made = and(eq(orders.personId, personId), or(not(hasMover(isActedFor)), hasMover(or(...isMoving))));
  return connection(page, {
    db,
    table: orders,
    where: and(
      or(eq(orders.personId, personId), inArray(orders.id, orderIds)),
      or(movedIn, moving === null ? undefined : made),
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
