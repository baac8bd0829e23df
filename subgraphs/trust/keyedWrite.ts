import { type Database, idempotently, type Written } from '../kit/index.ts';
import { limits } from './limits.ts';
import type { Context } from './loaders.ts';
import { invalid, notPermitted, type Refusal } from './refusals.ts';
import { trustStoreOf } from './trustStore.ts';

/** What every mutation of this service answers, before its payload is made of it. */
export interface WriteAnswer {
  /** Id of what was made or changed; null when nothing was, and `userErrors` says why. */
  readonly resultId: string | null;
  readonly replayed: boolean;
  readonly userErrors: readonly Refusal[];
}

export interface KeyedWrite {
  readonly operation: string;
  readonly key: string;
  /** Where the key stands in the arguments. */
  readonly keyPath: readonly string[];
  /** All that was asked, without the key: JSON. */
  readonly content: unknown;
}

/** Runs a write of the caller's once for each key; what it placed in the log is in the log when this returns. */
export function writeOnce(
  { caller, clock, db, runtime }: Context,
  { operation, key, keyPath, content }: KeyedWrite,
  write: (tx: Database, writer: { readonly personId: string; readonly at: Date }) => Written<readonly Refusal[]>,
): WriteAnswer {
  const personId = caller.subject;
  if (personId === null) return nothing([notPermitted('NOT_PERMITTED', 'Sign in first.', ['authenticated'])]);
  if (key === '' || key.length > limits.keyLengthMax) {
    return nothing([invalid('INVALID_INPUT', keyPath, `A key has 1 to ${limits.keyLengthMax} characters.`)]);
  }
  const at = clock.now();
  const outcome = idempotently(db, { personId, operation, key, content, at }, (tx) => write(tx, { personId, at }));
  switch (outcome.kind) {
    case 'written':
      keepLog(db, runtime.log);
      return { resultId: outcome.resultId, replayed: outcome.replayed, userErrors: [] };
    case 'conflict':
      return nothing([invalid('KEY_REUSED', keyPath, 'This key was used before for something else. Use a new one.')]);
    case 'refused':
      return nothing(outcome.refusal);
  }
}

/** An answer to which nothing was written. */
export function nothing(userErrors: readonly Refusal[]): WriteAnswer {
  return { resultId: null, replayed: false, userErrors };
}

/** The write stands, whatever becomes of the log now: its leaf is made again with the next one. */
function keepLog(db: Database, log: Context['runtime']['log']): void {
  try {
    trustStoreOf(db).head();
  } catch (error) {
    log.error('trust.log.failed', error);
  }
}
