import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the keys that are missing from `folder`, and leaves those that are there: for the gateway and each subgraph an
 * Ed25519 pair (`<name>.private.jwk`, `<name>.public.jwk`), for each subgraph the secret it shares with the gateway
 * (`<name>.hmac`, 32 bytes as base64url); the pair of the operator, who signs what is turned off; and two secrets of
 * the ledger: under which it names persons (`ledger.pseudonym`), and by which a gateway knows after a stop what it wrote itself
 * (`ledger.seal`). Files are readable by their owner alone.
 */
export function ensureKeys(folder: string, subgraphs: readonly string[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of ['gateway', 'operator', ...subgraphs]) ensurePair(folder, name);
  const secret = () => randomBytes(32).toString('base64url');
  for (const name of subgraphs) ensureFile(join(folder, `${name}.hmac`), secret);
  for (const name of ['ledger.pseudonym', 'ledger.seal']) ensureFile(join(folder, name), secret);
}

/** One Ed25519 pair as JSON Web Keys (RFC 8037), named after whoever signs with it. */
export function ensurePair(folder: string, name: string): void {
  const privateFile = join(folder, `${name}.private.jwk`);
  if (existsSync(privateFile)) return;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const about = { kid: `${name}-${randomBytes(6).toString('base64url')}`, alg: 'EdDSA', use: 'sig' };
  // The public half first: a stop in between leaves no private key without it.
  ensureFile(
    join(folder, `${name}.public.jwk`),
    () => JSON.stringify({ ...publicKey.export({ format: 'jwk' }), ...about }),
    true,
  );
  ensureFile(privateFile, () => JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...about }));
}

function ensureFile(file: string, content: () => string, replace = false): void {
  if (!replace && existsSync(file)) return;
  writeFileSync(file, content(), { mode: 0o600 });
}
