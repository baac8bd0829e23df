import type { Tally } from './tally.ts';

/** What was found, as text for a terminal: totals, a histogram of reasons, refused rows. */
export function reportOf(tally: Tally): string {
  const { borrowers, loans, months, reachedLoans, buybackLoans, failedBorrowers } = tally;
  return [
    `${number(borrowers)} borrowers, ${number(loans)} loans, ${number(months)} months`,
    `${number(reachedLoans)} loans have 120 months, ${number(buybackLoans)} could by buyback`,
    '',
    ...histogram(tally.reasons, 'months by reason'),
    ...histogram(tally.issues, 'refused rows'),
    ...(failedBorrowers === 0 ? [] : [`${number(failedBorrowers)} borrowers could not be evaluated`, '']),
    ...(tally.examples.length === 0 ? [] : ['the first of them:', ...tally.examples.map((text) => `  ${text}`), '']),
  ].join('\n');
}

const barLength = 40;

function histogram(counts: Readonly<Record<string, number>>, title: string): string[] {
  const rows = Object.entries(counts).sort(([, one], [, other]) => other - one);
  const most = rows[0]?.[1];
  if (most === undefined) return [];
  const width = Math.max(...rows.map(([code]) => code.length));
  const lines = rows.map(([code, count]) => {
    const bar = '#'.repeat(Math.max(1, Math.round((count / most) * barLength)));
    return `${code.padEnd(width)} ${number(count).padStart(14)} ${bar}`;
  });
  return [`${title}:`, ...lines, ''];
}

/** Loans a second, and what that is of the work to do on one core. */
export function speedOf(loans: number, seconds: number): string {
  return `${number(Math.round(loans / Math.max(seconds, 0.001)))} loans a second`;
}

export function number(value: number): string {
  return value.toLocaleString('en-US');
}
