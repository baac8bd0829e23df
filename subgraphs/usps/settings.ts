/** What whoever runs the Postal Service decides, by environment variable. */
export interface Settings {
  /** Commands that move an address need a sign-in not older than this, real time. */
  readonly reauthenticateAfterMinutes: number;
  /** Whether a move waits for the code that is mailed to the new address. */
  readonly confirmation: 'none' | 'code';
  /** Business days of 24 hours until a move that waits for its code is cancelled. */
  readonly confirmationDays: number;
  /** Invitations, each a letter, that one person may have mailed within `invitationsDays`, real time. */
  readonly invitationsMax: number;
  readonly invitationsDays: number;
  /** How long the mail of a temporary move is forwarded, by DMM 507: at least, in a first order, in a further one, in all. */
  readonly stay: StayLimits;
  /** Days of 24 hours from the move in which nothing that opens or redirects may be sent to the new address. */
  readonly coolingDays: number;
  /** Business days of 24 hours from the move in which it can be disputed: whoever finds the letter later moved in since. */
  readonly disputeDays: number;
  /** Wrong codes of one kind, and from one place, that are looked at for one order within `wrongCodesHours`, real time. */
  readonly wrongCodesMax: number;
  readonly wrongCodesHours: number;
  /** Business days of 24 hours until a letter is taken to have arrived. */
  readonly letterDays: number;
}

export interface StayLimits {
  readonly daysMin: number;
  readonly firstDaysMax: number;
  readonly furtherDaysMax: number;
  readonly daysMax: number;
  /** Days at home after which a further temporary move counts as a first one. */
  readonly gapDays: number;
}

const read = new WeakMap<NodeJS.ProcessEnv, Settings>();

/**
 * The settings in force; read once for each environment.
 * @throws Error with one sentence naming the variable that cannot be read.
 */
export function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const known = read.get(env);
  if (known !== undefined) return known;
  const settings: Settings = {
    reauthenticateAfterMinutes: count(env, 'REAUTHENTICATE_AFTER_MINUTES', 60),
    confirmation: confirmationOf(env),
    confirmationDays: count(env, 'ADDRESS_CONFIRMATION_DAYS', 14),
    invitationsMax: count(env, 'INVITATIONS_MAX', 12),
    invitationsDays: count(env, 'INVITATIONS_SPAN_DAYS', 30),
    stay: {
      daysMin: count(env, 'TEMPORARY_MOVE_DAYS_MIN', 15),
      firstDaysMax: count(env, 'TEMPORARY_MOVE_FIRST_DAYS_MAX', 185),
      furtherDaysMax: count(env, 'TEMPORARY_MOVE_FURTHER_DAYS_MAX', 179),
      daysMax: count(env, 'TEMPORARY_MOVE_DAYS_MAX', 364),
      gapDays: count(env, 'TEMPORARY_MOVE_GAP_DAYS', 45),
    },
    coolingDays: count(env, 'ADDRESS_COOLING_DAYS', 14),
    disputeDays: count(env, 'ADDRESS_DISPUTE_DAYS', 365),
    wrongCodesMax: count(env, 'WRONG_CODES_MAX', 5),
    wrongCodesHours: count(env, 'WRONG_CODES_SPAN_HOURS', 24),
    letterDays: count(env, 'LETTER_DAYS', 3),
  };
  read.set(env, settings);
  return settings;
}

function count(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = env[name];
  if (text === undefined || text === '') return usual;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`${name} is to be a whole number of at least 1.`);
  return Number(text);
}

function confirmationOf({ ADDRESS_CONFIRMATION: text = 'none' }: NodeJS.ProcessEnv): Settings['confirmation'] {
  if (text === 'none' || text === 'code') return text;
  throw new Error('ADDRESS_CONFIRMATION is to be none or code.');
}
