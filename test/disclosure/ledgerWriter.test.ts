import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../gateway/base/log.ts';
import { createFieldSet } from '../../gateway/disclosure/fieldSet.ts';
import { type LedgerBounds, LedgerWriter } from '../../gateway/disclosure/ledgerWriter.ts';
import { createDisclosure } from '../../gateway/disclosure/openDisclosure.ts';
import { createRowTemplate } from '../../gateway/disclosure/rowTemplate.ts';
import { createMetrics } from '../../gateway/telemetry/metrics.ts';
import { readLedger } from '../../subgraphs/trust/ledger/readLedger.ts';
import { verifyLedger } from '../../subgraphs/trust/ledger/verifyLedger.ts';
import { facts, gatewayKeys, newFolder, removeFolders, sealSecret, signer } from './ledgerFixture.ts';

const usual: LedgerBounds = {
  batchMs: 2,
  batchRowsMax: 256,
  queueRowsMax: 50_000,
  writeTimeoutMs: 5_000,
  retryMs: 20,
  segmentBytesMax: 67_108_864,
  templatesMax: 20_000,
};
const open: LedgerWriter[] = [];

async function writerOn(folder: string, bounds: Partial<LedgerBounds> = {}) {
  const metrics = createMetrics();
  const logged: string[] = [];
  const log = createLog({ level: 'debug', write: (_level, line) => logged.push(line) });
  const writer = new LedgerWriter({
    folder,
    writer: 'gateway',
    signer,
    sealSecret,
    pseudonymOf: (id) => id,
    bounds: { ...usual, ...bounds },
    metrics,
    log,
  });
  open.push(writer);
  await writer.open();
  return { writer, metrics, logged };
}

afterEach(async () => {
  for (const writer of open.splice(0)) await writer.close();
});
afterAll(removeFolders);

const template = createRowTemplate(facts);
const row = (requestId = '3f0c7b7e-6d5b-4f43-9a52-0d9a1f4c2b11') => ({ template, requestId });

async function soon(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !holds(); i++) await new Promise((next) => setTimeout(next, 25));
  expect(holds()).toBe(true);
}

describe('the writer', () => {
  it('has rows on disk when it says so, and many in one batch', async () => {
    const folder = newFolder();
    const { writer, metrics } = await writerOn(folder);
    await writer.record([row()]);
    expect(readLedger(folder, [], 10).rows.length).toBe(1);
    await Promise.all(Array.from({ length: 1_000 }, () => writer.record([row(), row()])));
    expect(readLedger(folder, [], 10_000).rows.length).toBe(2_001);
    const batches = Number(/ledger_batch_rows_count (\d+)/.exec(metrics.render())?.[1]);
    expect(batches).toBeLessThan(20);
    expect(metrics.disclosures.total(['recorded'])).toBe(2_001);
    await writer.close();
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ problem: null, isClosed: true });
  });

  it('writes a request id of its own making as it is, and a client’s as a digest', async () => {
    const folder = newFolder();
    const { writer } = await writerOn(folder);
    await writer.record([row(), row('ssn-078-05-1120')]);
    const [own, given] = readLedger(folder, [], 10).rows;
    expect(own?.request).toBe('3f0c7b7e-6d5b-4f43-9a52-0d9a1f4c2b11');
    expect(given?.request).toMatch(/^h:[\w-]{22}$/);
  });

  it('signs what stands within a second or two, without being closed', async () => {
    const folder = newFolder();
    const { writer } = await writerOn(folder);
    await writer.record([row()]);
    await soon(() => verifyLedger(folder, gatewayKeys)[0]?.checkpoints === 1);
  });

  it('tells its thread each template once, and all anew beyond the bound', async () => {
    const folder = newFolder();
    const { writer } = await writerOn(folder, { templatesMax: 3 });
    for (let i = 0; i < 20; i++) {
      const own = createRowTemplate({ ...facts, operation: `Op${i}`, fieldSet: createFieldSet([`Person.f${i % 5}`]) });
      await writer.record([{ template: own, requestId: 'request-1' }, row()]);
    }
    const { problems, rows } = readLedger(folder, [], 100);
    expect(problems).toEqual([]);
    expect(rows.filter(({ operation }) => operation === 'MyAgencies').length).toBe(20);
    expect(rows.flatMap(({ operation }) => (operation?.startsWith('Op') ? [operation] : []))).toEqual(
      Array.from({ length: 20 }, (_, i) => `Op${i}`),
    );
  });

  it('goes on with the chain after a start', async () => {
    const folder = newFolder();
    for (let i = 0; i < 3; i++) {
      const { writer } = await writerOn(folder);
      await writer.record([row()]);
      await writer.close();
    }
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ problem: null, disclosures: 3, segments: 1 });
  });
});

