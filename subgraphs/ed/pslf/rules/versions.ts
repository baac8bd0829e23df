/**
 * The rules by the name under which a month is judged. Which one applies follows the date of evaluation and not the
 * month: a review made today applies today's text to past months too. The next rule is a row here.
 */
export interface RuleVersion {
  readonly name: string;
  /** Days of evaluation, YYYY-MM-DD, both inclusive; `to` null while it lasts. */
  readonly from: string;
  readonly to: string | null;
  /** False: never chosen by date, only by name. */
  readonly isInForce: boolean;
  readonly citation: string;
  /** A payment more days late than this does not count; null where lateness no longer matters. */
  readonly lateDaysMax: number | null;
  /** The day on which employment is asked for: that of the first payment, or any of the month. */
  readonly employmentOn: 'anyDay' | 'firstPayment';
  /** Hours of work that stand behind an hour of credit or contact, an exact decimal. */
  readonly creditHourMultiplier: string;
  /** A single employer's own standard of full time counts where it is above thirty hours. */
  readonly hasOwnFullTimeStandard: boolean;
  /** A consolidation loan starts with the weighted average of what went into it; otherwise with nothing. */
  readonly averagesConsolidation: boolean;
  /** Which pauses are credited; see `pauses`. */
  readonly creditsPauses: 'listed' | 'covidOnly';
  readonly hasBuyback: boolean;
  /** Determinations of a "substantial illegal purpose" end an employer's eligibility. */
  readonly heedsIllegalPurpose: boolean;
}

const since2023 = {
  from: '2023-07-01',
  to: null,
  lateDaysMax: null,
  employmentOn: 'anyDay',
  creditHourMultiplier: '3.35',
  hasOwnFullTimeStandard: false,
  averagesConsolidation: true,
  creditsPauses: 'listed',
  hasBuyback: true,
} as const;

export const ruleVersions: readonly RuleVersion[] = [
  {
    name: 'PRE-2023',
    from: '2009-07-01',
    to: '2023-06-30',
    isInForce: true,
    citation: '73 FR 63232',
    lateDaysMax: 15,
    employmentOn: 'firstPayment',
    creditHourMultiplier: '1',
    hasOwnFullTimeStandard: true,
    averagesConsolidation: false,
    creditsPauses: 'covidOnly',
    hasBuyback: false,
    heedsIllegalPurpose: false,
  },
  { ...since2023, name: '2023-07-01', isInForce: true, citation: '87 FR 65904', heedsIllegalPurpose: false },
  {
    // Vacated on 30 June 2026 by two courts (D. Mass., D.D.C.), a day before it was to take effect.
    ...since2023,
    name: '2026-07-01-VACATED',
    from: '2026-07-01',
    isInForce: false,
    citation: '90 FR 48966, vacated',
    heedsIllegalPurpose: true,
  },
];

/** The rule for an evaluation on this day, YYYY-MM-DD; undefined before there was one. */
export function ruleVersionOn(day: string): RuleVersion | undefined {
  return ruleVersions.find(({ isInForce, from, to }) => isInForce && from <= day && (to === null || day <= to));
}

/** By name, also one that is switched off. */
export function ruleVersionNamed(name: string): RuleVersion | undefined {
  return ruleVersions.find((version) => version.name === name);
}

export const requiredMonths = 120;

/** 20 U.S.C. 1087e(m)(1)(A): only payments made after 1 October 2007. */
export const programStartsAfter = '2007-10-01';

/** 34 CFR 685.219(b), full-time. */
export const fullTimeHours = 30;

/** A contract of this many months in twelve is full time for the whole year; a shorter one is averaged over it. */
export const contractMonthsOfFullYear = 8;

/** Later than this is called late, whether or not the rule minds. */
export const lateAfterDays = 15;

/** A lump sum pays bills ahead for at most so long from its receipt. */
export const paidAheadMonthsMax = 12;
