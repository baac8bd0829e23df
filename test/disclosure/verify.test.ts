import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createFieldSet } from '../../gateway/disclosure/fieldSet.ts';
import { verification } from '../../scripts/ledger/verification.ts';
import { type LedgerPosition, readLedger } from '../../subgraphs/trust/ledger/readLedger.ts';
import { retainSegments } from '../../subgraphs/trust/ledger/retainSegments.ts';
import { verifyLedger } from '../../subgraphs/trust/ledger/verifyLedger.ts';
import { leafHash } from '../../subgraphs/trust/log/merkleTree.ts';
import type { SignedHead } from '../../subgraphs/trust/log/signedHead.ts';
import { openLog, type TransparencyLog } from '../../subgraphs/trust/log/transparencyLog.ts';
import { entryText, type LogEntry } from '../../subgraphs/trust/log/verifyProof.ts';
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
  const log = openTestLog(folder);
  const first = follow(folder, log, [], 4);
  const rest = follow(folder, log, first.next, 100);
  const entry = rest.entries[5] as LogEntry;
  const { head } = rest;
  const signature = sign(null, Buffer.from(entryText(entry)), pair.privateKey).toString('base64url');
  const receipt = { ...entry, signature, keyId: 'trust-1', leafIndex: 9, inclusionProof: log.inclusion(9, 10), head };
  log.close();
  return { folder, receipt };
}

const openTestLog = (folder: string) =>
  openLog({ folder: join(folder, 'log'), key: trustKey, now: () => new Date('2026-11-22T05:00:00Z') });

/** Takes rows over into the log and signs it, as trust does. */
function follow(folder: string, log: TransparencyLog, after: readonly LedgerPosition[], rowsMax: number) {
  const { next, rows } = readLedger(folder, after, rowsMax);
  const entries = rows.map(({ access, at, digest }) => ({ id: access, at, digest }));
  log.append(entries.map((entry) => leafHash(entryText(entry))));
  return { entries, next, head: log.head(next.map(({ chain, index, writer }) => ({ chain, index, writer }))) };
}

