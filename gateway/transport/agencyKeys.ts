import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../base/errors.ts';

/** What this gateway signs with. Without a key of its own, or a subgraph's secret, requests go out unsigned. */
export interface AgencyKeys {
  readonly gatewayKey: { readonly key: KeyObject; readonly kid: string } | null;
  /** Members that are public, and no other: what `/.well-known/jwks.json` shows. */
  readonly publicJwk: Readonly<Record<string, string>> | null;
  /** Subgraph name → the 32 bytes shared with it. */
  readonly secrets: ReadonlyMap<string, Uint8Array>;
}

export const noKeys: AgencyKeys = { gatewayKey: null, publicJwk: null, secrets: new Map() };

const secretBytes = 32;

/**
 * Reads `gateway.private.jwk` (Ed25519, RFC 8037) and every `<subgraph>.hmac` of a folder.
 * @throws StartupError: names the file and the cause, and never quotes a key.
 */
export function readAgencyKeys(folder: string): AgencyKeys {
  if (!existsSync(folder)) return noKeys;
  const secrets = new Map<string, Uint8Array>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.hmac'))) {
    const secret = Buffer.from(readFileSync(join(folder, name), 'utf8').trim(), 'base64url');
    if (secret.length !== secretBytes) {
      throw new StartupError(`The key file ${join(folder, name)} must hold ${secretBytes} bytes as base64url.`);
    }
    secrets.set(name.slice(0, -'.hmac'.length), secret);
  }
  const file = join(folder, 'gateway.private.jwk');
  if (!existsSync(file)) return { ...noKeys, secrets };
  return { ...readGatewayKey(file), secrets };
}

function readGatewayKey(file: string): Pick<AgencyKeys, 'gatewayKey' | 'publicJwk'> {
  const refusal = new StartupError(
    `The key file ${file} must hold an Ed25519 private key as a JSON Web Key with a kid.`,
  );
  try {
    const jwk: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof jwk !== 'object' || jwk === null) throw refusal;
    const { kty, crv, x, d, kid } = jwk as Record<string, unknown>;
    if (
      kty !== 'OKP' ||
      crv !== 'Ed25519' ||
      typeof x !== 'string' ||
      typeof d !== 'string' ||
      typeof kid !== 'string'
    ) {
      throw refusal;
    }
    const key = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
    return { gatewayKey: { key, kid }, publicJwk: Object.freeze({ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' }) };
  } catch {
    // The cause is left out: a parser's message can quote the key.
    throw refusal;
  }
}
