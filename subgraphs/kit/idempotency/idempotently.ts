import { createHash } from 'node:crypto';

import { and, eq } from 'drizzle-orm';
import { canonicalJson } from '../base/canonicalJson.ts';
import type { Database } from '../database/database.ts';
import { idempotencyKeys } from './tables.ts';

/** One mutation as its idempotency key names it. */
export interface KeyedRequest {
  readonly personId: string;
  /** The mutation's name: one key may be used once in each. */
  readonly operation: string;
  readonly key: string;
  /** What was asked, without the key: JSON. */
  readonly content: unknown;
  readonly at: Date;
}

export type KeyedOutcome<Refusal> =
  | { readonly kind: 'written'; readonly resultId: string; readonly replayed: boolean }
  /** The key was used before, for something else; `resultId` is what it did then. */
  | { readonly kind: 'conflict'; readonly resultId: string }
  /** Nothing was written and the key stays free. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What a write answers: the id of what it made, or why it made nothing. */
export type Written<Refusal> = { readonly resultId: string } | { readonly refusal: Refusal };

/**
 * Runs `write` once for each (person, operation, key), in one transaction with the key: the same content again is
 * answered with the first result, other content is a conflict. A refusal rolls everything back.
 */
export function idempotently<Refusal = never>(
  db: Database,
  request: KeyedRequest,
  write: (tx: Database) => Written<Refusal>,
): KeyedOutcome<Refusal> {
  const { personId, operation, key, at } = request;
  const contentDigest = digestOf(request.content);
  try {
    return db.transaction(
      (tx): KeyedOutcome<Refusal> => {
        const known = tx
          .select()
          .from(idempotencyKeys)
          .where(
            and(
              eq(idempotencyKeys.personId, personId),
              eq(idempotencyKeys.operation, operation),
              eq(idempotencyKeys.key, key),
            ),
          )
          .get();
        if (known !== undefined) {
          const { resultId } = known;
          return known.contentDigest === contentDigest
            ? { kind: 'written', resultId, replayed: true }
            : { kind: 'conflict', resultId };
        }
        const written = write(tx);
        if ('refusal' in written) throw new Refused(written.refusal);
        const { resultId } = written;
        tx.insert(idempotencyKeys).values({ personId, operation, key, contentDigest, resultId, createdAt: at }).run();
        return { kind: 'written', resultId, replayed: false };
      },
      // Taken at once: two writers that both read "unknown key" first would both write.
      { behavior: 'immediate' },
    );
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal as Refusal };
    throw error;
  }
}

/** Thrown to roll the transaction back; never leaves this file. */
class Refused extends Error {
  readonly refusal: unknown;
  constructor(refusal: unknown) {
    super('refused');
    this.refusal = refusal;
  }
}

function digestOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('base64url');
}
