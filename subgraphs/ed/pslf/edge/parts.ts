import { type Day, parseDay } from '../calendar.ts';
import type { IssueList } from './issues.ts';

/** Reads parts of one row; what is wrong is noted with the row and the field, and read as null. */
export interface RowReader {
  readonly row: string;
  readonly issues: IssueList;
}

export function readDay({ row, issues }: RowReader, field: string, text: string): Day | null {
  return parseDay(text) ?? issues.refuse('DATE_INVALID', row, field);
}

/** Whole cents, not below zero. */
export function readCents({ row, issues }: RowReader, field: string, cents: number): number | null {
  if (!Number.isSafeInteger(cents)) return issues.refuse('AMOUNT_NOT_CENTS', row, field);
  return cents < 0 ? issues.refuse('AMOUNT_NEGATIVE', row, field) : cents;
}

export function readCount({ row, issues }: RowReader, field: string, count: number): number | null {
  return Number.isSafeInteger(count) && count >= 0 ? count : issues.refuse('COUNT_INVALID', row, field);
}
