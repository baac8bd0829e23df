import {
  appendFileSync,
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../gateway/base/canonicalJson.ts';
import { createFieldSet } from '../../gateway/disclosure/fieldSet.ts';
import { diskFiles } from '../../gateway/disclosure/filePort.ts';
import { FrameBatch, noChain } from '../../gateway/disclosure/frameBatch.ts';
import { createPseudonyms } from '../../gateway/disclosure/pseudonym.ts';
import { readLedger } from '../../subgraphs/trust/ledger/readLedger.ts';
import { verifyLedger } from '../../subgraphs/trust/ledger/verifyLedger.ts';
import { headText, type LedgerMark, type SignedHead } from '../../subgraphs/trust/log/signedHead.ts';
import { verifyHead } from '../../subgraphs/trust/log/verifyProof.ts';
import { facts, gatewayKeys, newFolder, openLedger, removeFolders, rowOf } from './ledgerFixture.ts';

interface Vectors {
  readonly segment: string;
  readonly payloads: readonly unknown[];
  readonly pseudonym: { readonly secret: string; readonly person: string; readonly is: string };
  readonly head: SignedHead;
  readonly headText: string;
}
const vectorsFile = new URL('vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(vectorsFile, 'utf8')) as Vectors;

afterAll(removeFolders);

const fileOf = (folder: string, segment = 1) => join(folder, 'gateway', `${String(segment).padStart(8, '0')}.cgl`);

/** Two rows of two field sets, closed. */
function smallLedger(): string {
  const folder = newFolder();
  const ledger = openLedger(folder);
  ledger.append([rowOf(), rowOf({ agency: 'IRS', fieldSet: createFieldSet(['Person.irs']), recipient: 'USDA' }, 1)]);
  ledger.close();
  return folder;
}

/** Payloads of the frames in a segment, read with nothing but the lengths. */
function payloadsIn(bytes: Buffer): readonly unknown[] {
  const payloads: unknown[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    payloads.push(JSON.parse(bytes.subarray(at + 4, at + 4 + length).toString()));
    at += 4 + length + 32;
  }
  return payloads;
}

/** Where each frame ends. */
function endsIn(bytes: Buffer): readonly number[] {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    at += 36 + bytes.readUInt32BE(at);
    ends.push(at);
  }
  return ends;
}

function textsIn(bytes: Buffer): readonly string[] {
  return endsIn(bytes).map((end, i, ends) => bytes.subarray((ends[i - 1] ?? 0) + 4, end - 32).toString());
}

/** Frames as anybody can write them. */
function chained(texts: readonly string[]): Buffer {
  const batch = new FrameBatch(noChain);
  for (const text of texts) batch.add(text);
  return Buffer.from(batch.bytes());
}

describe('the format', () => {
  it('is written as the vectors have it, byte for byte', () => {
    const bytes = readFileSync(fileOf(smallLedger()));
    expect(payloadsIn(bytes)).toEqual(vectors.payloads);
    expect(bytes.toString('base64')).toBe(vectors.segment);
  });

  it('is read and verified as the vectors have it', () => {
    const folder = newFolder();
    openLedger(folder).close();
    writeFileSync(fileOf(folder), Buffer.from(vectors.segment, 'base64'));
    const { problems, rows } = readLedger(folder, [], 100);
    expect(problems).toEqual([]);
    expect(
      rows.map(({ agency, coordinates, recipient, subject }) => ({ agency, coordinates, recipient, subject })),
    ).toEqual([
      { agency: 'VA', coordinates: ['Person.va', 'VeteranRecord.rating'], recipient: null, subject: facts.subject },
      { agency: 'IRS', coordinates: ['Person.irs'], recipient: 'USDA', subject: facts.subject },
    ]);
    expect(verifyLedger(folder, gatewayKeys)).toMatchObject([
      { writer: 'gateway', disclosures: 2, checkpoints: 1, isClosed: true, problem: null },
    ]);
  });

  it('has heads that are signed over how far the ledgers reach, in the text that the vectors have', () => {
    const { head, headText: text } = vectors;
    expect(headText(head)).toBe(text);
    const [key] = gatewayKeys as [(typeof gatewayKeys)[number]];
    expect(verifyHead(head, key)).toBe(true);
    const [mark] = head.ledgers as [LedgerMark];
    for (const ledgers of [[], [mark, mark], [{ ...mark, index: 5 }], [{ ...mark, writer: 'other' }], undefined]) {
      expect(verifyHead({ ...head, ledgers } as SignedHead, key)).toBe(false);
    }
    expect(verifyLedger(smallLedger(), gatewayKeys, head.ledgers)[0]?.problem).toBe(null);
  });

  it('names persons by a keyed digest', () => {
    const { secret, person, is } = vectors.pseudonym;
    const pseudonymOf = createPseudonyms(Buffer.from(secret, 'base64url'));
    expect(pseudonymOf(person)).toBe(is);
    expect(createPseudonyms(Buffer.alloc(32))(person)).not.toBe(is);
  });

  it('has every payload in canonical form, whatever a client calls itself', () => {
    const folder = newFolder();
    const ledger = openLedger(folder);
    const odd = { client: 'a"b\\c\n\u{1f600}é\ud800', id: null, role: 'citizen' };
    ledger.append([rowOf({ actor: odd, operation: 'x'.repeat(1_000), subject: null })]);
    ledger.close();
    expect(verifyLedger(folder, gatewayKeys)[0]?.problem).toBe(null);
    expect(readLedger(folder, [], 9).rows[0]?.actor.client).toBe('a"b\\c\n\u{1f600}é\u{fffd}');
  });

  it('names types instead of fields where a set is larger than a frame', () => {
    const { coordinates } = createFieldSet(Array.from({ length: 4_000 }, (_, i) => `Record${i % 3}.someField${i}`));
    expect(coordinates).toEqual(['Record0.*', 'Record1.*', 'Record2.*']);
    expect(canonicalJson(coordinates).length).toBeLessThan(100);
  });
});

describe('a change', () => {
  it('of any byte is found, and named by its frame', () => {
    const folder = smallLedger();
    const file = fileOf(folder);
    const bytes = readFileSync(file);
    const ends = endsIn(bytes);
    for (let position = 0; position < bytes.length; position++) {
      const changed = Buffer.from(bytes);
      changed[position] = (changed[position] as number) ^ (1 << (position % 8));
      writeFileSync(file, changed);
      const [found] = verifyLedger(folder, gatewayKeys);
      expect(found?.problem, `byte ${position}`).toMatchObject({
        file,
        index: ends.findIndex((end) => position < end),
      });
      // Whoever follows the file either finds it too, or waits for a frame that seems to be under way, and takes nothing of it.
      const read = readLedger(folder, [], 100);
      const intact = payloadsIn(bytes).slice(0, found?.problem?.index) as { kind: string }[];
      const sealed = intact.slice(0, intact.findLastIndex(({ kind }) => kind === 'sealed') + 1);
      expect(read.rows.length).toBe(sealed.filter(({ kind }) => kind === 'disclosure').length);
    }
  });

  it('that leaves a frame out, or puts one in another place, is found', () => {
    const folder = smallLedger();
    const file = fileOf(folder);
    const bytes = readFileSync(file);
    const first = 36 + bytes.readUInt32BE(0);
    const second = first + 36 + bytes.readUInt32BE(first);
    const third = second + 36 + bytes.readUInt32BE(second);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, second), bytes.subarray(third)]));
    expect(verifyLedger(folder, gatewayKeys)[0]?.problem).toMatchObject({ index: 2 });
    writeFileSync(
      file,
      Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, third), bytes.subarray(first, second)]),
    );
    expect(verifyLedger(folder, gatewayKeys)[0]?.problem).toMatchObject({ index: 1 });
  });

  it('that cuts the end off, in between two frames, is found by a checkpoint that was noted', () => {
    const folder = smallLedger();
    const { lastCheckpoint } = verifyLedger(folder, gatewayKeys)[0] ?? {};
    if (!lastCheckpoint) throw new Error('A closed ledger ends with a checkpoint.');
    const noted = [{ writer: 'gateway', index: lastCheckpoint.index, chain: lastCheckpoint.chain }];
    expect(verifyLedger(folder, gatewayKeys, noted)[0]?.problem).toBe(null);
    const bytes = readFileSync(fileOf(folder));
    truncateSync(fileOf(folder), 36 + bytes.readUInt32BE(0));
    expect(verifyLedger(folder, gatewayKeys)[0]?.problem).toBe(null);
    expect(verifyLedger(folder, gatewayKeys, noted)[0]?.problem).toMatchObject({
      what: 'it was cut off: 7 frames were signed or noted, and 1 are there',
    });
  });

  it('of who signed is found: a whole ledger made anew is not the gateway’s', () => {
    const [stranger] = [{ ...gatewayKeys[0], kid: 'another' }] as typeof gatewayKeys;
    expect(verifyLedger(smallLedger(), stranger === undefined ? [] : [stranger])[0]?.problem?.what).toBe(
      'no public key of the gateway is named gateway-vectors',
    );
  });

  it('makes the writer refuse to go on', () => {
    const folder = smallLedger();
    const bytes = readFileSync(fileOf(folder));
    for (const position of [10, 200, bytes.length - 40]) {
      const changed = Buffer.from(bytes);
      changed[position] = (changed[position] as number) ^ 1;
      writeFileSync(fileOf(folder), changed);
      expect(() => openLedger(folder)).toThrow('is not what was written');
    }
    // The length of the last frame: not to be taken for a torn one.
    const changed = Buffer.from(bytes);
    const payloads = payloadsIn(bytes);
    const lastLength = Buffer.byteLength(canonicalJson(payloads.at(-1)));
    changed.writeUInt32BE(lastLength + 1, bytes.length - 36 - lastLength);
    writeFileSync(fileOf(folder), changed);
    expect(() => openLedger(folder)).toThrow('the length of frame');
  });
});

