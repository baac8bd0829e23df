import { type Day, type Month, parseDay, parseMonth } from '../calendar.ts';

/** When a row of a table holds. As it is written: months YYYY-MM, days YYYY-MM-DD, null without a limit. */
export interface LimitTexts {
  /** First and last month of it. */
  readonly fromMonth: string | null;
  readonly toMonth: string | null;
  /** Not for loans opened on this day or later. */
  readonly notForLoansFrom: string | null;
}

/** The same as it is compared; without a limit, infinite. */
export interface Limits {
  readonly fromMonth: Month;
  readonly toMonth: Month;
  readonly notForLoansFrom: Day;
}

export function limitsOf({ fromMonth, toMonth, notForLoansFrom }: LimitTexts): Limits {
  return {
    fromMonth: fromMonth === null ? Number.NEGATIVE_INFINITY : proved(parseMonth(fromMonth)),
    toMonth: toMonth === null ? Number.POSITIVE_INFINITY : proved(parseMonth(toMonth)),
    notForLoansFrom: notForLoansFrom === null ? Number.POSITIVE_INFINITY : proved(parseDay(notForLoansFrom)),
  };
}

function proved(moment: number | null): number {
  if (moment === null) throw new Error('a table of rules holds a date that is none');
  return moment;
}

/** Whether the row holds for a month of a loan opened on that day. */
export function holds({ fromMonth, toMonth, notForLoansFrom }: Limits, month: Month, openedOn: Day): boolean {
  return month >= fromMonth && month <= toMonth && openedOn < notForLoansFrom;
}
