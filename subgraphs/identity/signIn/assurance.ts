/**
 * Login.gov's authentication context classes. A client asks with `acr_values` (one service level, optionally one
 * authenticator value); what counts is what the token's `acr` returns, not what was asked.
 */
export const serviceLevels = {
  'auth-only': 'urn:acr.login.gov:auth-only',
  verified: 'urn:acr.login.gov:verified',
  'verified-facial-match': 'urn:acr.login.gov:verified-facial-match-required',
} as const;

/** How far a person was proofed: not at all, by documents alone (not IAL2), or with a face match (IAL2). */
export type ServiceLevel = keyof typeof serviceLevels;

const defaultAuthenticator = 'urn:gov:gsa:ac:classes:sp:PasswordProtectedTransport:duo';

/** The card of who works for the government (PIV): the only authenticator here that is AAL3. Nobody else has one. */
const cardAuthenticator = 'http://idmanagement.gov/ns/assurance/aal/2?hspd12=true';

/** Who works at an office was proofed in person when they got the card, and comes with it. */
export const workAssurance: Assurance = { level: 'verified-facial-match', authenticator: cardAuthenticator };

/** What a citizen shows, who has no card, whatever was asked for. */
export function citizenAuthenticator(asked: string): string {
  return asked === cardAuthenticator ? defaultAuthenticator : asked;
}

const authenticators: readonly string[] = [
  defaultAuthenticator,
  'http://idmanagement.gov/ns/assurance/aal/2',
  'http://idmanagement.gov/ns/assurance/aal/2?phishing_resistant=true',
  cardAuthenticator,
];

/** Values a client may ask for, with the level each one means; the old `ial/2` sounds like IAL2 and is not. */
const askable: ReadonlyMap<string, ServiceLevel> = new Map([
  [serviceLevels['auth-only'], 'auth-only'],
  [serviceLevels.verified, 'verified'],
  [serviceLevels['verified-facial-match'], 'verified-facial-match'],
  ['urn:acr.login.gov:verified-facial-match-preferred', 'verified-facial-match'],
  ['http://idmanagement.gov/ns/assurance/ial/1', 'auth-only'],
  ['http://idmanagement.gov/ns/assurance/ial/2', 'verified'],
  ['http://idmanagement.gov/ns/assurance/ial/2?bio=required', 'verified-facial-match'],
]);

/** Every `acr` value of discovery's `acr_values_supported`. */
export const acrValuesSupported: readonly string[] = [...askable.keys(), ...authenticators];

export interface Assurance {
  readonly level: ServiceLevel;
  /** One of Login.gov's authenticator values. */
  readonly authenticator: string;
}

/** What a client asked for with `acr_values`. Values we do not know are passed over; nothing asked is the least. */
export function askedAssurance(acrValues: string | undefined): Assurance {
  const values = (acrValues ?? '').split(' ');
  return {
    level: values.map((value) => askable.get(value)).find((level) => level !== undefined) ?? 'auth-only',
    authenticator: values.find((value) => authenticators.includes(value)) ?? defaultAuthenticator,
  };
}

/** The `acr` claim of an assurance: its service level and its authenticator value, space separated. */
export function acrOf({ level, authenticator }: Assurance): string {
  return `${serviceLevels[level]} ${authenticator}`;
}

/** Reads back what `acrOf` wrote. */
export function assuranceOf(acr: string): Assurance {
  return askedAssurance(acr);
}

/** The service level that a form field or a flag names, or null. */
export function serviceLevelNamed(name: string): ServiceLevel | null {
  return Object.hasOwn(serviceLevels, name) ? (name as ServiceLevel) : null;
}
