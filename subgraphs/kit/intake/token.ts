import { createHash } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import type { NamedKey } from '../trust/keys.ts';

/** The only caller of an intake, but for the feed of an agency that others follow. */
export const orderOwner = 'usps';
const issuerPrefix = 'urn:citizen-graph:';
const tokenSeconds = 60;
const skewSeconds = 5;

const audienceOf = (agency: string): string => `urn:citizen-graph:intake:${agency}`;

export interface IntakeCall {
  /** Name of the agency's subgraph. */
  readonly agency: string;
  readonly path: string;
  readonly body: string | Buffer;
  /** Real time. */
  readonly at: Date;
}

/** A token of the order's owner, good for this one body at this one agency, for 60 seconds. */
export function intakeToken(call: IntakeCall, key: NamedKey): Promise<string> {
  return callToken(orderOwner, call, key);
}

/** The same in the name of any subgraph; `key` is its own. */
export function callToken(caller: string, call: IntakeCall, key: NamedKey): Promise<string> {
  const issuedAt = Math.floor(call.at.getTime() / 1000);
  return new SignJWT({ digest: digestOf(call.path, call.body) })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'cg-intake+jwt', kid: key.kid })
    .setIssuer(`${issuerPrefix}${caller}`)
    .setAudience(audienceOf(call.agency))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenSeconds)
    .sign(key.key);
}

/**
 * Whether the order's owner sent exactly this body here within the last minute. The same token twice is allowed: a
 * delivery is idempotent by its id, and what a query would tell a replaying thief, the thief has already read.
 */
export function isFromOrderOwner(token: string, call: IntakeCall, key: NamedKey): Promise<boolean> {
  return isFrom(orderOwner, token, call, key);
}

/** The subgraph in whose name a token claims to be, unverified: only to choose by whose key it is verified. */
export function claimedCaller(token: string): string | null {
  try {
    const { iss } = decodeJwt(token);
    return iss?.startsWith(issuerPrefix) ? iss.slice(issuerPrefix.length) : null;
  } catch {
    return null;
  }
}

/** The same for a token in the name of any subgraph; `key` is that one's. */
export async function isFrom(caller: string, token: string, call: IntakeCall, key: NamedKey): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key.key, {
      algorithms: ['EdDSA'],
      typ: 'cg-intake+jwt',
      issuer: `${issuerPrefix}${caller}`,
      audience: audienceOf(call.agency),
      currentDate: call.at,
      clockTolerance: skewSeconds,
      maxTokenAge: tokenSeconds,
      requiredClaims: ['exp', 'iat', 'digest'],
    });
    return protectedHeader.kid === key.kid && payload.digest === digestOf(call.path, call.body);
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}

function digestOf(path: string, body: string | Buffer): string {
  return createHash('sha256').update(`${path}\n`).update(body).digest('base64url');
}
