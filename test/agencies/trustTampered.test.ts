import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verification } from '../../scripts/ledger/verification.ts';
import { openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { openReadOnly } from '../../subgraphs/kit/database/openReadOnly.ts';
import type { Clock, SubgraphRuntime } from '../../subgraphs/kit/index.ts';
import { createLoaders } from '../../subgraphs/trust/loaders.ts';
import { followLedger } from '../../subgraphs/trust/tracker/followLedger.ts';
import { openTrustStore } from '../../subgraphs/trust/trustStore.ts';
import { gatewayKeys, newFolder, openLedger, removeFolders, rowOf } from '../disclosure/ledgerFixture.ts';
import { serveTrust } from './trustFixture.ts';

/** A tracker whose file somebody else has written: what a person is shown is what the ledgers hold. */

afterAll(removeFolders);

const agencyFolder = fileURLToPath(new URL('../../subgraphs/trust', import.meta.url));
const { privateKey } = generateKeyPairSync('ed25519');
const own = { kid: 'trust-test', key: createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })) };
const keys = { gateway: gatewayKeys, trust: [{ kid: own.kid, key: createPublicKey(own.key) }] };
const clock: Clock = {
  now: () => new Date('2026-11-22T12:00:00.000Z'),
  today: () => '2026-11-22',
  real: () => new Date('2026-11-22T12:00:00.000Z'),
};

let folder: string;
beforeEach(() => {
  folder = newFolder();
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', 'ledger.pseudonym'), Buffer.alloc(32, 7).toString('base64url'));
});

const open = (file: string) => openDatabase({ file, folder: agencyFolder, onStatement: () => {} });

/** Whoever holds the disk, with a connection of their own. */
function tamper(statement: string, file = join(folder, 'trust.sqlite')): void {
  const database = open(file);
  database.db.run(sql.raw(statement));
  database.close();
}

/** One life of the service, without its listener. */
function live() {
  const database = open(join(folder, 'trust.sqlite'));
  const told: string[] = [];
  const counted: string[] = [];
  const runtime = {
    name: 'trust',
    db: database.db,
    keys: { own },
    env: {},
    dataDir: folder,
    clock,
    log: { info: () => {}, warn: () => {}, error: (_event: string, error: Error) => void told.push(error.message) },
    counters: { add: (name: string) => void counted.push(name), read: () => ({}) },
  } as unknown as SubgraphRuntime;
  const store = openTrustStore(runtime);
  const subject = store.pseudonymOf('p-ana');
  return {
    store,
    told,
    counted,
    subject,
    follow: () => {
      followLedger(runtime, store);
      store.head();
    },
    page: async () => {
      const loaders = createLoaders(database.db, {} as never);
      const found = await loaders.accessesOf('p-ana', { first: 50, after: null }, clock);
      return { count: found.totalCount, agencies: found.edges.map(({ node }) => node.agency) };
    },
    stop: () => {
      store.log.close();
      database.close();
    },
  };
}

type Life = ReturnType<typeof live>;
let life: Life | null = null;
afterEach(() => {
  life?.stop();
  life = null;
});

const agencies = ['VA', 'SSA', 'IRS', 'ED'];

/** Four reads of one person, taken over and signed. */
function filled(): Life {
  const first = live();
  const ledger = openLedger(join(folder, 'ledger'));
  ledger.append(agencies.map((agency, second) => rowOf({ agency, subject: first.subject }, second)));
  ledger.close();
  first.follow();
  return first;
}

const whole = { count: 4, agencies: [...agencies].reverse() };
const changes = [
  ['a row that was deleted', "delete from accesses where agency = 'SSA'", 'access missing'],
  [
    'a row that was given to another',
    "update accesses set subject = 'somebody-else' where agency = 'SSA'",
    'access changed',
  ],
  ['a row that says something else', "update accesses set agency = 'DHS' where agency = 'SSA'", 'access changed'],
  ['a row that cannot be read', "update accesses set coordinates = '[' where agency = 'SSA'", 'access changed'],
  [
    'a row that was deleted with its entry',
    "delete from log_entries where id in (select access from accesses where agency = 'SSA'); ",
    'entry missing',
  ],
  ['an entry that was changed', "update log_entries set digest = 'ff' where leaf_index = 1", 'entry changed'],
  [
    'a row that was invented',
    "insert into accesses select 'AAAAAAAAAAAAAAAAAAAAAA', at, subject, 'DHS', recipient, client, actor, role, purpose, legal_basis, basis, ref, operation, coordinates, 99, request from accesses limit 1",
    'access invented',
  ],
] as const;

