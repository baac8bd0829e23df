import { asc, inArray } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
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
