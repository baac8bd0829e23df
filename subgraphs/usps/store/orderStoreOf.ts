import { sign } from 'node:crypto';
import type { Database, SubgraphRuntime } from '../../kit/index.ts';
import type { OrderStore } from './orderStore.ts';
import { createSqliteOrderStore } from './sqliteOrderStore.ts';

const stores = new WeakMap<Database, OrderStore>();

/** The store of this process: one for each database, so that commands wake the worker that waits on the same one. */
export function orderStoreOf(runtime: SubgraphRuntime): OrderStore {
  const known = stores.get(runtime.db);
  if (known !== undefined) return known;
  const { clock, random, keys } = runtime;
  const store = createSqliteOrderStore(runtime.db, {
    now: () => clock.now(),
    today: () => clock.today(),
    realMs: () => clock.real().getTime(),
    newId: (prefix) => random.newId(prefix),
    sign: (digest) => `${keys.own.kid}.${sign(null, Buffer.from(digest), keys.own.key).toString('base64url')}`,
  });
  stores.set(runtime.db, store);
  return store;
}
