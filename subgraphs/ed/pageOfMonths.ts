import { ClientError, type PageArguments, pageLength } from '../kit/index.ts';
import type { PslfPaymentRef } from './tables.ts';

/**
 * One page of judged months, oldest first. They are computed, not rows; a cursor is the month itself, so it stays right
 * when months are added at the end.
 */
export function pageOfMonths(months: readonly PslfPaymentRef[], page: PageArguments) {
  const first = pageLength(page.first);
  const after = page.after === null || page.after === undefined ? null : monthOfCursor(page.after);
  const following = after === null ? months : months.filter(({ month }) => month > after);
  const edges = following.slice(0, first).map((node) => ({ cursor: cursorOf(node.month), node }));
  return {
    edges,
    totalCount: months.length,
    pageInfo: {
      hasNextPage: following.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function cursorOf(month: string): string {
  return Buffer.from(month).toString('base64url');
}

function monthOfCursor(cursor: string): string {
  const month = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{4}-\d{2}$/.test(month)) throw new ClientError('BAD_USER_INPUT', '`after` is not a cursor of this list.');
  return month;
}
