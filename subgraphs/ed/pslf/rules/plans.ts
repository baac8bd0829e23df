import { type Limits, type LimitTexts, limitsOf } from './limits.ts';

/** A repayment plan and when a month billed under it can qualify. */
export interface Plan extends Limits {
  readonly code: string;
  /** `atStandardAmount`: only when at least the ten-year Standard amount was paid. */
  readonly qualifies: 'always' | 'atStandardAmount' | 'never';
  /** Driven by income: the bill may be zero, and is set anew each year. */
  readonly isIncomeDriven: boolean;
  /** A bill of zero cannot exist: it is bad data. */
  readonly hasMinimum: boolean;
  readonly citation: string;
}

const always = {
  qualifies: 'always',
  fromMonth: null,
  toMonth: null,
  notForLoansFrom: null,
  hasMinimum: false,
} as const;
const incomeDriven = { ...always, isIncomeDriven: true, citation: '34 CFR 685.219(c)(2)(iv)' } as const;
const other = {
  ...always,
  qualifies: 'atStandardAmount',
  isIncomeDriven: false,
  citation: '20 U.S.C. 1087e(m)(1)(A)(iii)',
} as const;

/** The months in which a plan could lawfully be billed, and the loans it is closed to. The next plan is a row here. */
const rows: readonly (Omit<Plan, keyof Limits> & LimitTexts)[] = [
  { ...always, code: 'STANDARD_10', isIncomeDriven: false, citation: '20 U.S.C. 1087e(m)(1)(A)(ii)' },
  { ...incomeDriven, code: 'IBR' },
  { ...incomeDriven, code: 'PAYE', toMonth: '2028-06', notForLoansFrom: '2026-07-01', citation: 'P.L. 119-21' },
  { ...incomeDriven, code: 'ICR', toMonth: '2028-06', notForLoansFrom: '2026-07-01', citation: 'P.L. 119-21' },
  // Vacated on 10 March 2026: no later month was lawfully billed.
  { ...incomeDriven, code: 'REPAYE_SAVE', toMonth: '2026-03', citation: '88 FR 43820, vacated' },
  { ...incomeDriven, code: 'RAP', fromMonth: '2026-07', hasMinimum: true, citation: 'P.L. 119-21' },
  { ...other, code: 'GRADUATED' },
  { ...other, code: 'EXTENDED' },
  { ...other, code: 'STANDARD_CONSOLIDATION_OVER_10' },
  { ...other, code: 'TIERED_STANDARD', fromMonth: '2026-07', citation: 'P.L. 119-21' },
  { ...other, code: 'ALTERNATIVE', qualifies: 'never', citation: '34 CFR 685.219(c)(2)(iv)' },
];

export const plans: ReadonlyMap<string, Plan> = new Map(rows.map((row) => [row.code, { ...row, ...limitsOf(row) }]));
