/** What an agency promises and refuses when an address change reaches it. */
export interface IntakeProfile {
  readonly purposes: readonly string[];
  /** True when a move may be handed over before its day. */
  readonly acceptsFutureDated: boolean;
  /** How many days before its day; 0 when `acceptsFutureDated` is false. */
  readonly maxLeadDays: number;
  /** Characters of one delivery line. */
  readonly lineLengthLimit: number;
  /** Hours from the effective day's begin to the record at the latest. */
  readonly applyWithinHours: number;
  /** Plain sentences for the citizen. */
  readonly notices: readonly string[];
}

/** The profile in a JSON answer of `/intake/profile`, or null when it is not one. */
export function parseProfile(value: unknown): IntakeProfile | null {
  if (typeof value !== 'object' || value === null) return null;
  const read = (name: string): unknown => Reflect.get(value, name);
  const [purposes, notices] = [read('purposes'), read('notices')];
  const [acceptsFutureDated, maxLeadDays] = [read('acceptsFutureDated'), read('maxLeadDays')];
  const [lineLengthLimit, applyWithinHours] = [read('lineLengthLimit'), read('applyWithinHours')];
  if (!isTexts(purposes) || !isTexts(notices) || typeof acceptsFutureDated !== 'boolean') return null;
  if (!isCount(maxLeadDays) || !isCount(lineLengthLimit) || !isCount(applyWithinHours)) return null;
  return { purposes, acceptsFutureDated, maxLeadDays, lineLengthLimit, applyWithinHours, notices };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
