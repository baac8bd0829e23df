import type { LoanProgram } from './facts.ts';

/** The rules of 87 FR 65904, in force since 1 July 2023 and applied to past months too, as data with their citations. */
export const ruleVersion = '2023-07-01';

export const requiredMonths = 120;

/** A payment for October 2007 counts when it came after the first of the month; that day is not told apart here. */
export const programStartMonth = '2007-10';

/** Thirty hours. */
export const fullTimeHundredths = 3000;

export const notice =
  'This count follows the published rules from the records at hand; only the Department of Education decides.';

/** 20 U.S.C. 1087e(m)(3)(A). */
export const eligiblePrograms: ReadonlySet<LoanProgram> = new Set(['DIRECT', 'CONSOLIDATION', 'PARENT_PLUS']);

/** `always`: any full bill counts; `atStandardAmount`: only when at least the ten-year Standard amount was paid. */
export const plans: Readonly<Record<string, 'always' | 'atStandardAmount'>> = {
  STANDARD_10: 'always',
  IBR: 'always',
  PAYE: 'always',
  ICR: 'always',
  REPAYE_SAVE: 'always',
  RAP: 'always',
  GRADUATED: 'atStandardAmount',
  EXTENDED: 'atStandardAmount',
};

/** First month in which a plan could be billed, where it has one. */
export const planAvailableFrom: Readonly<Record<string, string>> = { RAP: '2026-07' };

/** Plans without a bill of zero: under these a zero is bad data, never a payment. */
export const plansWithMinimum: ReadonlySet<string> = new Set(['RAP', 'STANDARD_10', 'GRADUATED', 'EXTENDED']);

/** Pauses that are credited, 34 CFR 685.219(c)(2)(v). */
export const creditedPauses: ReadonlySet<string> = new Set([
  'CANCER_TREATMENT',
  'ECONOMIC_HARDSHIP',
  'MILITARY_SERVICE',
  'POST_ACTIVE_DUTY_STUDENT',
  'AMERICORPS',
  'NATIONAL_GUARD',
  'DOD_LOAN_REPAYMENT',
  'ADMINISTRATIVE',
  'MANDATORY_ADMINISTRATIVE',
  'IDR_PROCESSING',
  'COVID_PAUSE',
]);

/** Kinds of employers, 34 CFR 685.219(b). `attest`: the employer must first attest the service it provides. */
export const employerKinds: Readonly<Record<string, 'yes' | 'no' | 'attest'>> = {
  GOVERNMENT_FEDERAL: 'yes',
  GOVERNMENT_STATE: 'yes',
  GOVERNMENT_LOCAL: 'yes',
  GOVERNMENT_TRIBAL: 'yes',
  MILITARY: 'yes',
  PUBLIC_CHILD_FAMILY_AGENCY: 'yes',
  NONPROFIT_501C3: 'yes',
  TRIBAL_COLLEGE: 'yes',
  AMERICORPS: 'yes',
  PEACE_CORPS: 'yes',
  NONPROFIT_OTHER_PUBLIC_SERVICE: 'attest',
  FOR_PROFIT: 'no',
  LABOR_UNION: 'no',
  PARTISAN_POLITICAL: 'no',
  FOREIGN_GOVERNMENT: 'no',
};

/** In the order in which the tests are made; each with the rule it rests on and what a borrower can do. */
export const reasons = {
  BEFORE_PROGRAM: {
    rule: '20 U.S.C. 1087e(m)(1)(A)',
    fix: 'Nothing: months before October 2007 can never count.',
  },
  LOAN_NOT_DIRECT: {
    rule: '20 U.S.C. 1087e(m)(3)(A)',
    fix: 'Ask for a Direct Consolidation: months after it can count.',
  },
  IN_SCHOOL: { rule: '34 CFR 685.219(c)(2)', fix: 'Nothing: months in school are not billed and do not count.' },
  GRACE: { rule: '34 CFR 685.219(c)(2)', fix: 'Nothing: the grace period is not billed and does not count.' },
  DEFAULT: {
    rule: '34 CFR 685.219(c)(1)(i)',
    fix: 'Bring the loan out of default by rehabilitation or consolidation: months after that can count.',
  },
  NO_EMPLOYMENT: {
    rule: '34 CFR 685.219(c)(1)(ii)',
    fix: 'If you worked in these months, ask the employer to certify the period.',
  },
  EMPLOYER_NOT_QUALIFYING: {
    rule: '34 CFR 685.219(b)',
    fix: 'If you also worked elsewhere in these months, ask that employer to certify the period.',
  },
  EMPLOYER_NOT_QUALIFYING_ON_DATE: {
    rule: '34 CFR 685.219(b)',
    fix: 'Ask the employer since when it is exempt: the IRS lists it for other days only.',
  },
  NOT_AN_EMPLOYEE: {
    rule: '34 CFR 685.219(b)',
    fix: 'If you were paid on a W-2, or State law barred hiring you directly, ask the employer to certify that.',
  },
  NOT_FULL_TIME: {
    rule: '34 CFR 685.219(b)',
    fix: 'If you held other qualifying jobs at the same time, have them certified: their hours add up to thirty.',
  },
  PAUSE_NOT_COUNTED: {
    rule: '34 CFR 685.219(c)(2)(v)',
    fix: 'Ask about buyback once these months would complete 120.',
  },
  PLAN_NOT_QUALIFYING: {
    rule: '34 CFR 685.219(c)(2)(iv)',
    fix: 'Change to an income-driven plan: months after that can count.',
  },
  NO_PAYMENT: { rule: '34 CFR 685.219(c)(2)', fix: 'Ask the servicer whether a payment for these months was missed.' },
  PAYMENT_LATE: { rule: '34 CFR 685.219(c)(2)', fix: 'Ask for a review under the rules since July 2023.' },
  PAYMENT_SHORT: {
    rule: '34 CFR 685.219(c)(2)',
    fix: 'Ask the servicer what is missing of these bills: instalments add up.',
  },
  EMPLOYER_NOT_CERTIFIED: {
    rule: '34 CFR 685.219(e)',
    fix: 'Ask the employer to certify this period.',
  },
} as const satisfies Record<string, { readonly rule: string; readonly fix: string }>;

export type Reason = keyof typeof reasons;

/** The rule by which a month counts. */
export const countedBy = { payment: '34 CFR 685.219(c)(2)', pause: '34 CFR 685.219(c)(2)(v)' } as const;
