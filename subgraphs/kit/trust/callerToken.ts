import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { ProvenCaller } from './caller.ts';
import type { Keys, NamedKey } from './keys.ts';
import { trustLimits } from './limits.ts';
import { Untrusted } from './refusal.ts';

/** A caller as a token proved it, and until when. */
export interface VerifiedCaller {
  readonly caller: ProvenCaller;
  readonly expiresAtMs: number;
}

const gatewayIssuer = 'urn:citizen-graph:gateway';
const contractIssuer = 'urn:citizen-graph:contract';
const contractSubject = 'system:contract';

/** Verifies a caller token (JWS, EdDSA) against its signer's key, audience and time. Throws `Untrusted`. */
export async function verifyCallerToken(
  token: string,
  keys: Pick<Keys, 'gateway' | 'contract'>,
  audience: string,
  now: Date,
): Promise<VerifiedCaller> {
  let signer: NamedKey | undefined;
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        signer = [keys.gateway, keys.contract].find((known) => known !== null && known.kid === kid) ?? undefined;
        if (signer === undefined) throw new Untrusted('token');
        return signer.key;
      },
      {
        algorithms: ['EdDSA'],
        typ: 'cg-caller+jwt',
        audience,
        issuer: [gatewayIssuer, contractIssuer],
        currentDate: now,
        clockTolerance: trustLimits.tokenSkewSeconds,
        maxTokenAge: trustLimits.tokenAgeSecondsMax,
        requiredClaims: ['sub', 'iat', 'exp', 'jti'],
      },
    );
    const isContract = signer === keys.contract;
    // Each key speaks for one issuer, and the test's key for one subject only.
    if ((payload.iss === contractIssuer) !== isContract) throw new Untrusted('token');
    if ((payload.sub === contractSubject) !== isContract) throw new Untrusted('token');
    return { caller: toCaller(payload), expiresAtMs: Number(payload.exp) * 1000 };
  } catch (cause) {
    if (cause instanceof Untrusted) throw cause;
    if (cause instanceof errors.JWTExpired) throw new Untrusted('tokenExpired', { cause });
    const isAudience = cause instanceof errors.JWTClaimValidationFailed && cause.claim === 'aud';
    throw new Untrusted(isAudience ? 'audience' : 'token', { cause });
  }
}

const agencyPrefix = 'client:';

function toCaller(claims: JWTPayload): ProvenCaller {
  const subject = text(claims.sub);
  const clientId = text(claims.client_id);
  text(claims.jti);
  const kind = kindOf(subject);
  // A client speaks for its agency in its own name and in nobody else's.
  if (kind === 'agency' && subject !== `${agencyPrefix}${clientId}`) throw new Untrusted('token');
  const role = claims.role === undefined ? rolesOf[kind][0] : rolesOf[kind].find((known) => known === claims.role);
  if (role === undefined) throw new Untrusted('token');
  const mayAll = subject === contractSubject;
  return {
    kind,
    role,
    agency: agencyOf(role, claims.agency),
    subject: kind === 'person' ? subject : null,
    clientId,
    scopes: scopesIn(claims.scope),
    identityLevel: oneOf([0, 1, 2] as const, claims.ial),
    authenticatorLevel: oneOf([0, 1, 2, 3] as const, claims.aal),
    authenticatedAt: claims.auth_time === undefined ? null : instant(claims.auth_time),
    purpose: claims.purpose === undefined ? 'self-service' : text(claims.purpose),
    maySee: (personId) => mayAll || (kind === 'person' && personId === subject),
  };
}

/** The roles that each kind of caller may have; the first where the token names none. */
const rolesOf: { readonly [kind in ProvenCaller['kind']]: readonly ProvenCaller['role'][] } = {
  person: ['citizen', 'staff', 'analyst'],
  agency: ['agency'],
  anonymous: ['anonymous', 'citizen', 'analyst'],
  system: ['system'],
};

function kindOf(subject: string): ProvenCaller['kind'] {
  if (subject === 'anonymous') return 'anonymous';
  if (subject.startsWith('system:')) return 'system';
  return subject.startsWith(agencyPrefix) ? 'agency' : 'person';
}

/** Staff and agency clients belong to an agency, and nobody else does. */
function agencyOf(role: ProvenCaller['role'], claim: unknown): string | null {
  const belongs = role === 'staff' || role === 'agency';
  if (belongs !== (claim !== undefined)) throw new Untrusted('token');
  return belongs ? text(claim) : null;
}

function scopesIn(claim: unknown): ReadonlySet<string> {
  if (claim !== undefined && typeof claim !== 'string') throw new Untrusted('token');
  return new Set(claim?.split(' ').filter(Boolean));
}

function text(claim: unknown): string {
  if (typeof claim !== 'string' || claim === '') throw new Untrusted('token');
  return claim;
}

function oneOf<const T extends number>(values: readonly T[], claim: unknown): T {
  const value = values.find((one) => one === claim);
  if (value === undefined) throw new Untrusted('token');
  return value;
}

/** `claim` is seconds since 1970. */
function instant(claim: unknown): Date {
  if (typeof claim !== 'number' || !Number.isFinite(claim)) throw new Untrusted('token');
  return new Date(claim * 1000);
}
