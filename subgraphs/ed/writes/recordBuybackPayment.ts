import { eq } from 'drizzle-orm';
import { ClientError, type Clock, type Database } from '../../kit/index.ts';
import { buybackStateAt } from '../buyback/lifecycle.ts';
import { splitPeriods } from '../buyback/splitPeriods.ts';
import { buybacks, repaymentPeriods } from '../tables.ts';

/**
 * Notes that the Treasury received the whole amount of an agreement, and credits its months. Money moves outside this
 * graph: the demonstration's switch says when it arrived.
 * @throws ClientError when no agreement of this id waits to be paid.
 */
export function recordBuybackPayment(id: unknown, { db, clock }: { readonly db: Database; readonly clock: Clock }) {
  return db.transaction(
    (tx) => {
      const row = typeof id === 'string' ? tx.select().from(buybacks).where(eq(buybacks.id, id)).get() : undefined;
      const paidAt = clock.now();
      if (row === undefined || buybackStateAt(row, paidAt) !== 'AGREEMENT_SENT') {
        throw new ClientError('BAD_REQUEST', 'No agreement of this id waits to be paid.');
      }
      tx.update(buybacks).set({ paidAt }).where(eq(buybacks.id, row.id)).run();
      const ofLoan = eq(repaymentPeriods.loanId, row.loanId);
      const periods = tx.select().from(repaymentPeriods).where(ofLoan).all();
      tx.delete(repaymentPeriods).where(ofLoan).run();
      tx.insert(repaymentPeriods).values(splitPeriods(periods, row.periods)).run();
      return { buyback: row.id, state: 'PAID' };
    },
    { behavior: 'immediate' },
  );
}