describe('a ledger that cannot be written', () => {
  it('says in one sentence that there are no keys, without a stack', async () => {
    const logged: string[] = [];
    const log = createLog({ level: 'debug', write: (_level, line) => logged.push(line) });
    const keysDir = newFolder();
    const settings = { ...usual, isOn: true, folder: newFolder(), writer: 'gateway' };
    const disclosure = createDisclosure({ settings, keysDir, gatewayKey: null, metrics: createMetrics(), log });
    await disclosure.open();
    expect(disclosure.isWritable()).toBe(false);
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      {
        at: expect.any(String),
        level: 'error',
        event: 'the ledger cannot be written',
        reason: `The ledger needs gateway.private.jwk, ledger.pseudonym and ledger.seal in ${keysDir}; or set LEDGER=off.`,
      },
    ]);
  });

  it('refuses rows while the folder is a file, and takes them by itself when it is one no more', async () => {
    const folder = join(newFolder(), 'ledger');
    writeFileSync(folder, '');
    const { writer, metrics, logged } = await writerOn(folder);
    expect(writer.isWritable()).toBe(false);
    await expect(writer.record([row()])).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(metrics.disclosures.total(['refused'])).toBe(1);
    expect(logged.join('\n')).toContain('the ledger cannot be written');
    rmSync(folder);
    await soon(() => writer.isWritable());
    await writer.record([row()]);
    expect(readLedger(folder, [], 10).rows.length).toBe(1);
  });

  it('is not touched where anything is wrong with it', async () => {
    const folder = newFolder();
    const { writer } = await writerOn(folder);
    await writer.record([row()]);
    await writer.close();
    const file = join(folder, 'gateway', '00000001.cgl');
    const bytes = readFileSync(file);
    bytes[50] = (bytes[50] as number) ^ 1;
    writeFileSync(file, bytes);
    const { writer: second, logged } = await writerOn(folder);
    expect(second.isWritable()).toBe(false);
    expect(logged.join('\n')).toContain('is not what was written');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('is not written where nobody finds it: a file that was removed, and then put back', async () => {
    const folder = newFolder();
    const { writer, logged } = await writerOn(folder);
    await writer.record([row()]);
    renameSync(folder, `${folder}-moved`);
    await expect(writer.record([row()])).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(writer.isWritable()).toBe(false);
    expect(logged.join('\n')).toContain('was removed or replaced');
    // Tried again several times since: nothing was begun in its place.
    await new Promise((next) => setTimeout(next, 200));
    expect(existsSync(folder)).toBe(false);
    expect(writer.isWritable()).toBe(false);
    cpSync(`${folder}-moved`, folder, { recursive: true });
    await new Promise((next) => setTimeout(next, 200));
    expect(writer.isWritable()).toBe(false);
    rmSync(folder, { recursive: true });
    renameSync(`${folder}-moved`, folder);
    await soon(() => writer.isWritable());
    await writer.record([row()]);
    expect(verifyLedger(folder, gatewayKeys)[0]).toMatchObject({ problem: null, disclosures: 2 });
  });

  it('is left to the process that has it: a living one keeps it, a dead one’s is taken over', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'gateway'));
    // Process 1 is alive wherever there are processes.
    writeFileSync(join(folder, 'gateway', 'lock'), '1');
    const { writer, logged } = await writerOn(folder);
    expect(writer.isWritable()).toBe(false);
    expect(logged.join('\n')).toContain('another process (1) writes this ledger');
    const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    writeFileSync(join(folder, 'gateway', 'lock'), `${dead} 12345`);
    await soon(() => writer.isWritable());
  });

  it('is left to the writer of this process that has it', async () => {
    const folder = newFolder();
    const { writer } = await writerOn(folder);
    const { writer: second, logged } = await writerOn(folder);
    expect(second.isWritable()).toBe(false);
    expect(logged.join('\n')).toContain('give each gateway its own LEDGER_WRITER');
    await second.close();
    await writer.record([row()]);
    expect(readLedger(folder, [], 10).rows.length).toBe(1);
  });

  it('refuses what would wait beyond the bound', async () => {
    const { writer } = await writerOn(newFolder(), { queueRowsMax: 10 });
    const kept = Array.from({ length: 10 }, () => writer.record([row()]));
    expect(writer.isWritable()).toBe(false);
    await expect(writer.record([row()])).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    await Promise.all(kept);
    expect(writer.isWritable()).toBe(true);
  });

  it('can be turned off for a demonstration', async () => {
    const folder = newFolder();
    const { writer } = await writerOn(folder);
    writer.turn(false);
    await expect(writer.record([row()])).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    writer.turn(true);
    await writer.record([row()]);
    expect(readLedger(folder, [], 10).rows.length).toBe(1);
  });

  it('keeps its files from everybody but their owner', async () => {
    const folder = newFolder();
    const { writer } = await writerOn(folder);
    await writer.record([row()]);
    const modes = execFileSync('stat', ['-c', '%a', join(folder, 'gateway'), join(folder, 'gateway', '00000001.cgl')], {
      encoding: 'utf8',
    });
    expect(modes.trim().split('\n')).toEqual(['700', '600']);
  });
});
