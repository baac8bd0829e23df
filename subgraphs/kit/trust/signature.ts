import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { trustLimits } from './limits.ts';
import { type RefusalReason, Untrusted } from './refusal.ts';

/** The parts of a request that its signature covers. */
export interface SignedParts {
  readonly method: string;
  /** As sent: with the query string. */
  readonly target: string;
  readonly time: string;
  readonly nonce: string;
  readonly audience: string;
  /** SHA-256 of the caller token, base64url. */
  readonly tokenDigest: string;
  readonly body: Uint8Array;
}

export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}

/** HMAC-SHA256 over everything that must not change on the way. `cg1` names this format. */
export function signatureOf(parts: SignedParts, secret: Uint8Array): Buffer {
  const { method, target, time, nonce, audience, tokenDigest, body } = parts;
  const text = ['cg1', method, target, time, nonce, audience, tokenDigest, digest(body)].join('\n');
  return createHmac('sha256', secret).update(text).digest();
}

/** Throws `Untrusted` unless the signature fits, in constant time. */
export function checkSignature(parts: SignedParts, signature: string, secret: Uint8Array): void {
  const expected = signatureOf(parts, secret);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Untrusted('signature');
}

/** Throws `Untrusted` unless a signature made at `time` (unix ms, decimal) is one to accept now. */
export function checkTime(time: string, nowMs: number, startedAtMs: number): void {
  if (!/^\d{1,15}$/.test(time)) throw new Untrusted('malformed');
  const reason = untimely(Number(time), nowMs, startedAtMs);
  if (reason !== null) throw new Untrusted(reason);
}

function untimely(signedAtMs: number, nowMs: number, startedAtMs: number): RefusalReason | null {
  if (signedAtMs < nowMs - trustLimits.signatureSkewMs) return 'stale';
  if (signedAtMs > nowMs + trustLimits.signatureSkewMs) return 'future';
  // Nonces are forgotten with the process: what was signed before it began might have been answered already.
  return signedAtMs < startedAtMs ? 'beforeStart' : null;
}
