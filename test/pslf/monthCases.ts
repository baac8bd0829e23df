import { expect, it } from 'vitest';
import { type Change, count, told } from './borrower.ts';

export interface MonthCase extends Change {
  readonly title: string;
  readonly is: string;
}

/** A case of one month, which the title tells. */
export const months = (cases: readonly MonthCase[]) =>
  it.each(cases)('$title: $is', ({ is, title: _title, ...change }) => {
    expect(told(count(change)).map((run) => run.split(' ')[1])).toEqual([is]);
  });

/** One bill, which differs from the usual one by this. */
export const bill = (change: NonNullable<Change['segments']>[number]): Change => ({ segments: [change] });
/** @param daysFromDue below nought: early. */
export const payment = (daysFromDue: number, cents: number) => ({ daysFromDue, cents });
