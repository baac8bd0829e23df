import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, jwtVerify } from 'jose';

/** Whose account a proof proves, or why it proves none. */
export type AccountProof =
  | { readonly kind: 'proved'; readonly subject: string }
  /** Not a token, not for us, forged, expired or too old: the caller is not told which. */
  | { readonly kind: 'invalid' }
  /** The provider's keys could not be read; the same proof may do later. */
  | { readonly kind: 'unavailable' };

export interface AccountProofCheck {
  readonly proof: string;
  /** The issuers that may have signed it. */
  readonly issuers: readonly string[];
  /** A token made for anybody else proves nothing here: its holder gave it to somebody else. */
  readonly audiences: readonly string[];
  /** Real time. */
  readonly now: Date;
}

/** A proof older than this may have been lying about. */
export const proofAgeMaxSeconds = 600;
const clockSkewSeconds = 30;
const proofBytesMax = 16_384;
const providerTimeoutMs = 3_000;
const providerAnswerBytesMax = 262_144;
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Checks a provider's token against the keys that the provider publishes (OpenID Connect Discovery 1.0 §4). */
export async function checkAccountProof(check: AccountProofCheck): Promise<AccountProof> {
  const issuer = issuerOf(check);
  if (issuer === null) return { kind: 'invalid' };
  let keys: JSONWebKeySet;
  try {
    keys = await keysOf(issuer);
  } catch {
    return { kind: 'unavailable' };
  }
  try {
    const { payload } = await jwtVerify(check.proof, createLocalJWKSet(keys), {
      issuer,
      audience: [...check.audiences],
      algorithms,
      currentDate: check.now,
      clockTolerance: clockSkewSeconds,
      maxTokenAge: proofAgeMaxSeconds,
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    return typeof payload.sub === 'string' && payload.sub !== ''
      ? { kind: 'proved', subject: payload.sub }
      : { kind: 'invalid' };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { kind: 'invalid' };
    throw error;
  }
}

/** Read before anything is verified, only to decide whom to ask for keys: a stranger's issuer is never contacted. */
function issuerOf({ proof, issuers }: AccountProofCheck): string | null {
  if (proof.length > proofBytesMax) return null;
  try {
    const { iss } = decodeJwt(proof);
    return issuers.find((issuer) => issuer === iss) ?? null;
  } catch {
    return null;
  }
}

async function keysOf(issuer: string): Promise<JSONWebKeySet> {
  const discovery = await readJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const keysUrl = typeof discovery === 'object' && discovery !== null && Reflect.get(discovery, 'jwks_uri');
  if (typeof keysUrl !== 'string') throw new Error('The provider names no keys.');
  const keys = await readJson(keysUrl);
  if (typeof keys !== 'object' || keys === null || !Array.isArray(Reflect.get(keys, 'keys'))) {
    throw new Error('The provider publishes no key set.');
  }
  return keys as JSONWebKeySet;
}

async function readJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(providerTimeoutMs), redirect: 'error' });
  if (!answer.ok || answer.body === null) throw new Error(`The provider answered ${answer.status}.`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength;
    if (bytes > providerAnswerBytesMax) throw new Error('The provider answered too much.');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
