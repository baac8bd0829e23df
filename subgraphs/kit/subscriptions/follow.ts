import type { Wakes } from './wakes.ts';

export interface Followed<Row> {
  /** What came since the last call, in order, a page at most; empty when there is nothing new, null to end. */
  readonly read: () => readonly Row[] | null | Promise<readonly Row[] | null>;
  readonly wakes: Wakes;
  readonly key: string;
  /** Looks again after so long although nobody woke it: another process may have written. */
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/**
 * What is there and what comes, each once and in order, for as long as somebody listens. The reader sets the pace:
 * nothing is read ahead but one page, and nothing is kept for who is slow.
 */
export async function* follow<Row>({ read, wakes, key, pollMs, signal }: Followed<Row>): AsyncGenerator<Row, void> {
  // Watched before the first look: what is written in between is seen by the second.
  const watch = wakes.watch(key);
  // At once, though the reader may be slow to return: what is watched may be closed right after.
  signal.addEventListener('abort', watch.close, { once: true });
  try {
    while (!signal.aborted) {
      const rows = await read();
      if (rows === null) return;
      for (const row of rows) {
        if (signal.aborted) return;
        yield row;
      }
      if (rows.length === 0) await watch.next(pollMs, signal);
    }
  } finally {
    signal.removeEventListener('abort', watch.close);
    watch.close();
  }
}
