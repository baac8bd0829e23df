import { StartupError } from '../kit/base/errors.ts';

/** Which sign-in provider stands behind which issuer of tokens. */
export interface Providers {
  /** Null for an issuer that nobody configured. */
  providerOf(issuer: string): string | null;
  /** Issuers whose tokens prove an account at this provider; empty for an unknown provider. */
  issuersOf(provider: string): readonly string[];
}

const defaultProvider = 'login.gov';

/**
 * Reads `ISSUER_PROVIDERS` (JSON, issuer → provider); without it every issuer of `ISSUER` (separated by spaces) is
 * login.gov. With neither, a demonstration takes any issuer for login.gov, because the gateway has already refused
 * those it does not trust, and a deployment takes none.
 * @throws StartupError when `ISSUER_PROVIDERS` is not such JSON.
 */
export function readProviders(env: NodeJS.ProcessEnv): Providers {
  const configured = env.ISSUER_PROVIDERS ? parse(env.ISSUER_PROVIDERS) : fromIssuers(env.ISSUER ?? '');
  const fallback = configured.size === 0 && env.DEMO === '1' ? defaultProvider : null;
  return {
    providerOf: (issuer) => configured.get(issuer) ?? fallback,
    issuersOf: (provider) => [...configured].filter(([, name]) => name === provider).map(([issuer]) => issuer),
  };
}

function fromIssuers(issuers: string): ReadonlyMap<string, string> {
  return new Map(
    issuers
      .split(' ')
      .filter((issuer) => issuer !== '')
      .map((issuer) => [issuer, defaultProvider]),
  );
}

function parse(text: string): ReadonlyMap<string, string> {
  const entries = Object.entries(parseObject(text));
  const isNamed = entries.every(([, provider]) => typeof provider === 'string' && provider !== '');
  if (!isNamed) throw new StartupError('ISSUER_PROVIDERS must be a JSON object of issuer to provider name.');
  return new Map(entries as [string, string][]);
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, in the same words as for every other shape that is not one.
  }
  throw new StartupError('ISSUER_PROVIDERS must be a JSON object of issuer to provider name.');
}
