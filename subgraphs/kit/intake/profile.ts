/**
 * What an agency promises, refuses and must do when an address change reaches it: its law as data. Served at
 * `GET /intake/profile`, obeyed by the kit, read by the order's owner, shown as `Agency.addressIntake`.
 */
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
  /** False: an address outside the United States is asked back from the citizen. */
  readonly acceptsForeign: boolean;
  /** How a person alone would tell this agency, for example "Form AR-11 or the USCIS online account". */
  readonly channel: string;
  /** The person's own duty to report a move; null where there is none. */
  readonly duty: ReportingDuty | null;
  /** Records that a move never changes, as sentences. */
  readonly neverChanges: readonly string[];
  /**
   * Code of the agency whose record this one follows for some of its people (`KeptAddresses.derivedPurposes`): those are
   * watched and never written. Null: it keeps all of its record itself.
   */
  readonly derivedFrom: string | null;
  /** The person has to sign the change; null: no signature. */
  readonly signature: SignatureRule | null;
  /** Payments are put on hold when a move is disputed that had been applied. */
  readonly holdsPayments: boolean;
}

/** A legal duty to report a move. */
export interface ReportingDuty {
  /** Where it stands, for example "8 CFR 265.1". */
  readonly rule: string;
  /** Days of `counted`, at least 1: with DAYS_AFTER_MONTH_END, 10 is the tenth day of the month after the move. */
  readonly days: number;
  readonly counted: CountedDays;
  /** On whom, as a sentence. */
  readonly who: string;
}

/** From the day of the move, or from the end of its month. */
export type CountedDays = (typeof countedDays)[number];
const countedDays = ['CALENDAR_DAYS', 'DAYS_AFTER_MONTH_END'] as const;

export interface SignatureRule {
  /** The form that is signed on paper, for example "Form 8822". */
  readonly form: string;
  /** What a submission signs: the sentences above the signature. */
  readonly statement: string;
}

/** No text of a profile is longer. */
const textCharactersMax = 1000;
/** No list of a profile is longer. */
const listMax = 32;

/** The profile in a JSON answer of `/intake/profile`; null when any member is missing or of another kind. */
export function parseProfile(value: unknown): IntakeProfile | null {
  const read = reader(value);
  const [purposes, notices, neverChanges] = [read('purposes'), read('notices'), read('neverChanges')];
  const [acceptsFutureDated, acceptsForeign] = [read('acceptsFutureDated'), read('acceptsForeign')];
  const [maxLeadDays, lineLengthLimit] = [read('maxLeadDays'), read('lineLengthLimit')];
  const [applyWithinHours, holdsPayments] = [read('applyWithinHours'), read('holdsPayments')];
  const [channel, derivedFrom] = [read('channel'), read('derivedFrom')];
  const [duty, signature] = [parseDuty(read('duty')), parseSignature(read('signature'))];
  if (!isTexts(purposes) || !isTexts(notices) || !isTexts(neverChanges)) return null;
  if (typeof acceptsFutureDated !== 'boolean' || typeof acceptsForeign !== 'boolean') return null;
  if (!isCount(maxLeadDays) || !isCount(lineLengthLimit) || !isCount(applyWithinHours)) return null;
  if (typeof holdsPayments !== 'boolean' || !isText(channel)) return null;
  if ((derivedFrom !== null && !isAgencyCode(derivedFrom)) || duty === undefined || signature === undefined)
    return null;
  return {
    purposes,
    acceptsFutureDated,
    maxLeadDays,
    lineLengthLimit,
    applyWithinHours,
    notices,
    acceptsForeign,
    channel,
    duty,
    neverChanges,
    derivedFrom,
    signature,
    holdsPayments,
  };
}

/** Undefined for what is neither a duty nor null. */
function parseDuty(value: unknown): ReportingDuty | null | undefined {
  if (value === null) return null;
  const read = reader(value);
  const [rule, days, counted, who] = [read('rule'), read('days'), read('counted'), read('who')];
  const known = countedDays.find((one) => one === counted);
  if (!isText(rule) || !isText(who) || !isCount(days) || days < 1 || known === undefined) return undefined;
  return { rule, days, counted: known, who };
}

/** Undefined for what is neither a signature nor null. */
function parseSignature(value: unknown): SignatureRule | null | undefined {
  if (value === null) return null;
  const read = reader(value);
  const [form, statement] = [read('form'), read('statement')];
  return isText(form) && isText(statement) ? { form, statement } : undefined;
}

function reader(value: unknown): (name: string) => unknown {
  return (name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= textCharactersMax;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= listMax && value.every(isText);
}

function isAgencyCode(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
