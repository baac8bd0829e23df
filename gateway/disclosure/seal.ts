import { createHmac, createSecretKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../base/errors.ts';

/** The payload that ends a batch, by which its writer alone knows after a stop that the batch is its own. */
export type Seal = (index: number, chain: Buffer) => string;

/** A keyed digest and no signature: every batch has one, and it is checked by who made it. */
export function createSeal(secret: Uint8Array, writer: string): Seal {
  const key = createSecretKey(secret);
  return (index, chain) => {
    const mac = createHmac('sha256', key).update(`cg-ledger\n${writer}\n${index}\n`).update(chain);
    return `{"kind":"sealed","mac":"${mac.digest('base64url')}"}`;
  };
}

/** @returns null where there is no such key. @throws StartupError that never quotes it. */
export function readSealSecret(keysDir: string): Uint8Array | null {
  const file = join(keysDir, 'ledger.seal');
  if (!existsSync(file)) return null;
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (secret.length !== 32) throw new StartupError(`The key file ${file} must hold 32 bytes as base64url.`);
  return secret;
}
