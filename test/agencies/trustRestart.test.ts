import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { verification } from '../../scripts/ledger/verification.ts';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import type { SubgraphRuntime } from '../../subgraphs/kit/index.ts';
import { accesses, logEntries } from '../../subgraphs/trust/tables.ts';
import { followLedger } from '../../subgraphs/trust/tracker/followLedger.ts';
import { openTrustStore } from '../../subgraphs/trust/trustStore.ts';
import { gatewayKeys, newFolder, openLedger, removeFolders, rowOf } from '../disclosure/ledgerFixture.ts';

/** What the service holds after it was stopped at a bad moment, or handed files that are not what they were. */

afterAll(removeFolders);

const { privateKey } = generateKeyPairSync('ed25519');
const own = { kid: 'trust-test', key: createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })) };
let folder: string;
beforeEach(() => {
  folder = newFolder();
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', 'ledger.pseudonym'), Buffer.alloc(32, 7).toString('base64url'));
});

/** One life of the service, without its listener. */
function live() {
  const database = openDatabase({
    file: join(folder, 'trust.sqlite'),
    folder: fileURLToPath(new URL('../../subgraphs/trust', import.meta.url)),
    onStatement: () => {},
  });
  const warned: string[] = [];
  const counted: string[] = [];
  const runtime = {
    name: 'trust',
    db: database.db,
    keys: { own },
    env: {},
    dataDir: folder,
    clock: { now: () => new Date(), today: () => '2026-11-22', real: () => new Date() },
    log: { info: () => {}, warn: (event: string) => void warned.push(event), error: () => {} },
    counters: { add: (name: string) => void counted.push(name), read: () => ({}) },
  } as unknown as SubgraphRuntime;
  const store = openTrustStore(runtime);
  const rowsIn = (table: typeof accesses | typeof logEntries) =>
    database.db.select({ rows: count() }).from(table).get()?.rows;
  return {
    store,
    warned,
    counted,
    follow: () => followLedger(runtime, store),
    reads: () => rowsIn(accesses),
    entries: () => rowsIn(logEntries),
    stop: () => {
      store.log.close();
      database.close();
    },
  };
}

const ledgerOf = () => openLedger(join(folder, 'ledger'));

it('goes on where it stopped: each row once, each leaf in its place', () => {
  const ledger = ledgerOf();
  ledger.append([rowOf(), rowOf({ agency: 'SSA' }, 1)]);
  const first = live();
  first.follow();
  const head = first.store.head();
  expect([first.reads(), first.entries(), head.size]).toEqual([2, 2, 2]);
  expect(head.ledgers).toMatchObject([
    { writer: 'gateway', index: expect.any(Number), chain: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  first.stop();
  ledger.append([rowOf({ agency: 'IRS' }, 2)]);
  const second = live();
  expect(second.store.head()).toEqual(head);
  second.follow();
  second.follow();
  expect([second.reads(), second.entries(), second.store.head().size]).toEqual([3, 3, 3]);
  second.stop();
  ledger.close();
});

it('makes the leaves again that a stop kept from the files, and signs no second history', () => {
  const ledger = ledgerOf();
  ledger.append(Array.from({ length: 9 }, (_, second) => rowOf({}, second)));
  ledger.close();
  const first = live();
  first.follow();
  const { rootDigest, size } = first.store.head();
  first.stop();
  const log = join(folder, 'ledger', 'log');
  for (const name of readdirSync(log).filter((file) => file.startsWith('level-'))) rmSync(join(log, name));
  const second = live();
  expect(second.store.head()).toMatchObject({ rootDigest, size });
  second.stop();
});

it('leaves files in which every row is under a head, at any moment', () => {
  const keys = { gateway: gatewayKeys, trust: [{ kid: own.kid, key: createPublicKey(own.key) }] };
  const verified = () => verification({ ledger: join(folder, 'ledger'), keys });
  const ledger = ledgerOf();
  ledger.append([rowOf()]);
  const life = live();
  life.follow();
  life.store.head();
  ledger.append(Array.from({ length: 9 }, (_, second) => rowOf({}, second)));
  life.follow();
  // Taken over, and not signed yet: the files of the log know nothing of it.
  expect(verified()).toMatchObject({ isGood: true });
  expect(verified().lines.join('\n')).toContain('9 disclosures since 2026-11-22T04:14:00.123Z are younger');
  life.store.head();
  life.stop();
  ledger.close();
  expect(verified()).toMatchObject({ isGood: true });
  const file = join(folder, 'ledger', 'gateway', '00000001.cgl');
  const bytes = readFileSync(file);
  const second = 4 + bytes.readUInt32BE(0) + 32;
  truncateSync(file, second);
  expect(verified().isGood).toBe(false);
  expect(verified().lines.join('\n')).toContain(`${file}: frame 1: it was cut off`);
});

it('does not start over a database that is older than the log', () => {
  const ledger = ledgerOf();
  ledger.append([rowOf()]);
  ledger.close();
  const first = live();
  first.follow();
  first.store.head();
  first.stop();
  for (const name of readdirSync(folder).filter((file) => file.startsWith('trust.sqlite'))) rmSync(join(folder, name));
  expect(live).toThrow(/The log has 1 entries and its database only 0/);
});

it('takes over nothing from where a ledger is broken, says so once, and keeps what it had', () => {
  const ledger = ledgerOf();
  ledger.append([rowOf()]);
  const life = live();
  life.follow();
  ledger.append([rowOf({ agency: 'SSA' }, 1), rowOf({ agency: 'IRS' }, 2)]);
  ledger.close();
  const file = join(folder, 'ledger', 'gateway', '00000001.cgl');
  const bytes = readFileSync(file);
  const at = bytes.indexOf('"agency":"SSA"');
  bytes[at + 11] = 'T'.charCodeAt(0);
  writeFileSync(file, bytes);
  life.follow();
  life.follow();
  expect([life.reads(), life.warned, life.counted]).toEqual([1, ['ledger.broken'], ['ledgerProblems']]);
  life.stop();
});

it('waits for a frame that is still being written', () => {
  const ledger = ledgerOf();
  ledger.append([rowOf()]);
  ledger.close();
  const file = join(folder, 'ledger', 'gateway', '00000001.cgl');
  const bytes = readFileSync(file);
  truncateSync(file, bytes.indexOf('"kind":"disclosure"'));
  const life = live();
  life.follow();
  expect([life.reads(), life.warned]).toEqual([0, []]);
  appendFileSync(file, bytes.subarray(bytes.indexOf('"kind":"disclosure"')));
  life.follow();
  expect(life.reads()).toBe(1);
  life.stop();
});
