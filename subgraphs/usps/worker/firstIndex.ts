import type { SubgraphRuntime } from '../../kit/index.ts';

const firsts = new WeakMap<SubgraphRuntime['db'], Promise<void>>();

/** How long a command waits for the first reading of all agencies, counted from the start of the process. */
const firstIndexMs = 3000;

/** Remembers until when commands should wait: `read` resolves when every agency has been asked once. */
export function noteFirstIndex({ db }: SubgraphRuntime, read: Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, firstIndexMs);
    timer.unref();
  });
  firsts.set(
    db,
    Promise.race([read.catch(() => {}), deadline]).finally(() => clearTimeout(timer)),
  );
}

/**
 * Resolves when the holders of every agency have been read once in this process, at the latest three seconds after its
 * start. An order made earlier would be right too, but would get its rows a moment later than its citizen looks.
 */
export function firstIndexOf({ db }: SubgraphRuntime): Promise<void> {
  return firsts.get(db) ?? Promise.resolve();
}
