import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { leafHash, nodeHash } from '../../subgraphs/trust/log/merkleTree.ts';
import { openLog } from '../../subgraphs/trust/log/transparencyLog.ts';
import {
  entryText,
  verifyConsistency,
  verifyHead,
  verifyInclusion,
  verifyReceipt,
} from '../../subgraphs/trust/log/verifyProof.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = { kid: 'trust-1', key: privateKey };
const own = { kid: 'trust-1', key: publicKey };
const now = () => new Date('2026-11-22T04:14:49.123Z');

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The definition of RFC 6962 section 2.1, written down as it stands there. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return only;
  let middle = 1;
  while (middle * 2 < leaves.length) middle *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, middle)), naiveRoot(leaves.slice(middle)));
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => leafHash(`entry ${i}`));

describe('the tree', () => {
  // The vectors of the Certificate Transparency reference implementation.
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  it.each(roots.map((root, size) => ({ root, size })))('has the known root at size $size', ({ root, size }) => {
    const log = openLog({ folder: null, key, now });
    log.append(inputs.slice(0, size).map((hex) => leafHash(Buffer.from(hex, 'hex'))));
    expect(log.head()).toMatchObject({ size, rootDigest: root, keyId: 'trust-1' });
  });

  it('proves every entry at every size up to 40, and nothing else', () => {
    const leaves = leavesOf(40);
    const log = openLog({ folder: null, key, now });
    log.append(leaves);
    for (let size = 1; size <= 40; size++) {
      const root = naiveRoot(leaves.slice(0, size)).toString('hex');
      for (let index = 0; index < size; index++) {
        const proof = log.inclusion(index, size);
        const leaf = leaves[index] as Buffer;
        expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(leafHash('another'), index, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...proof, root], root)).toBe(false);
        if (size > 1) {
          expect(verifyInclusion(leaf, (index + 1) % size, size, proof, root)).toBe(false);
          expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false);
        }
      }
    }
  });

  it('proves that each size extends each smaller one, and no other history', () => {
    const leaves = leavesOf(40);
    const log = openLog({ folder: null, key, now });
    log.append(leaves);
    const roots = Array.from({ length: 41 }, (_, size) => naiveRoot(leaves.slice(0, size)).toString('hex'));
    const forged = randomBytes(32).toString('hex');
    for (let to = 0; to <= 40; to++) {
      for (let from = 0; from <= to; from++) {
        const proof = log.consistency(from, to);
        const [older, newer] = [roots[from] as string, roots[to] as string];
        expect(verifyConsistency(from, older, to, newer, proof)).toBe(true);
        expect(verifyConsistency(from, forged, to, newer, proof)).toBe(false);
        if (from > 0) expect(verifyConsistency(from, older, to, forged, proof)).toBe(false);
        expect(verifyConsistency(from, older, to, newer, [...proof, forged])).toBe(false);
      }
    }
  });

  it('refuses sizes that it has not had', () => {
    const log = openLog({ folder: null, key, now });
    log.append(leavesOf(3));
    for (const [from, to] of [
      [-1, 2],
      [2, 1],
      [1, 4],
      [0.5, 2],
    ] as const) {
      expect(() => log.consistency(from, to)).toThrow(RangeError);
    }
    expect(() => log.inclusion(3, 3)).toThrow(RangeError);
    expect(() => log.inclusion(0, 4)).toThrow(RangeError);
  });
});

