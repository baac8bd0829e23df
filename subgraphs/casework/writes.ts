import { eq } from 'drizzle-orm';
import type { Database } from '../kit/index.ts';
import { type MessageRow, messages, people } from './tables.ts';

export type Language = 'en' | 'es';

/** A message as the order's owner hands it over: in every language it writes, for the person's own to be kept. */
export interface GivenMessage extends Omit<MessageRow, 'personId' | 'agencyCode' | 'at' | 'subject' | 'body'> {
  readonly person: string;
  readonly agency: string;
  readonly at: Date;
  readonly text: Readonly<Record<Language, { readonly subject: string; readonly body: string }>>;
}

/** Keeps messages, each once for ever by its id, all in one transaction; none to somebody who is not known here. */
export function keepMessages(db: Database, given: readonly GivenMessage[]): void {
  // A message that was answered for must be there after a crash.
  db.run('pragma synchronous = full');
  db.transaction((tx) => {
    for (const message of given) keep(tx as unknown as Database, message);
  });
}

function keep(tx: Database, { person, agency, text, ...message }: GivenMessage): void {
  const addressee = tx.select().from(people).where(eq(people.id, person)).get();
  if (addressee === undefined) return;
  const spoken = text[addressee.preferredLanguage === 'es' ? 'es' : 'en'];
  tx.insert(messages)
    .values({ ...message, ...spoken, personId: person, agencyCode: agency })
    .onConflictDoNothing()
    .run();
}
