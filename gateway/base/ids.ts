import { hash, randomBytes, randomUUID } from 'node:crypto';

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

/** A request id given from outside, where it can stand in a header as it is: whoever gave it gets it back. */
export function givenRequestId(given: string | readonly string[] | undefined): string | null {
  return typeof given === 'string' && saneRequestId.test(given) ? given : null;
}

const randomUuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/**
 * The name by which a request goes in logs, to agencies and in the ledger. What a client made up is the client's text, and
 * may be somebody's number: its digest stands for it, by which the request can still be found.
 */
export function requestIdOf(given: string | readonly string[] | undefined): string {
  const sane = givenRequestId(given);
  if (sane === null) return newRequestId();
  return randomUuid.test(sane) ? sane : digested(sane);
}

/** For a row that is kept: the id as it is where it is one of ours, or of `requestIdOf`, and a digest of anything else. */
export function keptRequestId(requestId: string): string {
  return randomUuid.test(requestId) || digest.test(requestId) ? requestId : digested(requestId);
}

const digest = /^h:[\w-]{22}$/;

function digested(text: string): string {
  return `h:${hash('sha256', text, 'base64url').slice(0, 22)}`;
}
