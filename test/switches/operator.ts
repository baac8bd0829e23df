import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OperatorKey, type SwitchEntry, signSwitches } from '../../gateway/registry/switchesDocument.ts';

/** An operator with a key, and a folder in which a gateway finds what they sign. */
export interface Operator {
  readonly folder: string;
  readonly switchesFile: string;
  readonly keysFolder: string;
  readonly keyFile: string;
  readonly privateKey: OperatorKey;
  readonly publicKey: OperatorKey;
  readonly publicJwk: string;
  /** Puts a text in the place of the file, as an operator's tool does. */
  put(text: string): void;
  sign(switches: readonly SwitchEntry[], serial: number): string;
  remove(): void;
}

export function createOperator(): Operator {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-switches-'));
  const keysFolder = join(folder, 'keys');
  mkdirSync(keysFolder);
  const kid = 'operator-1';
  const jwk = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid };
  const privateKey = { key: createPrivateKey({ key: jwk, format: 'jwk' }), kid };
  const publicKey = { key: createPublicKey(privateKey.key), kid };
  const publicJwk = JSON.stringify({ ...publicKey.key.export({ format: 'jwk' }), kid });
  writeFileSync(join(keysFolder, 'operator.private.jwk'), JSON.stringify(jwk));
  writeFileSync(join(keysFolder, 'operator.public.jwk'), publicJwk);
  const switchesFile = join(folder, 'switches.json');
  return {
    folder,
    switchesFile,
    keysFolder,
    keyFile: join(keysFolder, 'operator.public.jwk'),
    privateKey,
    publicKey,
    publicJwk,
    put(text) {
      writeFileSync(`${switchesFile}.new`, text);
      renameSync(`${switchesFile}.new`, switchesFile);
    },
    sign: (switches, serial) =>
      signSwitches({ serial, issuedAt: '2026-11-22T04:00:00.000Z', switches, keyId: kid }, privateKey),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function off(kind: SwitchEntry['kind'], target: string, more: Partial<SwitchEntry> = {}): SwitchEntry {
  const id = `sw-${kind}-${target.replaceAll(/\W/g, '-')}`.slice(0, 64);
  return { id, kind, target, reason: 'A drill.', until: '2999-01-01T00:00:00.000Z', ...more };
}