describe('a log in files', () => {
  it('goes on after a start where it was, whatever the batches were', () => {
    const folder = newFolder();
    const leaves = leavesOf(100);
    for (const [start, end] of [
      [0, 1],
      [1, 7],
      [7, 64],
      [64, 100],
    ] as const) {
      const log = openLog({ folder, key, now });
      expect(log.size()).toBe(start);
      log.append(leaves.slice(start, end));
      expect(log.head().rootDigest).toBe(naiveRoot(leaves.slice(0, end)).toString('hex'));
      log.close();
    }
    const log = openLog({ folder, key, now });
    expect(verifyInclusion(leaves[33] as Buffer, 33, 100, log.inclusion(33, 100), log.head().rootDigest)).toBe(true);
    log.close();
  });

  it('makes the levels above the leaves again, and takes part of a leaf for none', () => {
    const folder = newFolder();
    const leaves = leavesOf(50);
    const first = openLog({ folder, key, now });
    first.append(leaves);
    const { rootDigest } = first.head();
    first.close();
    for (const name of readdirSync(folder).filter((each) => /level-0[1-9]/.test(each))) {
      truncateSync(join(folder, name), 10);
    }
    appendFileSync(join(folder, 'level-00.bin'), 'torn');
    appendFileSync(join(folder, 'heads.jsonl'), '{"keyId":"tru');
    const again = openLog({ folder, key, now });
    expect(again.size()).toBe(50);
    expect(again.head().rootDigest).toBe(rootDigest);
    again.append(leavesOf(1));
    const grown = again.head();
    again.close();
    expect(openLog({ folder, key, now }).head()).toEqual(grown);
  });

  it('keeps of a last line without its line feed what is a head, and nothing else', () => {
    const folder = newFolder();
    const file = join(folder, 'heads.jsonl');
    const first = openLog({ folder, key, now });
    first.append(leavesOf(3));
    first.head();
    first.close();
    const whole = readFileSync(file, 'utf8');
    for (const rest of [whole.slice(0, -1), `${whole}${whole.slice(0, 50)}`]) {
      writeFileSync(file, rest);
      openLog({ folder, key, now }).close();
      expect(readFileSync(file, 'utf8')).toBe(whole);
    }
  });

  it('signs how far the ledgers were taken over, anew when that changes, and never less', () => {
    const folder = newFolder();
    const mark = { writer: 'gateway', index: 7, chain: 'ab'.repeat(32) };
    const log = openLog({ folder, key, now });
    log.append(leavesOf(3));
    const one = log.head([mark]);
    expect(verifyHead(one, own)).toBe(true);
    expect(log.head([mark])).toBe(one);
    const other = log.head([{ ...mark, index: 8 }]);
    expect([other.size, other.ledgers[0]?.index]).toEqual([3, 8]);
    expect(() => log.head([mark])).toThrow('Less of a ledger was taken over');
    expect(() => log.head([])).toThrow('Less of a ledger was taken over');
    log.close();
  });

  it('does not start over a last head that cannot be read: what it said could be gone back behind', () => {
    const folder = newFolder();
    const log = openLog({ folder, key, now });
    log.append(leavesOf(3));
    log.head();
    log.close();
    const file = join(folder, 'heads.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('{', '['));
    expect(() => openLog({ folder, key, now })).toThrow('The last line of heads.jsonl is no head');
  });

  it('finds the last head, however long it is', () => {
    const folder = newFolder();
    const ledgers = Array.from({ length: 300 }, (_, index) => ({ chain: 'ab'.repeat(32), index, writer: `w${index}` }));
    const log = openLog({ folder, key, now });
    log.append(leavesOf(3));
    log.head(ledgers);
    log.append(leavesOf(2));
    const last = log.head(ledgers);
    log.close();
    const again = openLog({ folder, key, now });
    expect(again.head(ledgers)).toEqual(last);
    again.close();
  });

  it('signs no second history over the one it signed', () => {
    const folder = newFolder();
    const first = openLog({ folder, key, now });
    first.append(leavesOf(9));
    first.head();
    first.close();
    const bytes = readFileSync(join(folder, 'level-00.bin'));
    bytes[40] = (bytes[40] as number) ^ 1;
    writeFileSync(join(folder, 'level-00.bin'), bytes);
    rmSync(join(folder, 'level-01.bin'));
    rmSync(join(folder, 'level-02.bin'));
    rmSync(join(folder, 'level-03.bin'));
    expect(() => openLog({ folder, key, now })).toThrow('does not lead to the last head');
    truncateSync(join(folder, 'level-00.bin'), 32 * 8);
    const short = openLog({ folder, key, now });
    expect(() => short.head()).toThrow('shorter than the last head');
    expect(() => short.append([leafHash('something else')])).toThrow('does not lead to the last head');
    short.close();
  });
});

describe('a receipt', () => {
  const log = openLog({ folder: null, key, now });
  const entry = { id: 'rcp-7', at: '2026-11-22T04:14:49.123Z', digest: 'ab'.repeat(32) };
  log.append([...leavesOf(12), leafHash(entryText(entry)), ...leavesOf(5)]);
  const signature = sign(null, Buffer.from(entryText(entry)), privateKey).toString('base64url');
  const inclusionProof = log.inclusion(12, log.size());
  const receipt = { ...entry, signature, keyId: 'trust-1', leafIndex: 12, inclusionProof, head: log.head() };

  it('is proof by itself', () => {
    expect(entryText(entry)).toBe(`{"at":"${entry.at}","digest":"${entry.digest}","id":"rcp-7"}`);
    expect(verifyHead(receipt.head, own)).toBe(true);
    expect(verifyReceipt(receipt, own)).toBe(true);
  });

  it('fails when any character of it is another', () => {
    const text = JSON.stringify(receipt);
    let changed = 0;
    for (let i = 0; i < text.length; i++) {
      const other = text[i] === '1' ? '2' : '1';
      let parsed: typeof receipt;
      try {
        parsed = JSON.parse(text.slice(0, i) + other + text.slice(i + 1)) as typeof receipt;
      } catch {
        continue;
      }
      // A member of another name is a member that is missing.
      const isWhole = Object.keys(parsed).every((name) => name in receipt);
      if (!isWhole || Object.keys(parsed.head).some((name) => !(name in receipt.head))) continue;
      changed++;
      expect(verifyReceipt(parsed, own), `character ${i}`).toBe(false);
    }
    expect(changed).toBeGreaterThan(600);
  });
});
