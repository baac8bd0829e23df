import type { Database } from '../kit/index.ts';
import { messages } from './tables.ts';
import { type GivenMessage, keepMessages, type Language } from './writes.ts';

/** The most messages one call may bring. */
const messagesMax = 100;
const subjectCharactersMax = 200;
const bodyCharactersMax = 2000;

/**
 * Keeps messages, each once for ever by its id, all in one transaction. Answers the ids that need not be sent again:
 * also those of messages to somebody who is not known here. Null when the body is not a list of messages.
 */
export function takeMessages(body: unknown, db: Database, today: string): { readonly taken: readonly string[] } | null {
  const given = parseMessages(body);
  if (given === null) return null;
  keepMessages(db, given, today);
  return { taken: given.map(({ id }) => id) };
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
  const [at, arrivesAt] = [instantOf(read('at')), instantOf(read('arrivesAt'))];
  if (!id || !person || !agency || !en || !es || !channel || !delivery) return null;
  // Absent or null is no arrival; anything else is a day or nothing that is understood.
  const isUnderstood = at !== null && (arrivesAt !== null || (read('arrivesAt') ?? null) === null);
  return isUnderstood ? { id, person, agency, channel, delivery, at, arrivesAt, text: { en, es } } : null;
}

function instantOf(value: unknown): Date | null {
  const instant = typeof value === 'string' ? new Date(value) : null;
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant;
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
