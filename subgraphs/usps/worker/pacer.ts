/**
 * Runs `work` again and again: a moment after it is woken, otherwise after what it answered, in ms. Never twice at a
 * time; a wake during a run makes one more run follow it. A failure is reported and costs one pause. Wakes that come
 * within `gatherMs` are one: under load, a round serves many commits.
 */
export function createPacer(
  work: () => Promise<number>,
  pauseMs: number,
  report: (error: unknown) => void,
  gatherMs = 10,
) {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;

  const schedule = (delayMs: number): void => {
    if (isStopped) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };
  const run = (): void => {
    isWoken = false;
    running = work()
      .catch((error: unknown) => {
        report(error);
        return pauseMs;
      })
      .then((delayMs) => {
        running = null;
        schedule(isWoken ? gatherMs : delayMs);
      });
  };

  return {
    wake: (): void => {
      if (isWoken) return;
      isWoken = true;
      if (running === null) schedule(gatherMs);
    },
    /** No further run begins; the present one ends first. */
    stop: async (): Promise<void> => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

export type Pacer = ReturnType<typeof createPacer>;
