import { eq } from 'drizzle-orm';
import type { Database } from '../kit/index.ts';
import { addDays } from '../kit/population/index.ts';
import { emailAddressesOf, queueEmail } from './store/emails.ts';
import { type MessageRow, messages, people } from './tables.ts';

export type Language = 'en' | 'es';

/** A message as the order's owner hands it over: in every language it writes, for the person's own to be kept. */
export interface GivenMessage extends Omit<MessageRow, 'personId' | 'agencyCode' | 'subject' | 'body'> {
  readonly person: string;
  readonly agency: string;
  readonly text: Readonly<Record<Language, { readonly subject: string; readonly body: string }>>;
}

/** For so long whoever changes an e-mail address is still told at the former one too: it may not have been them. */
const formerTellsDays = 90;

/** Keeps messages, each once for ever by its id, all in one transaction; none to somebody who is not known here. */
export function keepMessages(db: Database, given: readonly GivenMessage[], today: string): void {
  // A message that was answered for must be there after a crash.
  db.run('pragma synchronous = full');
  db.transaction((tx) => {
    for (const message of given) keep(tx as unknown as Database, message, today);
  });
}

function keep(tx: Database, { person, agency, text, ...message }: GivenMessage, today: string): void {
  const addressee = tx.select().from(people).where(eq(people.id, person)).get();
  if (addressee === undefined) return;
  const spoken = text[addressee.preferredLanguage === 'es' ? 'es' : 'en'];
  const row = { ...message, ...spoken, personId: person, agencyCode: agency };
  if (row.channel === 'EMAIL') keepEmails(tx, row, today);
  else tx.insert(messages).values(row).onConflictDoNothing().run();
}

/** One message for each address, since each has a way of its own; without any, one that could not be sent. */
function keepEmails(tx: Database, message: MessageRow, today: string): void {
  const known = tx.select({ id: messages.id }).from(messages).where(eq(messages.id, message.id)).get();
  if (known !== undefined) return;
  const addresses = emailAddressesOf(tx, message.personId, addDays(today, -formerTellsDays));
  const [current] = addresses;
  if (current === undefined) {
    tx.insert(messages)
      .values({ ...message, delivery: 'PERMANENT_FAILURE' })
      .run();
  }
  for (const [index, address] of addresses.entries()) {
    const id = index === 0 ? message.id : `${message.id}-${index + 1}`;
    tx.insert(messages)
      .values({ ...message, id, delivery: 'CREATED' })
      .run();
    queueEmail(tx, id, address);
  }
}
