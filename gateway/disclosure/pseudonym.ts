import { createHmac, createSecretKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../base/errors.ts';

/** Persons asked about at one time are far fewer. */
const pseudonymsMax = 20_000;

/**
 * Names persons in the ledger: a keyed digest, so that who holds the files alone can tell neither who somebody is nor try
 * out who it could be; and always the same, so that `trust` finds a person's rows.
 */
export function createPseudonyms(secret: Uint8Array): (personId: string) => string {
  const key = createSecretKey(secret);
  const known = new Map<string, string>();
  return (personId) => {
    let pseudonym = known.get(personId);
    if (pseudonym === undefined) {
      const digest = createHmac('sha256', key).update('cg-subject\n').update(personId).digest();
      pseudonym = digest.subarray(0, 16).toString('base64url');
      if (known.size >= pseudonymsMax) known.clear();
      known.set(personId, pseudonym);
    }
    return pseudonym;
  };
}

/** @returns null where there is no such key. @throws StartupError that never quotes it. */
export function readPseudonymSecret(keysDir: string): Uint8Array | null {
  const file = join(keysDir, 'ledger.pseudonym');
  if (!existsSync(file)) return null;
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (secret.length !== 32) throw new StartupError(`The key file ${file} must hold 32 bytes as base64url.`);
  return secret;
}
