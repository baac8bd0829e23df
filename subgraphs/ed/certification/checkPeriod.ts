/** What is wrong with a period: which end, why, and a sentence. Null when nothing is. Days YYYY-MM-DD. */
export interface PeriodFault {
  readonly field: 'from' | 'to';
  readonly code: 'PERIOD_IN_FUTURE' | 'PERIOD_REVERSED' | 'PERIOD_OUTSIDE_REQUEST';
  readonly message: string;
}

interface Period {
  readonly from: string;
  readonly to: string | null;
}

export function checkPeriod({ from, to }: Period, today: string): PeriodFault | null {
  if (from > today) {
    return { field: 'from', code: 'PERIOD_IN_FUTURE', message: 'The first day lies in the future.' };
  }
  if (to !== null && to > today) {
    return {
      field: 'to',
      code: 'PERIOD_IN_FUTURE',
      message: 'The last day lies in the future; leave it out while employed.',
    };
  }
  if (to !== null && to < from) {
    return { field: 'to', code: 'PERIOD_REVERSED', message: 'The last day lies before the first.' };
  }
  return null;
}

/** An official may confirm less than was asked, never more: the borrower answers for the period they named. */
export function checkWithin(signed: Period, asked: Period): PeriodFault | null {
  const message = 'The period reaches beyond the one that was asked.';
  if (signed.from < asked.from) return { field: 'from', code: 'PERIOD_OUTSIDE_REQUEST', message };
  const isLonger = asked.to !== null && (signed.to === null || signed.to > asked.to);
  return isLonger ? { field: 'to', code: 'PERIOD_OUTSIDE_REQUEST', message } : null;
}
