import type { Closable, GenerationInForce } from './generationInForce.ts';

export interface Reload {
  /**
   * Puts in force what can be loaded now. When nothing good can be, what is in force stays.
   * @throws as loading does.
   */
  readonly reload: () => Promise<void>;
  /** Nothing is put in force any more. */
  readonly close: () => void;
}

/** One after the other: were two loaded at once, the older one might be ready last, and stay. */
export function createReload<G extends Closable>(inForce: GenerationInForce<G>, load: () => Promise<G>): Reload {
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  return {
    reload() {
      const mine = last.then(async () => {
        if (isClosed) return;
        const next = await load();
        if (isClosed) await next.close();
        else inForce.swap(next);
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => {
      isClosed = true;
    },
  };
}
