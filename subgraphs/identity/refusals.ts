import { type Refusal, userError } from '../kit/index.ts';

/** The provider of an account does not answer now. */
export const providerUnavailable: Refusal = userError(
  'NotPermitted',
  { code: 'PROVIDER_UNAVAILABLE', message: 'The sign-in provider does not answer. Try again later.', retryable: true },
  { missing: [] },
);
