import { eq } from 'drizzle-orm';
import type { SubgraphRuntime } from '../../kit/index.ts';
import { namedUse } from '../consent/consentStatement.ts';
import { releaseUse } from '../consent/consentUses.ts';
import { limits } from '../limits.ts';
import { consents } from '../tables.ts';

/**
 * Answers `POST /rights/unused`: `{ refs }`, of reads that an agency was let make and by which it showed nothing. It speaks for
 * its own records alone. Null for no such list.
 */
export function giveBackUses(body: unknown, { db }: SubgraphRuntime, caller: string): object | null {
  const refs: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'refs') : undefined;
  if (!Array.isArray(refs) || refs.length > limits.subjectsMax) return null;
  if (!refs.every((ref): ref is string => typeof ref === 'string')) return null;
  db.transaction(
    (tx) => {
      for (const ref of refs) {
        const id = namedUse(ref)?.consentId;
        const consent =
          id === undefined
            ? undefined
            : tx.select({ provider: consents.provider }).from(consents).where(eq(consents.id, id)).get();
        if (consent?.provider === caller.toUpperCase()) releaseUse(tx, ref);
      }
    },
    { behavior: 'immediate' },
  );
  return {};
}
