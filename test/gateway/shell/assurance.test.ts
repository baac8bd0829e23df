import { expect, it } from 'vitest';
import { assuranceOf } from '../../../gateway/identity/assurance.ts';

it.each([
  { acr: 'urn:acr.login.gov:auth-only', levels: [1, 1] },
  { acr: 'urn:acr.login.gov:verified', levels: [1, 1] },
  { acr: 'http://idmanagement.gov/ns/assurance/ial/2', levels: [1, 1] },
  { acr: 'urn:acr.login.gov:verified-facial-match-preferred', levels: [1, 1] },
  { acr: 'urn:acr.login.gov:verified-facial-match-required', levels: [2, 1] },
  {
    acr: 'urn:acr.login.gov:verified-facial-match-required http://idmanagement.gov/ns/assurance/aal/2',
    levels: [2, 2],
  },
  { acr: 'http://idmanagement.gov/ns/assurance/aal/2?hspd12=true urn:acr.login.gov:auth-only', levels: [1, 3] },
  { acr: 'urn:gov:gsa:ac:classes:sp:PasswordProtectedTransport:duo', levels: [0, 2] },
  { acr: 'urn:acr.login.gov:verified-facial-match-required-x', levels: [0, 0] },
  { acr: 'URN:ACR.LOGIN.GOV:VERIFIED-FACIAL-MATCH-REQUIRED', levels: [0, 0] },
  { acr: '', levels: [0, 0] },
  { acr: undefined, levels: [0, 0] },
])('acr "$acr" proves identity and authenticator levels $levels', ({ acr, levels }) => {
  const { identityLevel, authenticatorLevel } = assuranceOf(acr);
  expect([identityLevel, authenticatorLevel]).toEqual(levels);
});
