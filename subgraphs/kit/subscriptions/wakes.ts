/** Tells those who wait for something, by a key of the agency's choosing, that it may have changed. */
export interface Wakes {
  /** From now on no wake for this key is missed, also while the watcher is busy with something else. */
  watch(key: string): Watch;
  announce(keys: Iterable<string>): void;
  /** Keys that somebody watches. */
  readonly size: number;
}

export interface Watch {
  /** Resolves at the next wake, at once if one came since the last call; at the latest after `waitMs` or on abort. */
  next(waitMs: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** @param onWatched called with true when the first watcher comes, and with false when the last one has gone. */
export function createWakes(onWatched: (isWatched: boolean) => void = () => {}): Wakes {
  const watchers = new Map<string, Set<() => void>>();

  return {
    watch: (key) => {
      let isAwake = false;
      let resume: (() => void) | null = null;
      const wake = (): void => {
        isAwake = true;
        resume?.();
      };
      if (watchers.size === 0) onWatched(true);
      const all = watchers.get(key) ?? new Set();
      watchers.set(key, all.add(wake));
      return {
        next: async (waitMs, signal) => {
          if (!isAwake && !signal.aborted) {
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, waitMs);
              resume = () => {
                clearTimeout(timer);
                resolve();
              };
              signal.addEventListener('abort', resume, { once: true });
            });
            if (resume !== null) signal.removeEventListener('abort', resume);
            resume = null;
          }
          isAwake = false;
        },
        close: () => {
          all.delete(wake);
          if (all.size > 0 || watchers.get(key) !== all) return;
          watchers.delete(key);
          if (watchers.size === 0) onWatched(false);
        },
      };
    },
    announce: (keys) => {
      for (const key of keys) for (const wake of watchers.get(key) ?? []) wake();
    },
    get size() {
      return watchers.size;
    },
  };
}
