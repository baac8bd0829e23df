import { monthText, parseMonth } from '../pslf/calendar.ts';
import type { MonthSpan } from '../pslfProgress.ts';

interface Period {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly boughtBack: boolean;
}

/** The same months, cut where a span that was bought back begins and ends. Months YYYY-MM. */
export function splitPeriods<P extends Period>(periods: readonly P[], bought: readonly MonthSpan[]): P[] {
  return bought.reduce<P[]>((pieces, span) => pieces.flatMap((piece) => cut(piece, span)), [...periods]);
}

function cut<P extends Period>(period: P, span: MonthSpan): P[] {
  // Of months as text the order is that of time.
  const [, fromMonth = span.from] = [period.fromMonth, span.from].sort();
  const [toMonth = span.to] = [period.toMonth, span.to].sort();
  if (fromMonth > toMonth) return [period];
  return [
    ...(period.fromMonth < fromMonth ? [{ ...period, toMonth: step(fromMonth, -1) }] : []),
    { ...period, fromMonth, toMonth, boughtBack: true },
    ...(toMonth < period.toMonth ? [{ ...period, fromMonth: step(toMonth, 1) }] : []),
  ];
}

function step(month: string, by: number): string {
  const number = parseMonth(month);
  if (number === null) throw new Error('a period with a month that is none');
  return monthText(number + by);
}
