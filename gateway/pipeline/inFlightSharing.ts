import { systemClock } from '../base/clock.ts';
import { type CancelListener, Cancellation, type CancelSignal } from '../transport/cancellation.ts';

/** Lets equal reads that are under way at the same time run once. */
export interface InFlightSharing<Result> {
  /**
   * Joins what is under way under this key, or begins it. Whoever joins gets the very same result, or the same error.
   * @param run is cancelled only when all who wait for it have gone.
   * @param withinMs what began longer ago is not joined; absent: whenever it began.
   */
  readonly share: (
    key: string,
    signal: CancelSignal,
    run: (signal: CancelSignal) => Promise<Result>,
    withinMs?: number,
  ) => Promise<Result>;
  /** What is under way is joined by nobody else: something was written, and who reads from now on must see it. */
  readonly closeToJoiners: () => void;
  readonly size: () => number;
}

interface Flight<Result> {
  readonly cancellation: Cancellation;
  readonly beganAtMs: number;
  landing: Promise<Result>;
  waiting: number;
}

/**
 * Bounded by the operations at work at one time: each holds at most one flight.
 * @param forMany makes of a result what several are given; one who waits alone is given it as it is.
 */
export function createInFlightSharing<Result>(
  forMany: (result: Result) => Result = (result) => result,
  nowMs: () => number = systemClock.realMs,
): InFlightSharing<Result> {
  const flights = new Map<string, Flight<Result>>();

  function begin(key: string, run: (signal: CancelSignal) => Promise<Result>): Flight<Result> {
    const cancellation = new Cancellation();
    // Taken out before anyone hears of the result: nobody joins what has already ended.
    const land = async (): Promise<Result> => {
      try {
        const result = await run(cancellation);
        return flight.waiting > 1 ? forMany(result) : result;
      } finally {
        if (flights.get(key)?.cancellation === cancellation) flights.delete(key);
      }
    };
    // Put in first: `run` may begin, and even end, before `land` gives its promise.
    const flight = { cancellation, beganAtMs: nowMs(), waiting: 0 } as Flight<Result>;
    flights.set(key, flight);
    flight.landing = land();
    return flight;
  }

  return {
    share(key, signal, run, withinMs) {
      if (signal.aborted) return run(signal);
      const known = flights.get(key);
      const isTooOld = known !== undefined && withinMs !== undefined && nowMs() - known.beganAtMs >= withinMs;
      const flight = known === undefined || isTooOld ? begin(key, run) : known;
      flight.waiting++;
      const leave: CancelListener = {
        handleEvent() {
          flight.waiting--;
          if (flight.waiting > 0) return;
          if (flights.get(key) === flight) flights.delete(key);
          flight.cancellation.abort();
        },
      };
      signal.addEventListener('abort', leave);
      return flight.landing;
    },
    closeToJoiners: () => flights.clear(),
    size: () => flights.size,
  };
}
