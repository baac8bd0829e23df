/** Why a month does not qualify, in the order in which the tests are made, each with the rule it rests on. */
export const failures = [
  { code: 'X_BEFORE_PROGRAM', citation: '20 U.S.C. 1087e(m)(1)(A)' },
  { code: 'X_LOAN_TYPE', citation: '20 U.S.C. 1087e(m)(3)(A)' },
  { code: 'X_LOAN_NOT_OPEN', citation: '34 CFR 685.219(c)(1)(i)' },
  { code: 'X_STATUS_IN_SCHOOL', citation: '34 CFR 685.219(c)(2)' },
  { code: 'X_STATUS_GRACE', citation: '34 CFR 685.219(c)(2)' },
  { code: 'X_STATUS_DEFAULT', citation: '34 CFR 685.219(c)(1)(i)' },
  { code: 'X_STATUS_BANKRUPTCY', citation: '34 CFR 685.219(c)(2)' },
  { code: 'X_NO_EMPLOYMENT', citation: '34 CFR 685.219(c)(1)(ii)' },
  { code: 'X_EMPLOYER_NOT_QUALIFYING', citation: '34 CFR 685.219(b)' },
  { code: 'X_EMPLOYER_NOT_QUALIFYING_ON_DATE', citation: '34 CFR 685.219(b)' },
  { code: 'X_WORKER_NOT_EMPLOYEE', citation: '34 CFR 685.219(b)' },
  { code: 'X_NOT_FULL_TIME', citation: '34 CFR 685.219(b)' },
  { code: 'X_DEFERMENT_NOT_COUNTED', citation: '34 CFR 685.219(c)(2)(v)' },
  { code: 'X_FORBEARANCE_NOT_COUNTED', citation: '34 CFR 685.219(c)(2)(v)' },
  { code: 'X_PLAN_NOT_QUALIFYING', citation: '34 CFR 685.219(c)(2)(iv)' },
  { code: 'X_NO_PAYMENT', citation: '34 CFR 685.219(c)(2)' },
  { code: 'X_PARTIAL_PAYMENT', citation: '34 CFR 685.219(c)(2)' },
  { code: 'X_LATE_PRE2023', citation: '73 FR 63232' },
  { code: 'X_PAID_AHEAD_LIMIT', citation: '34 CFR 685.219(c)(2)' },
  { code: 'E_EMPLOYMENT_NOT_CERTIFIED', citation: '34 CFR 685.219(e)' },
] as const satisfies readonly { readonly code: string; readonly citation: string }[];

/** How a month qualifies. */
export const successes = [
  { code: 'Q_PAYMENT', citation: '34 CFR 685.219(c)(2)' },
  { code: 'Q_ZERO_PAYMENT', citation: '34 CFR 685.219(c)(2)' },
  { code: 'Q_INSTALLMENTS', citation: '34 CFR 685.219(c)(2)' },
  { code: 'Q_LATE_OK', citation: '34 CFR 685.219(c)(2)' },
  { code: 'Q_LUMP_SUM', citation: '34 CFR 685.219(c)(2)' },
  { code: 'Q_DEFERMENT', citation: '34 CFR 685.219(c)(2)(v)' },
  { code: 'Q_FORBEARANCE', citation: '34 CFR 685.219(c)(2)(v)' },
  { code: 'Q_COVID_PAUSE', citation: 'P.L. 116-136 § 3513' },
  { code: 'Q_BUYBACK', citation: '34 CFR 685.219(g)(6)' },
] as const satisfies readonly { readonly code: string; readonly citation: string }[];

/** What can stand against forgiveness though the months are there; it never changes the count. */
export const gates = [{ code: 'F_NOT_EMPLOYED_AT_APPLICATION', citation: '34 CFR 685.219(c)(1)(ii)' }] as const;

export type FailureCode = (typeof failures)[number]['code'];
export type SuccessCode = (typeof successes)[number]['code'];
export type GateCode = (typeof gates)[number]['code'];
export type ReasonCode = FailureCode | SuccessCode;

/**
 * Failures of a month as bits of one number, the first test lowest: the primary reason is the lowest bit, and two
 * months fail alike exactly when their numbers are equal.
 */
export const bitOf = Object.fromEntries(failures.map(({ code }, index) => [code, 1 << index])) as Readonly<
  Record<FailureCode, number>
>;

/** The first test that failed. @param mask not zero */
export function primaryOf(mask: number): FailureCode {
  const failure = failures[31 - Math.clz32(mask & -mask)];
  if (failure === undefined) throw new Error('a mask of failures holds none');
  return failure.code;
}

/** Every failure, in the order of the tests. */
export function failuresOf(mask: number): FailureCode[] {
  return failures.filter((_failure, index) => (mask & (1 << index)) !== 0).map(({ code }) => code);
}

const failureCodes: ReadonlySet<string> = new Set(failures.map(({ code }) => code));

/** Whether the reason is why months do not qualify. */
export function isFailure(code: ReasonCode): code is FailureCode {
  return failureCodes.has(code);
}

const citations: ReadonlyMap<string, string> = new Map(
  [...failures, ...successes, ...gates].map(({ code, citation }) => [code, citation]),
);

/** The rule a reason rests on, for example `34 CFR 685.219(c)(2)`. */
export function citationOf(code: ReasonCode | GateCode): string {
  const citation = citations.get(code);
  if (citation === undefined) throw new Error('a reason without a citation');
  return citation;
}
