import { desc } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { printAddress } from '../address/standardize.ts';
import { arrivalOf } from '../order/letters.ts';
import { letters } from '../tables.ts';

const lettersMax = 1000;

/** The demonstration's post: what lies in front of which door. The newest thousand, newest first. */
export function mailedLetters(db: Database, letterDays: number, now: Date) {
  return db
    .select()
    .from(letters)
    .orderBy(desc(letters.mailedAt), desc(letters.id))
    .limit(lettersMax)
    .all()
    .map(({ orderId, personId, kind, address, code, mailedAt }) => ({
      to: printAddress(address),
      kind,
      person: personId,
      // With its order's name a letter without a code would still say which one it is about.
      addressChange: kind === 'NOTICE' ? null : orderId,
      code,
      mailedAt: mailedAt.toISOString(),
      delivery: arrivalOf(mailedAt, letterDays) <= now ? 'DELIVERED' : 'SENDING',
    }));
}