describe('after a stop', () => {
  it('a torn frame is cut off, which is written down, and all before it stands', () => {
    const whole = smallLedger();
    const bytes = readFileSync(fileOf(whole));
    const last = Buffer.byteLength(canonicalJson(payloadsIn(bytes).at(-1))) + 36;
    for (let cut = 1; cut < last; cut++) {
      const folder = newFolder();
      cpSync(whole, folder, { recursive: true });
      truncateSync(fileOf(folder), bytes.length - cut);
      const ledger = openLedger(folder);
      ledger.append([rowOf({ agency: 'SSA' }, 2)]);
      ledger.close();
      expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ problem: null, disclosures: 3 });
      const kinds = payloadsIn(readFileSync(fileOf(folder))) as { kind: string; cut?: number }[];
      expect(kinds.find(({ kind }) => kind === 'recovered')?.cut).toBe(last - cut);
    }
  });

  it('rows whose seal was not written are taken back, by nobody else’s doing, and nobody had been told of them', () => {
    const whole = smallLedger();
    const bytes = readFileSync(fileOf(whole));
    const ends = endsIn(bytes);
    // A batch of two sets and two rows, torn after each of its frames.
    for (const end of ends.slice(0, 5)) {
      const folder = newFolder();
      cpSync(whole, folder, { recursive: true });
      truncateSync(fileOf(folder), end);
      expect(readLedger(folder, [], 9)).toMatchObject({ rows: [], problems: [] });
      const ledger = openLedger(folder);
      ledger.append([rowOf({ operation: 'After' })]);
      ledger.close();
      expect(readLedger(folder, [], 9).rows.map(({ operation }) => operation)).toEqual(['After']);
      expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ problem: null, disclosures: 1 });
    }
  });

  it('what a killed writer left is signed at once', () => {
    const folder = newFolder();
    openLedger(folder).append([rowOf()]);
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ checkpoints: 0, disclosures: 1 });
    openLedger(folder);
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ checkpoints: 1, disclosures: 1, problem: null });
    openLedger(folder);
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ checkpoints: 1 });
  });

  it('rows that somebody else wrote are not signed, with whatever is left of the seals', () => {
    const folder = newFolder();
    const ledger = openLedger(folder);
    ledger.append([rowOf()]);
    ledger.checkpoint();
    ledger.append([rowOf()]);
    const file = fileOf(folder);
    const bytes = readFileSync(file);
    // header, set, row, seal, checkpoint, row, seal
    const [texts, seal] = [textsIn(bytes), textsIn(bytes).at(-1) as string];
    const changed = (texts[5] as string).replace('"basis":"SELF"', '"basis":"NONE"');
    const forgeries = [
      [...texts.slice(0, 5), changed, seal],
      [...texts.slice(0, 5), changed, texts[3] as string],
      [...texts.slice(0, 5), changed, seal, '{"at":"2026-11-22T04:15:00.000Z","kind":"closed"}'],
      [...texts.slice(0, 5), changed, texts[4] as string],
      [...texts.slice(0, 2), changed, ...texts.slice(3)],
    ];
    for (const forged of forgeries) {
      writeFileSync(file, chained(forged));
      expect(() => openLedger(folder)).toThrow('do not have the seal of this writer');
      expect(readFileSync(file).equals(chained(forged))).toBe(true);
    }
    writeFileSync(file, bytes);
    openLedger(folder).close();
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ problem: null, disclosures: 2 });
  });

  it('a ledger that became shorter, or is gone, is not begun again by the process that wrote it', () => {
    const folder = newFolder();
    const ledger = openLedger(folder);
    ledger.append([rowOf()]);
    const size = readFileSync(fileOf(folder)).length;
    ledger.append([rowOf()]);
    const leastIndex = ledger.index;
    truncateSync(fileOf(folder), size);
    expect(() => openLedger(folder, { leastIndex })).toThrow('a part of what this gateway wrote is gone');
    rmSync(fileOf(folder));
    expect(() => openLedger(folder, { leastIndex })).toThrow('what this gateway wrote is gone');
    expect(readdirSync(join(folder, 'gateway'))).toEqual([]);
  });

  it('a segment that was only begun is begun again', () => {
    const folder = newFolder();
    const ledger = openLedger(folder, { segmentBytesMax: 4_096 });
    while (!readdirSync(join(folder, 'gateway')).includes('00000002.cgl')) ledger.append([rowOf()]);
    for (const size of [0, 3, 60]) {
      truncateSync(fileOf(folder, 2), size);
      openLedger(folder).close();
      const [verified] = verifyLedger(folder, gatewayKeys);
      expect(verified).toMatchObject({ problem: null, segments: 2 });
    }
  });

  it('zeros that a file system left behind are no frame', () => {
    const folder = smallLedger();
    appendFileSync(fileOf(folder), Buffer.alloc(5_000));
    openLedger(folder).close();
    expect(verifyLedger(folder, gatewayKeys)[0]?.problem).toBe(null);
  });
});

