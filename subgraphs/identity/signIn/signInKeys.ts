import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the stand-in signs with. */
export interface SignInKeys {
  /** Private RSA keys (RS256, 2048 bits); the first one signs. */
  readonly keys: readonly JWK[];
  /** For its own cookies, base64url. */
  readonly cookieKeys: readonly string[];
}

const fileName = 'sign-in.private.jwks';

/**
 * Reads the stand-in's keys from `folder`, making them on first use (mode 600). Two processes may come at once: the
 * first file to be there stays.
 * @throws Error with one sentence when the file is there and cannot be used.
 */
export async function signInKeys(folder: string): Promise<SignInKeys> {
  const file = join(folder, fileName);
  const there = readIfThere(file);
  if (there !== null) return parse(file, there);
  const made = JSON.stringify(await makeKeys());
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Linked into place whole, so that nobody reads half a file, and never over one that is there.
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, made, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parse(file, readFileSync(file, 'utf8'));
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function makeKeys(): Promise<SignInKeys> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const kid = `sign-in-${randomBytes(6).toString('base64url')}`;
  return {
    keys: [{ ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }],
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
}

function parse(file: string, text: string): SignInKeys {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not the parser's own words: they would quote the file.
    throw new Error(`${file} is not JSON.`);
  }
  const { keys, cookieKeys } = (value ?? {}) as Partial<SignInKeys>;
  const usable =
    Array.isArray(keys) &&
    keys.some((key: JWK) => key.kty === 'RSA' && key.d && key.kid) &&
    Array.isArray(cookieKeys) &&
    cookieKeys.length > 0;
  if (!usable) throw new Error(`${file} holds no private RSA key with a kid, or no cookie key.`);
  return { keys, cookieKeys };
}
