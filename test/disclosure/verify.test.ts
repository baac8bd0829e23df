import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createFieldSet } from '../../gateway/disclosure/fieldSet.ts';
import { verification } from '../../scripts/ledger/verification.ts';
import { readLedger } from '../../subgraphs/trust/ledger/readLedger.ts';
import { retainSegments } from '../../subgraphs/trust/ledger/retainSegments.ts';
import { verifyLedger } from '../../subgraphs/trust/ledger/verifyLedger.ts';
import { leafHash } from '../../subgraphs/trust/log/merkleTree.ts';
import { openLog } from '../../subgraphs/trust/log/transparencyLog.ts';
import { entryText } from '../../subgraphs/trust/log/verifyProof.ts';
import { gatewayKeys, newFolder, openLedger, removeFolders, rowOf } from './ledgerFixture.ts';

const pair = generateKeyPairSync('ed25519');
const trustKey = { kid: 'trust-1', key: pair.privateKey };
const keys = { gateway: gatewayKeys, trust: [{ kid: 'trust-1', key: pair.publicKey }] };

afterAll(removeFolders);

/** A ledger of two writers and the log over it, with a receipt of its last access. */
function ledgerWithLog() {
  const folder = newFolder();
  for (const writer of ['gateway', 'second']) {
    const ledger = openLedger(folder, { writer });
    for (let i = 0; i < 5; i++) ledger.append([rowOf({ agency: i % 2 === 0 ? 'VA' : 'IRS' }, i)]);
    ledger.close();
  }
  const { rows } = readLedger(folder, [], 100);
  const log = openLog({ folder: join(folder, 'log'), key: trustKey, now: () => new Date('2026-11-22T05:00:00Z') });
  const entries = rows.map(({ access, at, digest }) => ({ id: access, at, digest }));
  log.append(entries.slice(0, 4).map((entry) => leafHash(entryText(entry))));
  log.head();
  log.append(entries.slice(4).map((entry) => leafHash(entryText(entry))));
  const head = log.head();
  const entry = entries[9] as (typeof entries)[number];
  const signature = sign(null, Buffer.from(entryText(entry)), pair.privateKey).toString('base64url');
  const receipt = { ...entry, signature, keyId: 'trust-1', leafIndex: 9, inclusionProof: log.inclusion(9, 10), head };
  log.close();
  return { folder, receipt };
}

describe('verification', () => {
  it('says of each writer what it found, and that all is well', () => {
    const { folder, receipt } = ledgerWithLog();
    const { isGood, lines } = verification({ ledger: folder, keys, receipts: [receipt] });
    expect(lines.join('\n')).toMatch(
      /^gateway: \d+ frames, 5 disclosures[^\n]+\nsecond: [^\n]+\nlog: 10 entries, 2 heads/,
    );
    expect(isGood).toBe(true);
  });

  it('finds a change of any byte of the log', () => {
    const { folder } = ledgerWithLog();
    for (const name of ['level-00.bin', 'heads.jsonl']) {
      const file = join(folder, 'log', name);
      const bytes = readFileSync(file);
      for (let position = 0; position < bytes.length; position += 3) {
        const changed = Buffer.from(bytes);
        changed[position] = (changed[position] as number) ^ 1;
        writeFileSync(file, changed);
        const isStillRead = changed
          .toString()
          .split('\n')
          .filter(Boolean)
          .every((line) => isJson(line));
        // A line that is none any more is one that is missing: only a copy kept elsewhere tells.
        if (name === 'heads.jsonl' && !isStillRead) continue;
        expect(verification({ ledger: folder, keys }).isGood, `${name} ${position}`).toBe(false);
      }
      writeFileSync(file, bytes);
    }
  });

  it('finds a receipt that was changed, and one whose row is no more', () => {
    const { folder, receipt } = ledgerWithLog();
    const digest = createHash('sha256').update('x').digest('hex');
    expect(verification({ ledger: folder, keys, receipts: [{ ...receipt, digest }] }).isGood).toBe(false);
    const shorter = newFolder();
    cpSync(join(folder, 'gateway'), join(shorter, 'gateway'), { recursive: true });
    const { isGood, lines } = verification({ ledger: shorter, keys, receipts: [receipt] });
    expect(isGood).toBe(false);
    expect(lines.at(-1)).toBe(`the ledger has lost the access ${receipt.id}`);
  });

  it('finds that the log is not the one of which a head was kept elsewhere', () => {
    const [one, other] = [ledgerWithLog(), ledgerWithLog()];
    const heads = `${JSON.stringify({ ...one.receipt.head, size: 9 })}\n`;
    expect(verification({ ledger: other.folder, keys, heads }).isGood).toBe(false);
  });

  it('is a command that needs nothing but files and public keys', async () => {
    const { folder, receipt } = ledgerWithLog();
    const keysFolder = join(newFolder(), 'keys');
    mkdirSync(keysFolder);
    for (const [name, [named]] of [['gateway', keys.gateway] as const, ['trust', keys.trust] as const]) {
      if (named === undefined) throw new Error('Both have keys.');
      const { key, kid } = named;
      writeFileSync(join(keysFolder, `${name}.public.jwk`), JSON.stringify({ ...key.export({ format: 'jwk' }), kid }));
    }
    const receiptFile = join(keysFolder, 'receipt.json');
    writeFileSync(receiptFile, JSON.stringify({ data: { receipt } }));
    const script = fileURLToPath(new URL('../../scripts/ledger/verify.ts', import.meta.url));
    const run = () =>
      promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        script,
        '--ledger',
        folder,
        '--keys',
        keysFolder,
        '--receipt',
        receiptFile,
      ]);
    expect((await run()).stdout).toContain('5 disclosures');
    const file = join(folder, 'second', '00000001.cgl');
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    writeFileSync(file, bytes);
    await expect(run()).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining(`${file}: frame`) });
  }, 60_000);
});

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line).rootDigest === 'string' && typeof JSON.parse(line).size === 'number';
  } catch {
    return false;
  }
}

