import { type Clock, shiftedClock, systemClock } from '../../../subgraphs/kit/base/clock.ts';

/** One business time for several threads: the milliseconds that it is ahead, as one float. */
export function sharedClock(offset: SharedArrayBuffer): Clock {
  const ahead = new Float64Array(offset);
  return shiftedClock(systemClock, () => ahead[0] ?? 0);
}