/** Ends of the frames of a segment. */
function endsOf(bytes: Buffer): readonly number[] {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length; ends.push(at)) at += 4 + bytes.readUInt32BE(at) + 32;
  return ends;
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

  it('finds a change of any byte of the log, a byte too many and one too few, and names the file', () => {
    const { folder } = ledgerWithLog();
    const names = readdirSync(join(folder, 'log'));
    expect(names.sort()).toEqual(['heads.jsonl', 'level-00.bin', 'level-01.bin', 'level-02.bin', 'level-03.bin']);
    for (const name of names) {
      const file = join(folder, 'log', name);
      const bytes = readFileSync(file);
      const isFoundIn = (changed: Buffer, what: string) => {
        writeFileSync(file, changed);
        const { isGood, lines } = verification({ ledger: folder, keys });
        expect(isGood, `${name} ${what}`).toBe(false);
        expect(lines.join('\n'), `${name} ${what}`).toContain(file);
      };
      for (let position = 0; position < bytes.length; position += 3) {
        const changed = Buffer.from(bytes);
        changed[position] = (changed[position] as number) ^ 1;
        isFoundIn(changed, `byte ${position}`);
      }
      isFoundIn(Buffer.concat([bytes, Buffer.alloc(1)]), 'with a byte more');
      isFoundIn(Buffer.concat([bytes, Buffer.alloc(45)]), 'with 45 bytes more');
      isFoundIn(bytes.subarray(0, -1), 'without its last byte');
      isFoundIn(Buffer.alloc(0), 'emptied');
      writeFileSync(file, bytes);
    }
    expect(verification({ ledger: folder, keys }).isGood).toBe(true);
  });

  it('finds a ledger that was cut in between two frames, by the head that was signed over it', () => {
    const { folder } = ledgerWithLog();
    for (const writer of ['gateway', 'second']) {
      const file = join(folder, writer, '00000001.cgl');
      const bytes = readFileSync(file);
      const ends = endsOf(bytes);
      for (const [position, end] of ends.slice(0, -1).entries()) {
        writeFileSync(file, bytes.subarray(0, end));
        const { isGood, lines } = verification({ ledger: folder, keys });
        expect(isGood, `${writer}, ${position + 1} frames`).toBe(false);
        expect(lines).toContain(
          `${file}: frame ${position + 1}: it was cut off: ${ends.length} frames were signed or noted, and ${position + 1} are there`,
        );
      }
      writeFileSync(file, bytes);
    }
    rmSync(join(folder, 'second'), { recursive: true });
    expect(verification({ ledger: folder, keys }).lines.join('\n')).toContain(
      `${join(folder, 'second')}: frame 0: it was`,
    );
  });

  it('finds a ledger that was cut and written on, by the same', () => {
    const { folder } = ledgerWithLog();
    const file = join(folder, 'gateway', '00000001.cgl');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, endsOf(bytes)[3]));
    const ledger = openLedger(folder);
    for (let i = 0; i < 9; i++) ledger.append([rowOf({}, 20 + i)]);
    ledger.close();
    const { isGood, lines } = verification({ ledger: folder, keys });
    expect(isGood).toBe(false);
    expect(lines.join('\n')).toContain(`${file}: frame `);
    expect(lines.join('\n')).toMatch(/frame \d+: the chain is not the one that was signed or noted here/);
  });

  it.each([
    { of: 'without its heads', change: (log: string) => rmSync(join(log, 'heads.jsonl')), names: 'are under no head' },
    { of: 'with its first head alone', change: cutHeads, names: '6 entries of the log are under no head' },
    { of: 'with a line that is no head', change: garbleHead, names: 'heads.jsonl: line 1: it is no head' },
    { of: 'with its heads in another order', change: turnHeads, names: 'line 2: it says less than the head before' },
    {
      of: 'without its first head',
      change: (log: string) => dropHead(log, 0),
      names: 'line 1: the head that was signed before',
    },
    { of: 'without a head in the middle', change: dropMiddleHead, names: 'line 2: the head that was signed before it' },
    { of: 'with a head twice', change: doubleHead, names: 'line 2: the head that was signed before it' },
    { of: 'whose last line is torn', change: tearHead, names: 'heads.jsonl: line 2: it is torn' },
    {
      of: 'that is gone',
      change: (log: string) => rmSync(log, { recursive: true }),
      names: 'log: there is no log of the 10',
    },
    {
      of: 'without a level',
      change: (log: string) => rmSync(join(log, 'level-02.bin')),
      names: 'level-02.bin: it has 0',
    },
    { of: 'with a level more', change: addLevel, names: 'level-04.bin: this is no file of the log' },
  ])('names a log $of', ({ change, names }) => {
    const { folder } = ledgerWithLog();
    change(join(folder, 'log'));
    const { isGood, lines } = verification({ ledger: folder, keys });
    expect(isGood).toBe(false);
    expect(lines.join('\n')).toContain(names);
  });

  it('names rows that have no entry in the log, whoever signed it', () => {
    const { folder } = ledgerWithLog();
    rmSync(join(folder, 'log'), { recursive: true });
    const log = openTestLog(folder);
    const { next, rows } = readLedger(folder, [], 100);
    log.append(rows.slice(1).map(({ access, at, digest }) => leafHash(entryText({ id: access, at, digest }))));
    log.head(next.map(({ chain, index, writer }) => ({ chain, index, writer })));
    log.close();
    const { isGood, lines } = verification({ ledger: folder, keys });
    expect(isGood).toBe(false);
    expect(
      lines.filter((line) => /^gateway: frame \d+: the disclosure has no entry in the log$/.test(line)).length,
    ).toBe(1);
  });

  it('tells of rows that are younger than the last head, and of entries that are no rows', () => {
    const { folder } = ledgerWithLog();
    const log = openTestLog(folder);
    const receipt = { id: 'rcp-1', at: '2026-11-22T04:20:00.000Z', digest: 'ab'.repeat(32) };
    log.append([leafHash(entryText(receipt))]);
    const { head } = follow(folder, log, readLedger(folder, [], 100).next, 100);
    const signature = sign(null, Buffer.from(entryText(receipt)), pair.privateKey).toString('base64url');
    const given = {
      ...receipt,
      signature,
      keyId: 'trust-1',
      leafIndex: 10,
      inclusionProof: log.inclusion(10, 11),
      head,
    };
    log.close();
    const ledger = openLedger(folder);
    ledger.append([rowOf({}, 30), rowOf({}, 31)]);
    expect(verification({ ledger: folder, keys }).lines[0]).toContain('7 disclosures (2 not signed yet), 1 segments');
    ledger.close();
    const { isGood, lines } = verification({ ledger: folder, keys, receipts: [given] });
    expect(isGood).toBe(true);
    expect(lines.join('\n')).toContain('log: 11 entries, 3 heads; 1 entries are of receipts');
    expect(lines.join('\n')).toContain(
      'log: 2 disclosures since 2026-11-22T04:14:30.123Z are younger than the last head',
    );
    // A log that ends long before the ledgers was cut off with its heads, or nobody has looked after it.
    const later = openLedger(folder);
    later.append([rowOf({}, 600)]);
    later.close();
    const behind = verification({ ledger: folder, keys });
    expect(behind.isGood).toBe(false);
    expect(behind.lines.at(-1)).toContain(`${join(folder, 'log')}: the log ends 570 s before the ledgers`);
  });

  it('finds that ledger and log were both set back, by a receipt or a head that was kept', () => {
    const { folder, receipt } = ledgerWithLog();
    const heads = join(folder, 'log', 'heads.jsonl');
    const [first, last] = readFileSync(heads, 'utf8').split('\n');
    rmSync(join(folder, 'second'), { recursive: true });
    const file = join(folder, 'gateway', '00000001.cgl');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, endsOf(bytes)[JSON.parse(first ?? '').ledgers[0].index - 1]));
    for (const [name, size] of [
      ['level-00.bin', 128],
      ['level-01.bin', 64],
      ['level-02.bin', 32],
    ] as const) {
      writeFileSync(join(folder, 'log', name), readFileSync(join(folder, 'log', name)).subarray(0, size));
    }
    rmSync(join(folder, 'log', 'level-03.bin'));
    mkdirSync(join(folder, 'second'));
    writeFileSync(heads, `${first}\n`);
    expect(verification({ ledger: folder, keys }).isGood).toBe(true);
    expect(verification({ ledger: folder, keys, heads: `${last}\n` }).isGood).toBe(false);
    expect(verification({ ledger: folder, keys, receipts: [receipt] }).lines.join('\n')).toContain(`${file}: frame`);
    expect(verification({ ledger: folder, keys, heads: 'x\n' }).lines.at(-1)).toContain('it is no head');
  });

  it('finds a receipt that was changed, and one whose row is no more', () => {
    const { folder, receipt } = ledgerWithLog();
    const digest = createHash('sha256').update('x').digest('hex');
    expect(verification({ ledger: folder, keys, receipts: [{ ...receipt, digest }] }).isGood).toBe(false);
    const shorter = newFolder();
    cpSync(join(folder, 'gateway'), join(shorter, 'gateway'), { recursive: true });
    const { isGood, lines } = verification({ ledger: shorter, keys, receipts: [receipt] });
    expect(isGood).toBe(false);
    expect(lines.at(-1)).toBe(`the log has lost the receipt ${receipt.id}`);
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

function changeHeads(log: string, change: (lines: string[]) => string): void {
  const file = join(log, 'heads.jsonl');
  writeFileSync(file, change(readFileSync(file, 'utf8').split('\n')));
}

function cutHeads(log: string): void {
  changeHeads(log, ([first]) => `${first}\n`);
}

function garbleHead(log: string): void {
  changeHeads(log, ([first, ...rest]) => [first?.replace('{', '['), ...rest].join('\n'));
}

function turnHeads(log: string): void {
  changeHeads(log, ([first, second]) => `${second}\n${first}\n`);
}

function dropHead(log: string, position: number): void {
  changeHeads(log, (lines) => lines.filter((_, each) => each !== position).join('\n'));
}

/** A third head, and the second taken away. */
function dropMiddleHead(log: string): void {
  const last: SignedHead = JSON.parse(readFileSync(join(log, 'heads.jsonl'), 'utf8').split('\n').at(-2) ?? '');
  const signed = openTestLog(dirname(log));
  signed.append([leafHash('one more')]);
  signed.head(last.ledgers);
  signed.close();
  dropHead(log, 1);
}

function doubleHead(log: string): void {
  changeHeads(log, ([first, ...rest]) => [first, first, ...rest].join('\n'));
}

function tearHead(log: string): void {
  changeHeads(log, ([first, second]) => `${first}\n${second?.slice(0, 80)}`);
}

function addLevel(log: string): void {
  writeFileSync(join(log, 'level-04.bin'), '');
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
    const before = verifyLedger(folder, gatewayKeys)[0];
    if (!before?.lastCheckpoint) throw new Error('The ledger is whole.');
    const { index, chain } = before.lastCheckpoint;
    const early = { now: new Date('2031-11-22T00:00:00Z'), daysOf };
    expect(retainSegments(folder, gatewayKeys, early)[0]?.removed).toEqual([]);
    const [done] = retainSegments(folder, gatewayKeys, { now: new Date('2031-11-24T00:00:00Z'), daysOf });
    expect(done?.refusal).toBe(null);
    // All but the last, and the one with a row whose agency keeps its records longer.
    expect(done?.removed.length).toBe(before.segments - 2);
    const after = verifyLedger(folder, gatewayKeys, [{ writer: 'gateway', index, chain }])[0];
    expect(after).toMatchObject({ problem: null, frames: before.frames, retained: before.segments - 2 });
    expect(after?.disclosures).toBeLessThan(20);
    expect(readdirSync(join(folder, 'gateway')).filter((name) => name.endsWith('.cgl')).length).toBe(2);
    const later = openLedger(folder, { segmentBytesMax: 4_096 });
    later.append([rowOf()]);
    later.close();
    expect(verifyLedger(folder, gatewayKeys)[0]?.problem).toBe(null);
  });

  it('leaves a ledger that verifies with its log, and is told from rows that were removed before their time', () => {
    const folder = longLedger();
    const log = openTestLog(folder);
    let after: readonly LedgerPosition[] = [];
    for (let i = 0; i < 9; i++) after = follow(folder, log, after, 5).next;
    log.close();
    const early = new Date('2026-11-23T00:00:00Z');
    expect(verification({ ledger: folder, keys, now: early }).isGood).toBe(true);
    const late = new Date('2031-11-24T00:00:00Z');
    retainSegments(folder, gatewayKeys, { now: late, daysOf });
    const { isGood, lines } = verification({ ledger: folder, keys, now: late });
    expect(lines.join('\n')).toMatch(/entries are of receipts, or of disclosures past their time/);
    expect(isGood).toBe(true);
    const removed = verification({ ledger: folder, keys, now: early });
    expect(removed.isGood).toBe(false);
    expect(removed.lines.at(-1)).toMatch(/^gateway: disclosures up to 2026-[^ ]+ were removed before their five years/);
  });

  it('lets readers go on, wherever they were', () => {
    const folder = longLedger();
    const whole = readLedger(folder, [], 1_000).next;
    const all = readLedger(folder, [], 1_000).rows.length;
    const part = readLedger(folder, [], 13);
    retainSegments(folder, gatewayKeys, { now: new Date('2031-11-24T00:00:00Z'), daysOf });
    const rest = readLedger(folder, part.next, 1_000);
    expect(rest.problems).toEqual([]);
    expect(rest.next).toEqual(whole);
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
      expect(verifyLedger(folder, gatewayKeys)[0]?.problem, `byte ${position}`).not.toBe(null);
    }
  });
});
