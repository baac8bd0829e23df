import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { contentDigest, type PostalText } from '../../kit/intake/index.ts';

/** How long a person may take to insist. Real time. */
export const overrideMs = 30 * 60_000;

/** The Postal Service's word that this person was shown this very text as doubtful, and may insist on it. */
export function overrideToken(personId: string, typed: PostalText, nowMs: number, key: KeyObject): string {
  const claims = Buffer.from(JSON.stringify({ expiresAtMs: nowMs + overrideMs, digest: digestOf(personId, typed) }));
  return `${claims.toString('base64url')}.${sign(null, claims, key).toString('base64url')}`;
}

/** Whether a token is ours, not expired, and about this person and exactly this text. */
export function isOverride(token: string, personId: string, typed: PostalText, nowMs: number, key: KeyObject): boolean {
  const [claimsText = '', signature = ''] = token.split('.');
  const claims = Buffer.from(claimsText, 'base64url');
  if (!verify(null, claims, createPublicKey(key), Buffer.from(signature, 'base64url'))) return false;
  // Signed by us, so of our form.
  const { expiresAtMs, digest } = JSON.parse(claims.toString()) as { expiresAtMs: number; digest: string };
  return nowMs < expiresAtMs && digest === digestOf(personId, typed);
}

function digestOf(personId: string, typed: PostalText): string {
  return contentDigest({ personId, typed });
}