describe('the tracker', () => {
  it.each(changes)('tells the truth of %s while it runs, and names it', async (_what, statement, named) => {
    life = filled();
    expect(await life.page()).toEqual(whole);
    tamper(statement);
    if (named === 'entry missing') tamper("delete from accesses where agency = 'SSA'");
    expect(await life.page()).toEqual(whole);
    expect(life.told.join('\n')).toContain(named);
    expect(life.counted).toContain('tracker.changed');
    expect(life.counted).not.toContain('tracker.lost');
    const tellings = life.told.length;
    expect(await life.page()).toEqual(whole);
    expect(life.told).toHaveLength(tellings);
  });

  it.each(changes)('tells the truth of %s while it was stopped', async (_what, statement, named) => {
    filled().stop();
    tamper(statement);
    if (named === 'entry missing') tamper("delete from accesses where agency = 'SSA'");
    life = live();
    expect(await life.page()).toEqual(whole);
    expect(life.told.join('\n')).toContain(named);
  });

  it('finds a change that SQLite knows nothing of by the row itself', async () => {
    life = filled();
    await life.page();
    const { store } = life;
    const row = { ...rowsOf(join(folder, 'trust.sqlite'))[0] } as never;
    expect(store.audit.areRecorded([row])).toBe(true);
    expect(store.audit.areRecorded([{ ...(row as object), purpose: 'statistics' } as never])).toBe(false);
  });

  it('shows nothing of a row that was changed and is in no ledger any more', async () => {
    life = filled();
    writeFileSync(join(folder, 'ledger', 'gateway', '00000001.cgl'), '');
    tamper("update accesses set agency = 'DHS' where agency = 'SSA'");
    await expect(life.page()).rejects.toMatchObject({ code: 'RECORD_INVALID' });
    expect(life.counted).toContain('tracker.lost');
  });
});

function rowsOf(file: string) {
  const { db, close } = openReadOnly(file);
  const [row] = db.all<Record<string, unknown>>(
    sql.raw('select *, legal_basis as legalBasis from accesses order by position'),
  );
  close();
  return [{ ...row, coordinates: JSON.parse(String(row?.coordinates)) }];
}

describe('ledger:verify', () => {
  const verified = () =>
    verification({ ledger: join(folder, 'ledger'), keys, tracker: join(folder, 'trust.sqlite'), now: clock.now() });

  it('finds nothing wrong with a tracker that is what the ledgers hold', () => {
    filled().stop();
    expect(verified().lines.join('\n')).toContain('tracker: 4 rows');
    expect(verified().isGood).toBe(true);
  });

  it.each(changes.filter(([, , named]) => !named.startsWith('entry')))('names %s', (_what, statement, named) => {
    filled().stop();
    tamper(statement);
    const { isGood, lines } = verified();
    expect(isGood).toBe(false);
    const said = { 'access missing': 'is missing', 'access changed': 'is not what', 'access invented': 'in no ledger' }[
      named as 'access missing'
    ];
    expect(lines.join('\n')).toContain(said);
  });
});

it('is shown to the person whole, by the service as it is served', async () => {
  const served = newFolder();
  const trust = await serveTrust(['trust'], served, join(served, 'ledger'));
  try {
    const pageOf = async () => {
      const query =
        '{ _entities(representations: [{ __typename: "Person", id: "p-ana" }]) { ... on Person { dataAccesses { totalCount edges { node { source { code } } } } } } }';
      return (await trust.ask('p-ana', query)).data._entities[0].dataAccesses;
    };
    trust.record(
      ...agencies.map((agency, second) => ({
        of: 'p-ana',
        agency,
        at: new Date(Date.UTC(2026, 10, 20, 9, 0, second)),
      })),
    );
    await expect.poll(async () => (await pageOf()).totalCount, { timeout: 20_000 }).toBe(4);
    const before = await pageOf();
    tamper("delete from accesses where agency = 'IRS'", join(served, 'trust.sqlite'));
    tamper("update accesses set agency = 'DHS' where agency = 'VA'", join(served, 'trust.sqlite'));
    expect(await pageOf()).toEqual(before);
  } finally {
    await trust.close();
  }
});
