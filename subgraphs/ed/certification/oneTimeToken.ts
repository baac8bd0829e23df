import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: not to be guessed, so no slow hash is needed at rest. */
export function newOneTimeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps: who reads it cannot sign. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
