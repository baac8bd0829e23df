import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

const secretBytes = 32;
const pseudonymBytes = 16;

/**
 * By what name the ledgers know a person. The format is the gateway's; one test drives both with the same vectors.
 * Nothing here keeps the way back: a pseudonym is made for the person who asks, and compared.
 */
export function pseudonymOf(personId: string, secret: KeyObject): string {
  const digest = createHmac('sha256', secret).update(`cg-subject\n${personId}`).digest();
  return digest.subarray(0, pseudonymBytes).toString('base64url');
}

/** @throws Error naming the file when it does not hold the secret. */
export function readPseudonymSecret(file: string): KeyObject {
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (secret.length !== secretBytes) throw new Error(`The key file ${file} does not hold ${secretBytes} bytes.`);
  return createSecretKey(secret);
}
