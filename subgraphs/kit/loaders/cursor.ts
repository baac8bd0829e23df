import { getTableColumns, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { ClientError } from '../base/errors.ts';

export interface SortColumn {
  readonly column: SQLiteColumn;
  readonly direction: 'asc' | 'desc';
}

/** What SQLite holds in the sort columns of one row. */
type Position = readonly (string | number | null)[];

/** Where a row stands, as opaque text. */
export function cursorOf(row: object, table: SQLiteTable, orderBy: readonly SortColumn[]): string {
  const fields = Object.entries(getTableColumns(table));
  const position = orderBy.map(({ column }) => {
    const field = fields.find(([, known]) => known === column);
    if (field === undefined) throw new TypeError(`The column ${column.name} is not of the table that is paged.`);
    const value: unknown = Reflect.get(row, field[0]);
    return value === null ? null : column.mapToDriverValue(value);
  });
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position that a cursor names. Cursors come from outside: what is not one is refused. */
export function positionOf(cursor: string, orderBy: readonly SortColumn[]): Position {
  const position = parse(cursor);
  const fits =
    Array.isArray(position) &&
    position.length === orderBy.length &&
    position.every((value) => value === null || typeof value === 'string' || Number.isFinite(value));
  if (!fits) throw new ClientError('BAD_USER_INPUT', '`after` is not a cursor of this list.');
  return position;
}

/** The rows behind a position: greater in the first column in which they differ. Null sorts as SQLite does, lowest. */
export function afterPosition(orderBy: readonly SortColumn[], position: Position): SQL | undefined {
  const alternatives = orderBy.map(({ column, direction }, index) => {
    const equalBefore = orderBy.slice(0, index).map((sort, i) => sql`${sort.column} is ${position[i]}`);
    return sql.join([...equalBefore, beyond(column, direction, position[index] ?? null)], sql` and `);
  });
  return or(...alternatives);
}

function beyond(column: SQLiteColumn, direction: 'asc' | 'desc', value: string | number | null): SQL {
  if (direction === 'asc') return value === null ? sql`${column} is not null` : sql`${column} > ${value}`;
  if (value === null) return sql`0`;
  return column.notNull ? sql`${column} < ${value}` : sql`(${column} < ${value} or ${column} is null)`;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
