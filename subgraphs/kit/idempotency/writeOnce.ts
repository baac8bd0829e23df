import type { Database } from '../database/database.ts';
import type { SubgraphContext } from '../defineSubgraph.ts';
import { idempotently, type Written } from './idempotently.ts';
import { invalid, notPermitted, type Refusal } from './refusals.ts';

/** What a mutation answers, before its payload is made of it. */
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

/** Who writes, and when in business time. */
export interface Writer {
  readonly personId: string;
  readonly at: Date;
}

/** Runs inside the transaction it is given; a refusal rolls it back. */
export type WriteOf<By = Writer> = (tx: Database, writer: By) => Written<readonly Refusal[]>;

type Scope = Pick<SubgraphContext<unknown>, 'caller' | 'clock' | 'db'>;

const keyLengthMax = 200;

/** Runs a write of the caller's once for each key. Refuses who has not signed in, and keys that are none. */
export function writeOnce({ caller, clock, db }: Scope, keyed: KeyedWrite, write: WriteOf): WriteAnswer {
  const personId = caller.subject;
  if (personId === null) return nothing([notPermitted('NOT_PERMITTED', 'Sign in first.', ['authenticated'])]);
  return writeOnceAs(personId, { clock, db }, keyed, (tx, { at }) => write(tx, { personId, at }));
}

/** The same for whoever is no person: keys belong to `owner`. */
export function writeOnceAs(
  owner: string,
  { clock, db }: Pick<Scope, 'clock' | 'db'>,
  { operation, key, keyPath, content }: KeyedWrite,
  write: WriteOf<{ readonly at: Date }>,
): WriteAnswer {
  if (key === '' || key.length > keyLengthMax) {
    return nothing([invalid('INVALID_INPUT', keyPath, `A key has 1 to ${keyLengthMax} characters.`)]);
  }
  const at = clock.now();
  const outcome = idempotently(db, { personId: owner, operation, key, content, at }, (tx) => write(tx, { at }));
  switch (outcome.kind) {
    case 'written':
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
