import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayOf } from '../../subgraphs/kit/base/clock.ts';
import { systemRandom } from '../../subgraphs/kit/base/random.ts';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { eventsPage } from '../../subgraphs/usps/store/reads.ts';
import { createSqliteOrderStore } from '../../subgraphs/usps/store/sqliteOrderStore.ts';
import { orderStoreContract, type StoreUnderTest, type TestClock } from './orderStore.contract.ts';

const folder = fileURLToPath(new URL('../../subgraphs/usps', import.meta.url));

orderStoreContract('in one SQLite file', (clock) => {
  const place = mkdtempSync(join(tmpdir(), 'citizen-graph-store-'));
  const first = openStore(join(place, 'usps.sqlite'), clock);
  return {
    ...first,
    close: () => {
      first.close();
      rmSync(place, { recursive: true, force: true });
    },
  };
});

function openStore(file: string, clock: TestClock): StoreUnderTest {
  const { db, close } = openDatabase({ file, folder, onStatement: () => {} });
  const store = createSqliteOrderStore(db, {
    now: () => new Date(clock.nowMs),
    today: () => dayOf(new Date(clock.nowMs)),
    realMs: () => clock.nowMs,
    newId: systemRandom.newId,
    sign: (digest) => `kid.${digest}`,
  });
  return {
    store,
    events: (orderId, after, first) =>
      eventsPage(db, orderId, [`${orderId}/1`], { first, after }).edges.map(({ cursor, node }) => ({
        cursor,
        to: node.to,
      })),
    // The lost process closes nothing: its connection stays as it was, and is never used again.
    afterCrash: () => openStore(file, clock),
    close,
  };
}
