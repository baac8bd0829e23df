import { and, asc, count, desc, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { ClientError } from '../base/errors.ts';
import type { Database } from '../database/database.ts';
import { afterPosition, cursorOf, positionOf, type SortColumn } from './cursor.ts';

/** The longest page a caller may ask for. */
export const pageRowsMax = 100;

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

export interface PageSource<Table extends SQLiteTable> {
  readonly db: Database;
  readonly table: Table;
  readonly where?: SQL | undefined;
  /** Invariant: the last column is unique, so that every row has a place of its own. */
  readonly orderBy: readonly SortColumn[];
}

export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  /** All rows of the source, counted only when it is asked. */
  readonly totalCount: number;
}

/**
 * One page of a table. Cursors say where a row stands, not how many stand before it: they stay right while rows are
 * added and removed. Refuses a page that is negative, too long or after a cursor that is not one.
 */
export function connection<Table extends SQLiteTable>(
  args: PageArguments,
  source: PageSource<Table>,
): Connection<InferSelectModel<Table>> {
  const { db, table, where, orderBy } = source;
  const first = pageLength(args.first);
  const after = args.after ?? null;
  const position = after === null ? undefined : afterPosition(orderBy, positionOf(after, orderBy));
  const order = orderBy.map(({ column, direction }) => (direction === 'asc' ? asc(column) : desc(column)));
  // One row more than asked tells whether a next page exists. Drizzle loses the table's type in its builder.
  const found = db
    .select()
    .from(table as SQLiteTable)
    .where(and(where, position))
    .orderBy(...order)
    .limit(first + 1)
    .all() as InferSelectModel<Table>[];
  const edges = found.slice(0, first).map((node) => ({ cursor: cursorOf(node, table, orderBy), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    get totalCount() {
      return (
        db
          .select({ rows: count() })
          .from(table as SQLiteTable)
          .where(where)
          .get()?.rows ?? 0
      );
    },
  };
}

/** `first` within its bounds, for lists that are not pages of a table too. */
export function pageLength(first: number): number {
  if (first < 0) throw new ClientError('BAD_USER_INPUT', '`first` must not be negative.');
  if (first > pageRowsMax) throw new ClientError('PAGE_TOO_LARGE', `\`first\` must not exceed ${pageRowsMax}.`);
  return first;
}

export type { SortColumn, SQLiteColumn };
