import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/** An agency's own database, or a transaction on it. Drizzle's synchronous SQLite interface. */
export type Database = BetterSQLite3Database<Record<string, never>>;
