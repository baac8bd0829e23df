import { eq } from 'drizzle-orm';
import type { Database } from '../kit/index.ts';
import { type MessageRow, messages, people } from './tables.ts';

/** The most messages one call may bring. */
const messagesMax = 100;
const subjectCharactersMax = 200;
const bodyCharactersMax = 2000;

type Language = 'en' | 'es';

/** A message as the order's owner hands it over: in every language it writes, for the person's own to be kept. */
interface GivenMessage extends Omit<MessageRow, 'personId' | 'agencyCode' | 'at' | 'subject' | 'body'> {
  readonly person: string;
  readonly agency: string;
  readonly at: Date;
  readonly text: Readonly<Record<Language, { readonly subject: string; readonly body: string }>>;
}

/**
 * Keeps messages, each once for ever by its id, all in one transaction. Answers the ids that need not be sent again:
 * also those of messages to somebody who is not known here. Null when the body is not a list of messages.
 */
export function takeMessages(body: unknown, db: Database): { readonly taken: readonly string[] } | null {
  const given = parseMessages(body);
  if (given === null) return null;
  // A message that was answered for must be there after a crash.
  db.run('pragma synchronous = full');
  db.transaction((tx) => {
    for (const message of given) keep(tx as unknown as Database, message);
  });
  return { taken: given.map(({ id }) => id) };
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

function parseMessages(body: unknown): readonly GivenMessage[] | null {
  const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'messages') : undefined;
  if (!Array.isArray(list) || list.length > messagesMax) return null;
  const parsed = list.map(parseMessage);
  return parsed.every((message) => message !== null) ? parsed : null;
}

function parseMessage(value: unknown): GivenMessage | null {
  if (typeof value !== 'object' || value === null) return null;
  const read = (name: string): unknown => Reflect.get(value, name);
  const [id, person, agency] = [read('id'), read('person'), read('agency')].map((one) => shortText(one, 100));
  const [en, es] = [spokenOf(read('text'), 'en'), spokenOf(read('text'), 'es')];
  const channel = messages.channel.enumValues.find((one) => one === read('channel'));
  const delivery = messages.delivery.enumValues.find((one) => one === read('delivery'));
  const at = typeof read('at') === 'string' ? new Date(read('at') as string) : null;
  if (!id || !person || !agency || !en || !es || !channel || !delivery) return null;
  if (at === null || Number.isNaN(at.getTime())) return null;
  return { id, person, agency, channel, delivery, at, text: { en, es } };
}

function spokenOf(text: unknown, language: Language) {
  const spoken: unknown = typeof text === 'object' && text !== null ? Reflect.get(text, language) : undefined;
  if (typeof spoken !== 'object' || spoken === null) return null;
  const subject = shortText(Reflect.get(spoken, 'subject'), subjectCharactersMax);
  const body = shortText(Reflect.get(spoken, 'body'), bodyCharactersMax);
  return subject === null || body === null ? null : { subject, body };
}

function shortText(value: unknown, charactersMax: number): string | null {
  return typeof value === 'string' && value !== '' && value.length <= charactersMax ? value : null;
}
