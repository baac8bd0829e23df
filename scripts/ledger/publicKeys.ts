import { createPublicKey } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedKey } from '../../subgraphs/kit/index.ts';
import { fail, readJsonFile } from '../jsonFile.ts';

export interface LedgerKeys {
  /** Those that the gateway has had: a key that was replaced stays, under a name of its own, for what it signed. */
  readonly gateway: readonly NamedKey[];
  readonly trust: readonly NamedKey[];
}

/** Reads `gateway*.public.jwk` and `trust*.public.jwk`; nothing secret is needed. */
export function readPublicKeys(folder: string): LedgerKeys {
  if (!existsSync(folder)) return fail(`There is no folder of keys at ${folder}.`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.public.jwk'));
  const keysOf = (owner: string) =>
    names.filter((name) => name.startsWith(owner)).map((name) => readPublicKey(join(folder, name)));
  return { gateway: keysOf('gateway'), trust: keysOf('trust') };
}

function readPublicKey(file: string): NamedKey {
  const jwk = readJsonFile(file) as { readonly kid?: unknown };
  if (typeof jwk?.kid !== 'string') return fail(`${file} is no JSON Web Key with a kid.`);
  return { kid: jwk.kid, key: createPublicKey({ key: jwk as never, format: 'jwk' }) };
}
