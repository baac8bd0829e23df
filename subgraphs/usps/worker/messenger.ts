import type { NoticeRow } from '../tables.ts';
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
export function startMessenger(subgraphUrls: Readonly<Record<string, string>>, ports: DispatcherPorts) {
  const { store, limits, log } = ports;
  const url = subgraphUrls[keeper];
  const endpoint = url === undefined ? null : { subgraph: keeper, url: new URL(path, url) };

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
    const answer = await callSigned(endpoint, { messages: waiting.map(toMessage) }, ports);
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

function toMessage({ id, personId, channel, text, at }: NoticeRow) {
  // A letter is in the post for some days; the stand-in for e-mail delivers at once, and the inbox is where it is.
  const delivery = channel === 'LETTER' ? 'SENDING' : 'DELIVERED';
  return { id, person: personId, agency: 'USPS', channel, delivery, text, at: at.toISOString() };
}

function takenOf(value: unknown): ReadonlySet<string> | null {
  const taken: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'taken') : undefined;
  if (!Array.isArray(taken)) return null;
  return new Set(taken.filter((id) => typeof id === 'string'));
}