describe('retention', () => {
  const fiveYears = 1_827;
  const daysOf = (agency: string) => (agency === 'SSA' ? 3_650 : fiveYears);

  function longLedger(): string {
    const folder = newFolder();
    const ledger = openLedger(folder, { segmentBytesMax: 4_096 });
    for (let i = 0; i < 40; i++) {
      ledger.append([rowOf({ agency: i === 20 ? 'SSA' : 'VA', fieldSet: createFieldSet([`Person.f${i % 3}`]) }, i)]);
    }
    ledger.close();
    return folder;
  }

  it('removes whole segments past their time but the last one, and the chain leads across them', () => {
    const folder = longLedger();
    const before = verifyLedger(folder, gatewayKeys).writers[0];
    if (!before?.lastCheckpoint) throw new Error('The ledger is whole.');
    const { index, chain } = before.lastCheckpoint;
    const early = { now: new Date('2031-11-22T00:00:00Z'), daysOf };
    expect(retainSegments(folder, gatewayKeys, early)[0]?.removed).toEqual([]);
    const [done] = retainSegments(folder, gatewayKeys, { now: new Date('2031-11-24T00:00:00Z'), daysOf });
    expect(done?.refusal).toBe(null);
    // All but the last, and the one with a row whose agency keeps its records longer.
    expect(done?.removed.length).toBe(before.segments - 2);
    const after = verifyLedger(folder, gatewayKeys, [{ writer: 'gateway', index, chain }]).writers[0];
    expect(after).toMatchObject({ problem: null, frames: before.frames, retained: before.segments - 2 });
    expect(after?.disclosures).toBeLessThan(20);
    expect(readdirSync(join(folder, 'gateway')).filter((name) => name.endsWith('.cgl')).length).toBe(2);
    const later = openLedger(folder, { segmentBytesMax: 4_096 });
    later.append([rowOf()]);
    later.close();
    expect(verifyLedger(folder, gatewayKeys).writers[0]?.problem).toBe(null);
  });

  it('lets readers go on, wherever they were', () => {
    const folder = longLedger();
    const all = readLedger(folder, [], 1_000).rows.length;
    const part = readLedger(folder, [], 13);
    retainSegments(folder, gatewayKeys, { now: new Date('2031-11-24T00:00:00Z'), daysOf });
    const rest = readLedger(folder, part.next, 1_000);
    expect(rest.problems).toEqual([]);
    expect(rest.rows.length).toBeGreaterThan(0);
    expect(rest.rows.length).toBeLessThan(all - 13);
    expect(readLedger(folder, [], 1_000).problems).toEqual([]);
  });

  it('touches nothing where anything is wrong', () => {
    const folder = longLedger();
    const file = join(folder, 'gateway', '00000002.cgl');
    const bytes = readFileSync(file);
    bytes[100] = (bytes[100] as number) ^ 1;
    writeFileSync(file, bytes);
    const [done] = retainSegments(folder, gatewayKeys, { now: new Date('2040-01-01T00:00:00Z'), daysOf });
    expect(done).toMatchObject({ removed: [], refusal: expect.stringContaining('00000002.cgl') });
  });

  it('is found out where a retained segment is changed', () => {
    const folder = longLedger();
    retainSegments(folder, gatewayKeys, { now: new Date('2031-11-24T00:00:00Z'), daysOf });
    const file = join(folder, 'gateway', '00000001.cgt');
    const bytes = readFileSync(file);
    for (let position = 0; position < bytes.length; position++) {
      const changed = Buffer.from(bytes);
      changed[position] = (changed[position] as number) ^ 4;
      writeFileSync(file, changed);
      expect(verifyLedger(folder, gatewayKeys).writers[0]?.problem, `byte ${position}`).not.toBe(null);
    }
  });
});
