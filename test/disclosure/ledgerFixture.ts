import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChainedLedger, type LedgerRow } from '../../gateway/disclosure/chainedLedger.ts';
import { createFieldSet } from '../../gateway/disclosure/fieldSet.ts';
import { diskFiles, type FilePort } from '../../gateway/disclosure/filePort.ts';
import { createRowTemplate, type RowFacts } from '../../gateway/disclosure/rowTemplate.ts';
import { createSeal } from '../../gateway/disclosure/seal.ts';

/** A key that everybody knows: vectors are made with it. */
const privateKey = createPrivateKey({
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
  format: 'jwk',
});
export const signer = { key: privateKey, kid: 'gateway-vectors' };
export const sealSecret = Buffer.alloc(32, 9);
export const gatewayKeys = [{ key: createPublicKey(privateKey), kid: 'gateway-vectors' }];

export const facts: RowFacts = {
  actor: { client: 'graphiql', id: 'AAAAAAAAAAAAAAAAAAAAAA', role: 'citizen' },
  agency: 'VA',
  basis: 'SELF',
  fieldSet: createFieldSet(['VeteranRecord.rating', 'Person.va']),
  legalBasis: '5 U.S.C. 552a(d)(1)',
  operation: 'MyAgencies',
  purpose: 'self-service',
  recipient: null,
  ref: null,
  subject: 'AAAAAAAAAAAAAAAAAAAAAA',
};

export function rowOf(changes: Partial<RowFacts> = {}, second = 0): LedgerRow {
  const { texts, fieldSet } = createRowTemplate({ ...facts, ...changes });
  const at = new Date(Date.UTC(2026, 10, 22, 4, 14, second, 123)).toISOString();
  return { texts, fieldSet, at, requestId: '3f0c7b7e-6d5b-4f43-9a52-0d9a1f4c2b11' };
}

export interface FixtureWishes {
  readonly files?: FilePort;
  readonly segmentBytesMax?: number;
  readonly writer?: string;
  readonly leastIndex?: number;
}

/** A ledger whose ids and times are always the same. */
export function openLedger(
  folder: string,
  { files = diskFiles, segmentBytesMax = 1_000_000, writer = 'gateway', leastIndex = 0 }: FixtureWishes = {},
): ChainedLedger {
  let drawn = 0;
  return new ChainedLedger({
    folder: join(folder, writer),
    writer,
    segmentBytesMax,
    signer,
    seal: createSeal(sealSecret, writer),
    leastIndex,
    files,
    now: () => new Date('2026-11-22T04:14:59.000Z'),
    random: (bytes) => {
      const digests = Array.from({ length: Math.ceil(bytes / 32) }, () =>
        createHash('sha256').update(`${writer} ${drawn++}`).digest(),
      );
      return Buffer.concat(digests, bytes);
    },
  });
}

const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
