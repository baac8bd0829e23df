import { ClientError } from '../base/errors.ts';

/** Counts the operations at work, and says whether one more may begin. */
export interface Activity {
  /** @throws ClientError DRAINING or OVERLOADED */
  readonly assertOpen: () => void;
  readonly begin: () => void;
  readonly end: () => void;
  readonly isDraining: () => boolean;
  /** From now on nothing new begins. Resolves to true when all has ended, to false after `waitMs`. */
  readonly drain: (waitMs: number) => Promise<boolean>;
}

type Phase = { readonly phase: 'serving' } | { readonly phase: 'draining'; readonly whenIdle: () => void };

export function createActivity(operationsMax: number): Activity {
  let inFlight = 0;
  let state: Phase = { phase: 'serving' };
  return {
    assertOpen() {
      if (state.phase === 'draining') throw new ClientError('DRAINING');
      if (inFlight >= operationsMax) throw new ClientError('OVERLOADED');
    },
    begin() {
      inFlight++;
    },
    end() {
      inFlight--;
      if (inFlight === 0 && state.phase === 'draining') state.whenIdle();
    },
    isDraining: () => state.phase === 'draining',
    drain(waitMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), waitMs);
        const whenIdle = () => {
          clearTimeout(timer);
          resolve(true);
        };
        state = { phase: 'draining', whenIdle };
        if (inFlight === 0) whenIdle();
      });
    },
  };
}