describe('segments', () => {
  it('follow each other in one chain, and are read from wherever a reader was', () => {
    const folder = newFolder();
    const ledger = openLedger(folder, { segmentBytesMax: 4_096 });
    let positions: ReturnType<typeof readLedger>['next'] = [];
    const seen: string[] = [];
    for (let i = 0; i < 60; i++) {
      ledger.append([rowOf({ operation: `Op${i}`, fieldSet: createFieldSet([`Person.field${i % 4}`]) }, i % 60)]);
      const part = readLedger(folder, positions, i % 3);
      expect(part.problems).toEqual([]);
      positions = part.next;
      seen.push(...part.rows.map(({ operation }) => String(operation)));
    }
    ledger.close();
    const rest = readLedger(folder, positions, 1_000);
    seen.push(...rest.rows.map(({ operation }) => String(operation)));
    expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => `Op${i}`));
    expect(readdirSync(join(folder, 'gateway')).length).toBeGreaterThan(5);
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ problem: null, disclosures: 60 });
    expect(readLedger(folder, rest.next, 1_000)).toEqual({ rows: [], next: rest.next, problems: [] });
  });

  it('cannot be left out, exchanged or given to another writer', () => {
    const folder = newFolder();
    const ledger = openLedger(folder, { segmentBytesMax: 4_096 });
    for (let i = 0; i < 40; i++) ledger.append([rowOf()]);
    ledger.close();
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    rmSync(fileOf(copy, 2));
    expect(verifyLedger(copy, gatewayKeys)[0]?.problem?.what).toBe('the file is missing');
    expect(readLedger(copy, [], 1_000).problems[0]?.what).toBe('the file is missing');
    copyFileSync(fileOf(folder, 3), fileOf(copy, 2));
    expect(verifyLedger(copy, gatewayKeys)[0]?.problem?.file).toBe(fileOf(copy, 2));
    cpSync(join(folder, 'gateway'), join(copy, 'other'), { recursive: true });
    expect(verifyLedger(copy, gatewayKeys).find(({ writer }) => writer === 'other')?.problem).toMatchObject({
      index: 0,
      what: 'the header is not the one of this file',
    });
  });
});

