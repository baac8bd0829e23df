import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

/**
 * Two majors of one library. The 12th is the last that runs on Node 20; since Node 24.16 it aborts the process when a
 * statement is collected while no JavaScript runs. The 13th, over Node-API, does not, and needs Node 22: it is an optional
 * dependency, which npm leaves out on Node 20.
 */
const [nodeMajor = 0] = process.versions.node.split('.').map(Number);
const driverName = nodeMajor >= 24 ? 'better-sqlite3-napi' : 'better-sqlite3';

/** The driver of SQLite for the Node that runs. No other one's native code is loaded. */
export const Sqlite = createRequire(import.meta.url)(driverName) as typeof BetterSqlite3;
