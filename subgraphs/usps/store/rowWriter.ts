import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from '../../kit/index.ts';
import { preparedOnce } from './transaction.ts';

/** Writes whole rows of one table. */
export interface RowWriter<New, Row> {
  insert(tx: Database, rows: readonly New[]): void;
  /** Everything of the row but its key and what never changes. */
  update(tx: Database, row: Row): void;
}

type Columns = Readonly<Record<string, SQLiteColumn>>;

/**
 * A writer whose statements are built once. `key` finds the row; `fixed` columns are written when the row is made and
 * never again, which also spares their indexes; `made` by the database itself.
 */
export function rowWriter<Table extends SQLiteTable>(
  table: Table,
  key: keyof Table['$inferSelect'] & string,
  { fixed = [], made = [] }: { readonly fixed?: readonly string[]; readonly made?: readonly string[] } = {},
): RowWriter<Table['$inferInsert'], Table['$inferSelect']> {
  const columns: Columns = getTableColumns(table);
  const without = (...left: readonly string[]): Columns =>
    Object.fromEntries(Object.entries(columns).filter(([name]) => !left.includes(name)));
  const inserted = without(...made);
  const updated = without(key, ...fixed);
  const statements = preparedOnce((db) => ({
    insert: db
      .insert(table)
      .values(placeholdersOf(inserted) as never)
      .prepare(),
    update: db
      .update(table)
      .set(placeholdersOf(updated) as never)
      .where(eq(columns[key] as SQLiteColumn, sql.placeholder(key)))
      .prepare(),
  }));
  return {
    insert: (tx, rows) => {
      const { insert } = statements(tx);
      for (const row of rows) insert.run(stored(inserted, row));
    },
    update: (tx, row) => void statements(tx).update.run({ ...stored(updated, row), [key]: Reflect.get(row, key) }),
  };
}

/** As SQL, which drizzle hands on as it is: it would turn the null of a JSON column into text. */
function placeholdersOf(columns: Columns): Readonly<Record<string, SQL>> {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, sql`${sql.placeholder(name)}`]));
}

/** What the driver is given for each column. */
function stored(columns: Columns, row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      const value: unknown = Reflect.get(row, name);
      return [name, value === null || value === undefined ? null : column.mapToDriverValue(value)];
    }),
  );
}
