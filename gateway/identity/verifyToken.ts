import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import { InvalidToken, type TokenRefusalReason, wrongType } from './invalidToken.ts';
import type { Issuer } from './issuer.ts';
import { IssuerUnavailable } from './issuerFetch.ts';

/** What a token proves once its signature, times, issuer and audience hold. */
export interface VerifiedClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly acr: string | undefined;
  /** What it was stated to be for at the sign-in; null when the token does not say. */
  readonly purpose: string | null;
  /** Unix seconds. */
  readonly authenticatedAt: number | null;
  readonly expiresAtMs: number;
}

export interface VerifyTokenOptions {
  readonly issuers: ReadonlyMap<string, Issuer>;
  readonly audience: string;
  /** With it, an ID token with this audience is accepted too, and carries `grantedScopes`. */
  readonly clientId: string | null;
  readonly grantedScopes: readonly string[];
  readonly skewSeconds: number;
  readonly nowMs: () => number;
}

/** Asymmetric algorithms only: `none` and every HMAC are refused before a key is looked at. */
const algorithms = ['RS256', 'ES256', 'PS256', 'EdDSA'];

/**
 * Verifies an access token (RFC 9068) or, where a client of ours is configured, an ID token.
 * @throws InvalidToken: the message says which check failed and quotes nothing of the token.
 * @throws IssuerUnavailable: the token could not be judged.
 */
export async function verifyToken(token: string, options: VerifyTokenOptions): Promise<VerifiedClaims> {
  const { typ, iss } = peek(token);
  const issuer = options.issuers.get(iss);
  if (issuer === undefined) throw new InvalidToken('issuer');
  const kind = tokenKind(typ, options);
  const keys = await issuer.keys();
  const payload = await verifySignatureAndTimes(token, keys, {
    issuer: issuer.issuer,
    audience: kind.audience,
    algorithms,
    clockTolerance: options.skewSeconds,
    currentDate: new Date(options.nowMs()),
    requiredClaims: ['iss', 'aud', 'exp', 'iat', 'sub'],
  });
  return kind.read(readCommon(payload, options), payload);
}

async function verifySignatureAndTimes(
  token: string,
  keys: Awaited<ReturnType<Issuer['keys']>>,
  rules: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, rules)).payload;
  } catch (error) {
    throw toRefusal(error);
  }
}

/** Read before anything is proved, only to choose the issuer and the rules. */
function peek(token: string): { readonly typ: string; readonly iss: string } {
  try {
    const { typ } = decodeProtectedHeader(token);
    const { iss } = decodeJwt(token);
    return { typ: typeof typ === 'string' ? typ.toLowerCase() : '', iss: typeof iss === 'string' ? iss : '' };
  } catch {
    throw new InvalidToken('not_signed');
  }
}

type CommonClaims = Omit<VerifiedClaims, 'clientId' | 'scopes'>;

interface TokenKind {
  readonly audience: string;
  readonly read: (common: CommonClaims, payload: JWTPayload) => VerifiedClaims;
}

function tokenKind(typ: string, options: VerifyTokenOptions): TokenKind {
  if (typ === 'at+jwt' || typ === 'application/at+jwt') {
    return { audience: options.audience, read: readAccessToken };
  }
  const { clientId } = options;
  if (clientId !== null && (typ === '' || typ === 'jwt')) {
    return {
      audience: clientId,
      read: (common, payload) => readIdToken(common, payload, clientId, options.grantedScopes),
    };
  }
  throw new InvalidToken('type');
}

function readAccessToken(common: CommonClaims, payload: JWTPayload): VerifiedClaims {
  const { client_id: clientId, scope } = payload;
  if (typeof clientId !== 'string' || clientId === '' || clientId.length > 255) throw wrongType('client_id');
  if (scope !== undefined && typeof scope !== 'string') throw wrongType('scope');
  return { ...common, clientId, scopes: new Set(scope?.split(' ').filter((one) => one !== '')) };
}

/** An ID token says who signed in and at which client, not what they granted: that is configured. */
function readIdToken(
  common: CommonClaims,
  payload: JWTPayload,
  clientId: string,
  granted: readonly string[],
): VerifiedClaims {
  // OpenID Connect Core §3.1.3.7: a token for several audiences must say which one asked for it.
  const several = Array.isArray(payload.aud) && payload.aud.length > 1;
  if ((several || payload.azp !== undefined) && payload.azp !== clientId) {
    throw new InvalidToken('client');
  }
  return { ...common, clientId, scopes: new Set(granted) };
}

function readCommon(payload: JWTPayload, { skewSeconds, nowMs }: VerifyTokenOptions): CommonClaims {
  const { iss, sub, exp, iat, jti, acr, purpose, auth_time: authTime } = payload;
  if (typeof iss !== 'string') throw wrongType('iss');
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw wrongType('sub');
  if (typeof exp !== 'number') throw wrongType('exp');
  if (typeof iat !== 'number') throw wrongType('iat');
  if (jti !== undefined && typeof jti !== 'string') throw wrongType('jti');
  if (iat > nowMs() / 1_000 + skewSeconds) throw new InvalidToken('issued_in_future');
  if (acr !== undefined && typeof acr !== 'string') throw wrongType('acr');
  if (purpose !== undefined && typeof purpose !== 'string') throw wrongType('purpose');
  if (authTime !== undefined && !(typeof authTime === 'number' && Number.isSafeInteger(authTime) && authTime >= 0)) {
    throw wrongType('auth_time');
  }
  if ((authTime ?? 0) > nowMs() / 1_000 + skewSeconds) throw new InvalidToken('signed_in_in_future');
  return {
    issuer: iss,
    subject: sub,
    acr,
    purpose: purpose ?? null,
    authenticatedAt: authTime ?? null,
    // The end is the token's own: what was once verified is not used for longer because clocks may differ.
    expiresAtMs: exp * 1_000,
  };
}

function toRefusal(error: unknown): unknown {
  const reason = reasonOf(error);
  if (reason !== null) return new InvalidToken(reason, { cause: error });
  if (error instanceof IssuerUnavailable) return error;
  // What is left is about the issuer's keys: a set that is none, or a key that cannot be imported.
  return new IssuerUnavailable('The issuer shows keys that cannot be used.', { cause: error });
}

/** Null: it is not the token's fault. */
function reasonOf(error: unknown): TokenRefusalReason | null {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return reasonOfClaim(error);
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  const malformed = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported];
  return malformed.some((kind) => error instanceof kind) ? 'malformed' : null;
}

/** A claim that is there, has its type and says something else; any other fault of a claim is just that. */
function reasonOfClaim({ claim, reason }: errors.JWTClaimValidationFailed): TokenRefusalReason {
  if (claim === 'aud') return 'audience';
  if (claim === 'iss') return 'issuer';
  return claim === 'nbf' && reason === 'check_failed' ? 'not_yet_valid' : 'claim';
}
