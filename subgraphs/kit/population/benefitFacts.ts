import type { AddressFacts } from './addressFacts.ts';

/**
 * What is true of a person at the agencies that pay between jobs, insure, help after disasters, feed, and let travel.
 * Dates are YYYY-MM-DD, instants ISO 8601 in UTC, money integer cents. Lists are oldest first.
 */

export interface UnemploymentWeekFacts {
  /** A Saturday. */
  readonly endingOn: string;
  readonly certified: boolean;
  /** Null while nothing was paid for the week. */
  readonly paidCents: number | null;
  /** Why the week is held; null when it is not. */
  readonly holdReason: string | null;
}

export interface UnemploymentClaimFacts {
  readonly id: string;
  readonly filedOn: string;
  /** The State that pays, two letters: where the work was, not always where the person lives. */
  readonly paidByState: string;
  /** Null until the wages of the base period are determined. */
  readonly weeklyBenefitCents: number | null;
  readonly weeks: readonly UnemploymentWeekFacts[];
}

export interface LaborFacts {
  readonly claims: readonly UnemploymentClaimFacts[];
  /** The State looks into whether the claims are this person's own: nothing is changed until it has spoken with them. */
  readonly fraudHold: boolean;
}

export type CoverageProgramFact = 'MEDICARE_A' | 'MEDICARE_B' | 'MEDICARE_D' | 'MEDICAID' | 'CHIP';

export interface CoverageFacts {
  readonly program: CoverageProgramFact;
  readonly from: string;
  /** Last day; null while it stands. */
  readonly to: string | null;
  /** Null where nothing has to be renewed, as for Medicare. */
  readonly renewBy: string | null;
}

export interface MedicaidApplicationFacts {
  readonly id: string;
  readonly submittedOn: string;
  /** The State, two letters. */
  readonly state: string;
  readonly members: number;
}

export interface HhsFacts {
  readonly coverage: readonly CoverageFacts[];
  readonly medicaid: readonly MedicaidApplicationFacts[];
}

/** A declared disaster; independent of any person. */
export interface DisasterFacts {
  readonly number: string;
  readonly title: string;
  /** Two letters. */
  readonly region: string;
  readonly counties: readonly string[];
  readonly declaredOn: string;
  /** Last day to apply for individual assistance: the sixtieth, unless it was extended. */
  readonly applyBy: string;
}

export interface DisasterAidFacts {
  readonly id: string;
  /** Number of the disaster. */
  readonly disaster: string;
  readonly registeredOn: string;
  /** The dwelling that was hit. It stays what it is, wherever the person moves. */
  readonly damagedAddress: AddressFacts;
  /** Null until something is awarded; 0 when nothing is. */
  readonly awardedCents: number | null;
  /** Null when no inspection was arranged. */
  readonly inspectionAt: string | null;
}

export interface ImmigrationCaseFacts {
  readonly id: string;
  readonly formType: string;
  readonly receiptNumber: string;
  readonly filedOn: string;
  /** Null when no appointment stands. */
  readonly biometricsAt: string | null;
}

export interface DhsFacts {
  readonly disasterAid: readonly DisasterAidFacts[];
  readonly immigration: readonly ImmigrationCaseFacts[];
  /** A non-citizen who must be registered, and so must report a move within ten days (8 CFR 265.1). */
  readonly registered: boolean;
}

export interface SnapFacts {
  readonly id: string;
  readonly filedOn: string;
  /** People who buy and cook together. */
  readonly unitSize: number;
  /** Null until approved. */
  readonly monthlyBenefitCents: number | null;
  readonly recertifyBy: string | null;
  /** Null when no interview stands. */
  readonly interviewAt: string | null;
  readonly expedited: boolean;
  /** Who reports simply need not report a move before the next periodic report (7 CFR 273.12(a)). */
  readonly reporting: 'CHANGE' | 'SIMPLIFIED';
  /** Rent or mortgage and what belongs to it, a month; null when never told. */
  readonly shelterCostCents: number | null;
}

export interface WicFacts {
  readonly id: string;
  readonly requestedOn: string;
  readonly participants: number;
  readonly clinic: string;
}

export interface UsdaFacts {
  readonly snap: readonly SnapFacts[];
  readonly wic: readonly WicFacts[];
}

export interface PassportFacts {
  /** Four characters. The rest of the number does not exist, here or anywhere. */
  readonly lastFour: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
}

export interface PassportApplicationFacts {
  readonly id: string;
  readonly submittedOn: string;
  readonly renewal: boolean;
  readonly expedited: boolean;
  /** Null while it is pending. */
  readonly mailedOn: string | null;
  readonly tracking: string | null;
}

export interface StateFacts {
  readonly passports: readonly PassportFacts[];
  readonly applications: readonly PassportApplicationFacts[];
}
