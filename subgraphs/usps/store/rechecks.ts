import { asc, eq } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import { isSameAddress } from '../../kit/intake/index.ts';
import { type OrderAddress, orders } from '../tables.ts';
import { loadAggregate } from './load.ts';
import type { Unchecked } from './orderStore.ts';
import { save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { immediately } from './transaction.ts';

export function unchecked(db: Database, limit: number): readonly Unchecked[] {
  return db
    .select({ orderId: orders.id, version: orders.version, typed: orders.typed })
    .from(orders)
    .where(eq(orders.toCheck, 'PENDING'))
    .orderBy(asc(orders.submittedAt))
    .limit(limit)
    .all()
    .map(({ orderId, version, typed }) => ({ orderId, version, typed: typed.to }));
}

/** The delivery point is added where there is one; the text stays what agencies were told. */
export function recordCheck(
  db: Database,
  { orderId, version }: Unchecked,
  found: { readonly isSettled: boolean; readonly address: OrderAddress },
  ports: StorePorts,
): void {
  immediately(db, (tx) => {
    const before = loadAggregate(tx, orderId);
    if (before === null || before.order.toCheck !== 'PENDING' || before.order.version !== version) return;
    const to = isSameAddress(before.order.to, found.address) ? found.address : before.order.to;
    // Nobody is asked about the address of an order that was stopped.
    const toCheck = found.isSettled || before.order.phase !== 'OPEN' ? 'SETTLED' : 'DOUBTFUL';
    save(tx, before, { ...before, order: { ...before.order, to, toCheck } }, ports);
  });
}
