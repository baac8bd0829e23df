import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { StartupError } from '../base/errors.ts';
import type { Database } from './database.ts';
import { Sqlite } from './driver.ts';

/** How long a statement waits for another process that writes. */
const busyTimeoutMs = 5_000;

export interface OpenDatabase {
  readonly db: Database;
  /** Runs `fill` in one transaction, unless it ran before. */
  seedOnce(fill: () => void): void;
  close(): void;
}

export interface DatabaseOptions {
  /** Null: in memory. */
  readonly file: string | null;
  /** The agency's folder, for its migrations. */
  readonly folder: string;
  /** Called for each statement that drizzle runs; never with its parameters. */
  readonly onStatement: () => void;
}

/**
 * An agency's database, migrated to what its folder says.
 * @throws StartupError naming the file that is corrupt, locked or not to be migrated.
 */
export function openDatabase({ file, folder, onStatement }: DatabaseOptions): OpenDatabase {
  const name = file ?? 'in memory';
  const migrationsFolder = join(folder, 'migrations');
  if (!existsSync(join(migrationsFolder, 'meta', '_journal.json'))) {
    throw new StartupError(`There are no migrations in ${migrationsFolder}; npm run migrations writes them.`);
  }
  const client = attempt(`The database file ${name} cannot be opened`, () => connect(file));
  const db: Database = drizzle(client, { logger: { logQuery: onStatement } });
  attempt(`The database ${name} cannot be brought to the migrations in ${migrationsFolder}`, () =>
    migrate(db, { migrationsFolder }),
  );
  return {
    db,
    seedOnce: (fill) => {
      if (client.pragma('user_version', { simple: true }) !== unseeded) return;
      const seedAll = client.transaction(() => {
        // Asked again inside: another process may have been quicker.
        if (client.pragma('user_version', { simple: true }) !== unseeded) return;
        fill();
        client.pragma(`user_version = ${seeded}`);
      });
      attempt(`The database ${name} cannot be seeded`, () => seedAll.immediate());
    },
    close: () => {
      client.close();
    },
  };
}

/** `user_version` is ours: drizzle keeps its migrations in a table. It changes with the seed's own transaction. */
const unseeded = 0;
const seeded = 1;

function connect(file: string | null): BetterSqlite3.Database {
  if (file !== null) mkdirSync(dirname(file), { recursive: true });
  const client = new Sqlite(file ?? ':memory:', { timeout: busyTimeoutMs });
  try {
    client.pragma('journal_mode = WAL');
    client.pragma('foreign_keys = ON');
    // What was answered as stored is on the disk, also when the power fails.
    client.pragma('synchronous = FULL');
    const verdict = client.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Error('it is damaged');
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

function attempt<T>(failure: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    const reason = cause instanceof Error ? reasonOf(cause) : 'unknown cause';
    throw new StartupError(`${failure}: ${reason}.`, { cause });
  }
}

/** The innermost message: drizzle's own repeats the statement and its parameters. */
function reasonOf(error: Error): string {
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
