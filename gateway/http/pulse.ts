/** One timer for the heartbeats of all streams. */
export interface Pulse {
  /** Calls `beat` from now on; answers how to stop. */
  readonly add: (beat: () => void) => () => void;
}

/** Runs only while somebody listens. */
export function createPulse(everyMs: number): Pulse {
  const beats = new Set<() => void>();
  let timer: NodeJS.Timeout | null = null;
  return {
    add(beat) {
      beats.add(beat);
      timer ??= setInterval(() => {
        for (const each of beats) each();
      }, everyMs);
      return () => {
        beats.delete(beat);
        if (beats.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
}
