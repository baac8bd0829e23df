import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import type { Silence } from '../order/notices.ts';
import { type NoticeRow, notices } from '../tables.ts';

/** What is still to be handed over, oldest first. */
export function outgoingNotices(db: Database, limit: number): readonly NoticeRow[] {
  return db.select().from(notices).orderBy(asc(notices.at), asc(notices.id)).limit(limit).all();
}

/** The keeper of messages has these on disk: here they are done with. */
export function forgetNotices(db: Database, ids: readonly string[]): void {
  db.delete(notices)
    .where(inArray(notices.id, [...ids]))
    .run();
}

/** Takes out what waits to be handed over and must not be said any more: to the dead anything, of their records to nobody. */
export function silence(tx: Database, orderId: string, silences: readonly Silence[]): void {
  for (const { personId, agency } of silences) {
    const concerned = agency === null ? [] : [eq(notices.orderId, orderId), eq(notices.agency, agency)];
    tx.delete(notices)
      .where(and(eq(notices.personId, personId), ...concerned))
      .run();
  }
}
