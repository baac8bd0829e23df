import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from '../serving/exchange.ts';
import type { HttpQuestion } from '../serving/httpMessage.ts';
import type { Listener } from '../serving/listener.ts';
import type { Fault, FaultMode } from './fault.ts';

/** One agency's fault, and the means to change it. */
export interface FaultSwitch extends Fault {
  set(mode: FaultMode, listener: Listener): Promise<void>;
  /** `answer` as the fault lets it be seen. */
  apply(answer: Answer): Answer;
  /** An agency that is away because of a crash does not come back any more. */
  stop(): Promise<void>;
}

/** How long an agency that crashed is away. */
const awayMs = 1000;
/** So much of a body is looked at: a sender puts the operation first. */
const writeBytesMax = 65_536;

/**
 * @param die ends the whole process, where the agency has one of its own; null: only its listener closes for a while.
 * @param readPaths of calls beside GraphQL that change nothing.
 */
export function createFaultSwitch(
  die: (() => void) | null = null,
  readPaths: ReadonlySet<string> = new Set(),
): FaultSwitch {
  let current: FaultMode = { kind: 'up' };
  let known: Listener | null = null;
  let restart: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  /** Closing and opening one port take turns. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work, work);
    return turn;
  };
  const crash = async (listener: Listener): Promise<void> => {
    die?.();
    clearTimeout(restart);
    restart = setTimeout(() => void inTurn(() => listener.restore()), awayMs);
    await inTurn(() => listener.cut());
  };
  return {
    mode: () => current,
    set: async (mode, listener) => {
      known = listener;
      clearTimeout(restart);
      await inTurn(() => (mode.kind === 'down' ? listener.cut() : listener.restore()));
      current = mode;
    },
    apply: (answer) => async (question) => {
      const mode = current;
      if (mode.kind === 'slow') await delay(mode.delayMs, undefined, { signal: question.signal });
      // What a network does that repeats a message: the sender sees the last answer only.
      if (mode.kind === 'duplicate' && question.path === '/intake') await answer(question);
      const answered = await answer(question);
      if (mode.kind === 'ackThenCrash' && known !== null && isWrite(question, readPaths)) await crash(known);
      return answered;
    },
    stop: async () => {
      clearTimeout(restart);
      await turn.catch(() => {});
    },
  };
}

/** Whether a request writes: a mutation, or a call beside GraphQL that is no read. Its body was read by whoever answered it. */
function isWrite({ method, path, body }: HttpQuestion, readPaths: ReadonlySet<string>): boolean {
  if (method !== 'POST' || readPaths.has(path)) return false;
  const isGraphql = path === '/graphql' || path === '/intake';
  return !isGraphql || /"query":\s*"\s*mutation\b/.test(body.toString('utf8', 0, writeBytesMax));
}
