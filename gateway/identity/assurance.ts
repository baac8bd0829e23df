import type { AuthenticatorLevel, IdentityLevel } from './principal.ts';

export interface Assurance {
  readonly identityLevel: IdentityLevel;
  readonly authenticatorLevel: AuthenticatorLevel;
}

/**
 * What each `acr` value proves, after the values of Login.gov. `verified` and the older `ial/2` mean proofing without a
 * face match, which NIST SP 800-63A does not count as level 2, whatever the address looks like. Who signed in at all
 * has shown at least one factor.
 */
const meanings: ReadonlyMap<string, Assurance> = new Map([
  ['urn:acr.login.gov:auth-only', { identityLevel: 1, authenticatorLevel: 1 }],
  ['urn:acr.login.gov:verified', { identityLevel: 1, authenticatorLevel: 1 }],
  ['urn:acr.login.gov:verified-facial-match-preferred', { identityLevel: 1, authenticatorLevel: 1 }],
  ['urn:acr.login.gov:verified-facial-match-required', { identityLevel: 2, authenticatorLevel: 1 }],
  ['http://idmanagement.gov/ns/assurance/ial/1', { identityLevel: 1, authenticatorLevel: 1 }],
  ['http://idmanagement.gov/ns/assurance/ial/2', { identityLevel: 1, authenticatorLevel: 1 }],
  ['http://idmanagement.gov/ns/assurance/aal/2', { identityLevel: 0, authenticatorLevel: 2 }],
  ['http://idmanagement.gov/ns/assurance/aal/2?phishing_resistant=true', { identityLevel: 0, authenticatorLevel: 2 }],
  ['http://idmanagement.gov/ns/assurance/aal/2?hspd12=true', { identityLevel: 0, authenticatorLevel: 3 }],
  ['urn:gov:gsa:ac:classes:sp:PasswordProtectedTransport:duo', { identityLevel: 0, authenticatorLevel: 2 }],
] satisfies [string, Assurance][]);

/** The levels that a token's `acr` (values between spaces) proves; an unknown value proves nothing. */
export function assuranceOf(acr: string | undefined): Assurance {
  let identityLevel: IdentityLevel = 0;
  let authenticatorLevel: AuthenticatorLevel = 0;
  for (const value of acr?.split(' ') ?? []) {
    const meaning = meanings.get(value);
    if (meaning === undefined) continue;
    if (meaning.identityLevel > identityLevel) identityLevel = meaning.identityLevel;
    if (meaning.authenticatorLevel > authenticatorLevel) authenticatorLevel = meaning.authenticatorLevel;
  }
  return { identityLevel, authenticatorLevel };
}
