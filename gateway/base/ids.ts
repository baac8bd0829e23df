import { randomBytes, randomUUID } from 'node:crypto';

/** A request id of our own making: a random UUID (node keeps a pool of random bytes, so this costs no system call). */
export function newRequestId(): string {
  return randomUUID();
}

/**
 * Nonces that no other process makes, and this one but once: 64 random bits of the process and a count, 22 characters of
 * base64url. Random bytes for each would take longer than the signature over it.
 */
export function createNonces(): () => string {
  const ofProcess = randomBytes(8).toString('base64url');
  let count = 0;
  return () => ofProcess + (++count).toString(36).padStart(11, '0');
}

/** 22 characters of base64url: 128 random bits. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

const saneRequestId = /^[A-Za-z0-9._:-]{8,128}$/;

/** A request id given from outside is kept only when it can stand in a log line and in a header as it is. */
export function requestIdOf(given: string | readonly string[] | undefined): string {
  return typeof given === 'string' && saneRequestId.test(given) ? given : newRequestId();
}
