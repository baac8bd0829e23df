import { asc, inArray } from 'drizzle-orm';
import { type Caller, type Database, manyByKey, oneByKey, type SubgraphContext } from '../kit/index.ts';
import {
  type AddressChangeRow,
  type AddressDeliveryRow,
  deliveries,
  type MoverRow,
  movers,
  orders,
  orderWaits,
  outbox,
  residents,
} from './tables.ts';

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database, _caller: Caller) {
  return {
    resident: oneByKey(
      ({ personId }: { personId: string }) => personId,
      (ids: readonly string[]) =>
        db
          .select()
          .from(residents)
          .where(inArray(residents.personId, [...ids]))
          .all(),
    ),
    order: oneByKey(
      ({ id }: AddressChangeRow) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(orders)
          .where(inArray(orders.id, [...ids]))
          .all(),
    ),
    moversByOrder: manyByKey(
      ({ orderId }: MoverRow) => orderId,
      (ids: readonly string[]) =>
        db
          .select()
          .from(movers)
          .where(inArray(movers.orderId, [...ids]))
          .orderBy(asc(movers.id))
          .all(),
    ),
    rowsByOrder: manyByKey(
      ({ orderId }: AddressDeliveryRow) => orderId,
      (ids: readonly string[]) =>
        db
          .select()
          .from(deliveries)
          .where(inArray(deliveries.orderId, [...ids]))
          .orderBy(asc(deliveries.number))
          .all(),
    ),
    awaitedByOrder: manyByKey(
      ({ orderId }: { orderId: string; agency: string }) => orderId,
      (ids: readonly string[]) =>
        db
          .select()
          .from(orderWaits)
          .where(inArray(orderWaits.orderId, [...ids]))
          .all(),
    ),
    workByRow: oneByKey(
      ({ deliveryId }: { deliveryId: string; notBeforeMs: number }) => deliveryId,
      (ids: readonly string[]) =>
        db
          .select()
          .from(outbox)
          .where(inArray(outbox.deliveryId, [...ids]))
          .all(),
    ),
  };
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
