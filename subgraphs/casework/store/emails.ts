import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import type { Email } from '../carrier.ts';
import { type EmailOutboxRow, emailAddresses, emailOutbox, type MessageRow, messages } from '../tables.ts';

/** Where a person reads e-mail, the one in use first; with one that was replaced on or after a day. */
export function emailAddressesOf(db: Database, personId: string, replacedSince: string): readonly string[] {
  const isTold = or(isNull(emailAddresses.replacedOn), gte(emailAddresses.replacedOn, replacedSince));
  return db
    .select()
    .from(emailAddresses)
    .where(and(eq(emailAddresses.personId, personId), isTold))
    .orderBy(asc(emailAddresses.replacedOn))
    .all()
    .map(({ address }) => address);
}

export function queueEmail(tx: Database, messageId: string, address: string): void {
  tx.insert(emailOutbox).values({ messageId, address, attempts: 0, notBeforeMs: 0 }).onConflictDoNothing().run();
}

/** E-mail that is due, now on its way: who asks where it is reads so from here on. */
export function takeDueEmails(
  db: Database,
  nowMs: number,
  limit: number,
): readonly { readonly entry: EmailOutboxRow; readonly email: Email }[] {
  const due = db
    .select()
    .from(emailOutbox)
    .innerJoin(messages, eq(messages.id, emailOutbox.messageId))
    .where(lte(emailOutbox.notBeforeMs, nowMs))
    .orderBy(asc(emailOutbox.notBeforeMs))
    .limit(limit)
    .all();
  for (const { messages: message } of due) setDelivery(db, message.id, 'SENDING');
  return due.map(({ email_outbox: entry, messages: { id, subject, body } }) => ({
    entry,
    email: { id, to: entry.address, subject, body },
  }));
}

/** The end of an e-mail's way, for good or for bad. */
export function finishEmail(db: Database, messageId: string, delivery: MessageRow['delivery']): void {
  db.transaction((tx) => {
    setDelivery(tx as unknown as Database, messageId, delivery);
    tx.delete(emailOutbox).where(eq(emailOutbox.messageId, messageId)).run();
  });
}

/** Not carried, and to be tried again. */
export function retryEmail(
  db: Database,
  { messageId, attempts }: EmailOutboxRow,
  delivery: MessageRow['delivery'],
  notBeforeMs: number,
): void {
  db.transaction((tx) => {
    setDelivery(tx as unknown as Database, messageId, delivery);
    tx.update(emailOutbox)
      .set({ attempts: attempts + 1, notBeforeMs })
      .where(eq(emailOutbox.messageId, messageId))
      .run();
  });
}

function setDelivery(db: Database, id: string, delivery: MessageRow['delivery']): void {
  db.update(messages).set({ delivery }).where(eq(messages.id, id)).run();
}
