import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from '../serving/exchange.ts';
import type { Listener } from '../serving/listener.ts';
import type { Fault, FaultMode } from './fault.ts';

/** One agency's fault, and the means to change it. */
export interface FaultSwitch extends Fault {
  set(mode: FaultMode, listener: Listener): Promise<void>;
  /** `answer` as the fault lets it be seen. */
  apply(answer: Answer): Answer;
}

export function createFaultSwitch(): FaultSwitch {
  let current: FaultMode = { kind: 'up' };
  return {
    mode: () => current,
    set: async (mode, listener) => {
      await (mode.kind === 'down' ? listener.cut() : listener.restore());
      current = mode;
    },
    apply: (answer) => async (question) => {
      const mode = current;
      if (mode.kind === 'slow') await delay(mode.delayMs, undefined, { signal: question.signal });
      // What a network does that repeats a message: the sender sees the last answer only.
      if (mode.kind === 'duplicate' && question.path === '/intake') await answer(question);
      return answer(question);
    },
  };
}
