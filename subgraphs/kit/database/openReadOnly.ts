import { drizzle } from 'drizzle-orm/better-sqlite3';
import { StartupError } from '../base/errors.ts';
import type { Database } from './database.ts';
import { Sqlite } from './driver.ts';

/** How long a read waits for another process that writes. */
const busyTimeoutMs = 5_000;

/**
 * Somebody's database, to be read and never written: for tools beside the agencies. Nothing is migrated or seeded.
 * @throws StartupError naming the file that is not there or cannot be read
 */
export function openReadOnly(file: string): { readonly db: Database; close(): void } {
  try {
    const client = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
    return {
      db: drizzle(client),
      close: () => {
        client.close();
      },
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown cause';
    throw new StartupError(`The database file ${file} cannot be read: ${reason}.`, { cause });
  }
}
