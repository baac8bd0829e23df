import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../base/errors.ts';
import type { Keys, NamedKey } from './keys.ts';

const requestSecretBytes = 32;

/**
 * The keys of one subgraph, from the files that `AGENCY_KEYS` names.
 * @throws StartupError naming the file that is missing or is not a key.
 */
export function readKeys(folder: string, subgraph: string): Keys {
  const others = new Map<string, NamedKey>();
  const contractFile = join(folder, 'contract.public.jwk');
  return {
    own: readJwk(join(folder, `${subgraph}.private.jwk`), createPrivateKey),
    requestSecret: readSecret(join(folder, `${subgraph}.hmac`)),
    gateway: readJwk(join(folder, 'gateway.public.jwk'), createPublicKey),
    contract: existsSync(contractFile) ? readJwk(contractFile, createPublicKey) : null,
    publicOf: (name) => {
      const key = others.get(name) ?? readJwk(join(folder, `${name}.public.jwk`), createPublicKey);
      others.set(name, key);
      return key;
    },
  };
}

function readJwk(file: string, create: (input: { key: JsonWebKey; format: 'jwk' }) => KeyObject): NamedKey {
  const text = read(file);
  try {
    const jwk = JSON.parse(text) as JsonWebKey & { readonly kid?: unknown };
    const key = create({ key: jwk, format: 'jwk' });
    if (typeof jwk.kid !== 'string' || key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
    return { kid: jwk.kid, key };
  } catch {
    // The cause is left out: the message of a JSON error quotes the text, which is a secret.
    throw new StartupError(`The key file ${file} is not an Ed25519 JSON Web Key with a kid.`);
  }
}

function readSecret(file: string): Buffer {
  const secret = Buffer.from(read(file).trim(), 'base64url');
  if (secret.length !== requestSecretBytes) {
    throw new StartupError(`The key file ${file} does not hold ${requestSecretBytes} bytes as base64url.`);
  }
  return secret;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new StartupError(`The key file ${file} cannot be read (${code}).`, { cause });
  }
}