describe('a disk', () => {
  it('that is full takes nothing of a batch, and the next one when there is room again', () => {
    const folder = newFolder();
    let room = Number.POSITIVE_INFINITY;
    const files = {
      ...diskFiles,
      write(file: number, bytes: Buffer, position: number) {
        if (room <= 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        const written = diskFiles.write(file, bytes.subarray(0, Math.min(room, bytes.length)), position);
        room -= written;
        return written;
      },
    };
    const ledger = openLedger(folder, { files, segmentBytesMax: 4_096 });
    ledger.append([rowOf()]);
    // Every amount of room that a batch of a row and a new field set could run out of.
    for (const left of [0, 1, 4, 100, 150, 300, 500]) {
      room = left;
      expect(() => ledger.append([rowOf({ fieldSet: createFieldSet([`Person.field${left}`]) })])).toThrow('ENOSPC');
      expect(() => ledger.probe()).not.toThrow('is not what');
      room = Number.POSITIVE_INFINITY;
      ledger.probe();
      ledger.append([rowOf({ operation: `After${left}`, fieldSet: createFieldSet([`Person.field${left}`]) })]);
    }
    ledger.close();
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ problem: null });
    expect(readLedger(folder, [], 100).rows.map(({ operation }) => operation)).toEqual([
      'MyAgencies',
      ...[0, 1, 4, 100, 150, 300, 500].map((left) => `After${left}`),
    ]);
  });

  it('that does not make a batch durable takes none of it', () => {
    const folder = newFolder();
    let fails = false;
    const sync = (file: number) => {
      if (fails) throw new Error('EIO: i/o error');
      diskFiles.sync(file);
    };
    const ledger = openLedger(folder, { files: { ...diskFiles, sync } });
    fails = true;
    expect(() => ledger.append([rowOf()])).toThrow('EIO');
    fails = false;
    ledger.append([rowOf({ operation: 'Second' })]);
    ledger.close();
    expect(readLedger(folder, [], 100).rows.map(({ operation }) => operation)).toEqual(['Second']);
  });
});
