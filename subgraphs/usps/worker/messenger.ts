import { arrivalOf } from '../order/letters.ts';
import type { NoticeRow, NoticeText } from '../tables.ts';
import { createAgencyNames } from './agencyNames.ts';
import type { DispatcherPorts } from './dispatcher.ts';
import { callSigned } from './intakeCall.ts';
import { createPacer } from './pacer.ts';

/** Who keeps people's messages, and under which path it takes them. */
const keeper = 'casework';
const path = '/messages';

/**
 * Hands what people are to be told to the keeper of their messages, until it has it: a message is one by its id,
 * however often it is sent. People whom the keeper does not know are not asked about again.
 */
export function startMessenger(
  subgraphUrls: Readonly<Record<string, string>>,
  letterDays: number,
  ports: DispatcherPorts,
) {
  const { store, limits, log } = ports;
  const url = subgraphUrls[keeper];
  const endpoint = url === undefined ? null : { subgraph: keeper, url: new URL(path, url) };

  const namesOf = createAgencyNames(subgraphUrls, ports);
  let restUntilMs = 0;
  /** However often it is woken meanwhile. */
  const rest = (): number => {
    restUntilMs = ports.realMs() + limits.noticesPauseMs;
    return limits.noticesPauseMs;
  };

  const round = async (): Promise<number> => {
    if (endpoint === null) return limits.noticesPauseMs;
    if (ports.realMs() < restUntilMs) return restUntilMs - ports.realMs();
    const waiting = await store.outgoingNotices(limits.noticesPerCallMax);
    if (waiting.length === 0) return limits.noticesPauseMs;
    const names = await namesOf(waiting.flatMap(({ agency }) => (agency === null ? [] : [agency])));
    const messages = waiting.map((notice) => toMessage(notice, names, letterDays));
    const answer = await callSigned(endpoint, { messages }, ports);
    const taken = answer.kind === 'answered' ? takenOf(answer.value) : null;
    if (taken === null) {
      if (answer.kind === 'unauthorized') log.warn('messages.unauthorized');
      return rest();
    }
    // Only what was named is done with: a keeper that names none is asked again, after a pause.
    const ids = waiting.map(({ id }) => id).filter((id) => taken.has(id));
    if (ids.length > 0) await store.forgetNotices(ids);
    return ids.length === waiting.length ? 0 : rest();
  };

  const pacer = createPacer(round, limits.noticesPauseMs, (error) => log.error('messages.failed', error));
  const forget = store.onWork(pacer.wake);
  pacer.wake();
  return {
    stop: async (): Promise<void> => {
      forget();
      await pacer.stop();
    },
  };
}

/** A letter is in the post for some days; e-mail goes out from where messages are kept; the inbox is where it is. */
const begins = { LETTER: 'SENDING', EMAIL: 'CREATED', INBOX: 'DELIVERED' } as const;

function toMessage(notice: NoticeRow, names: ReadonlyMap<string, string>, letterDays: number) {
  const { id, personId, channel, agency, text, at } = notice;
  const name = agency === null ? '' : (names.get(agency) ?? agency);
  const arrivesAt = channel === 'LETTER' ? arrivalOf(at, letterDays).toISOString() : null;
  const named = { en: withName(text.en, name), es: withName(text.es, name) };
  return {
    id,
    person: personId,
    agency: 'USPS',
    channel,
    delivery: begins[channel],
    arrivesAt,
    text: named,
    at: at.toISOString(),
  };
}

function withName({ subject, body }: NoticeText['en'], name: string): NoticeText['en'] {
  return { subject: subject.replaceAll('{agency}', name), body: body.replaceAll('{agency}', name) };
}

function takenOf(value: unknown): ReadonlySet<string> | null {
  const taken: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'taken') : undefined;
  if (!Array.isArray(taken)) return null;
  return new Set(taken.filter((id) => typeof id === 'string'));
}
