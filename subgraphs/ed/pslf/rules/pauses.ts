import { type Limits, type LimitTexts, limitsOf } from './limits.ts';

/** A kind of deferment or forbearance, 34 CFR 685.219(c)(2)(v), and when it is credited. */
export interface Pause extends Limits {
  readonly status: 'DEFERMENT' | 'FORBEARANCE';
  readonly code: string;
  /** `since2023`: only under rules that credit listed pauses. */
  readonly credited: 'always' | 'since2023' | 'never';
  readonly success: 'Q_DEFERMENT' | 'Q_FORBEARANCE' | 'Q_COVID_PAUSE';
  /** Months in a row that are credited; null for all. */
  readonly monthsMax: number | null;
  /** May be offered for buyback, 34 CFR 685.219(g)(6). */
  readonly isBuyable: boolean;
  readonly citation: string;
}

const citation = '34 CFR 685.219(c)(2)(v)';
const unlimited = {
  fromMonth: null,
  toMonth: null,
  monthsMax: null,
  notForLoansFrom: null,
  isBuyable: true,
  citation,
};

const deferment = { ...unlimited, status: 'DEFERMENT', success: 'Q_DEFERMENT' } as const;
const forbearance = { ...unlimited, status: 'FORBEARANCE', success: 'Q_FORBEARANCE' } as const;

/** The next kind of pause is a row here. */
const rows: readonly (Omit<Pause, keyof Limits> & LimitTexts)[] = [
  { ...deferment, code: 'CANCER_TREATMENT', credited: 'since2023' },
  { ...deferment, code: 'ECONOMIC_HARDSHIP', credited: 'since2023', notForLoansFrom: '2027-07-01' },
  { ...deferment, code: 'MILITARY_SERVICE', credited: 'since2023' },
  { ...deferment, code: 'POST_ACTIVE_DUTY_STUDENT', credited: 'since2023' },
  { ...deferment, code: 'UNEMPLOYMENT', credited: 'never' },
  { ...deferment, code: 'IN_SCHOOL_DEFERMENT', credited: 'never', isBuyable: false },
  { ...deferment, code: 'PARENT_PLUS', credited: 'never' },
  { ...deferment, code: 'GRADUATE_FELLOWSHIP', credited: 'never' },
  { ...deferment, code: 'REHABILITATION', credited: 'never' },
  { ...forbearance, code: 'AMERICORPS', credited: 'since2023' },
  { ...forbearance, code: 'NATIONAL_GUARD', credited: 'since2023' },
  { ...forbearance, code: 'DOD_LOAN_REPAYMENT', credited: 'since2023' },
  { ...forbearance, code: 'ADMINISTRATIVE', credited: 'since2023' },
  { ...forbearance, code: 'MANDATORY_ADMINISTRATIVE', credited: 'since2023' },
  // Up to sixty days: two months of bills.
  { ...forbearance, code: 'IDR_PROCESSING', credited: 'since2023', monthsMax: 2 },
  {
    ...forbearance,
    code: 'COVID_PAUSE',
    credited: 'always',
    success: 'Q_COVID_PAUSE',
    fromMonth: '2020-03',
    toMonth: '2023-08',
    citation: 'P.L. 116-136 § 3513',
  },
  { ...forbearance, code: 'GENERAL_DISCRETIONARY', credited: 'never' },
  { ...forbearance, code: 'SAVE_LITIGATION', credited: 'never' },
  { ...forbearance, code: 'MEDICAL_RESIDENCY', credited: 'never' },
];

const byKey: ReadonlyMap<string, Pause> = new Map(
  rows.map((row) => [`${row.status} ${row.code}`, { ...row, ...limitsOf(row) }]),
);

export function pauseOf(status: 'DEFERMENT' | 'FORBEARANCE', code: string): Pause | undefined {
  return byKey.get(`${status} ${code}`);
}
