import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPublicKeys } from '../../scripts/ledger/publicKeys.ts';
import { verification } from '../../scripts/ledger/verification.ts';
import { newFolder, removeFolders } from '../disclosure/ledgerFixture.ts';
import { type System, startSystem, until } from '../support/system.ts';
import * as operations from './trustOperations.ts';

/** The whole graph with its ledger and its log in files, verified while it works, as `ledger:verify` does. */

let system: System;
beforeAll(async () => {
  system = await startSystem({ isKept: true });
});
afterAll(async () => {
  await system?.close();
  removeFolders();
});

const verified = (ledger = system.ledgerFolder) => verification({ ledger, keys: readPublicKeys(system.keysFolder) });

it('verifies while people are answered, and names a ledger that was cut and a log that was changed', async () => {
  let isOver = false;
  const asking = Array.from({ length: 4 }, async () => {
    while (!isOver) await system.ask('query Chart { me { va { veteranStatus } irs { asOf } } }', { as: 'p-ana' });
  });
  const seen = Array.from({ length: 12 }, async (_, i) => {
    await new Promise((next) => setTimeout(next, 250 * i));
    return verified();
  });
  const found = await Promise.all(seen);
  isOver = true;
  await Promise.all(asking);
  // Between two writes a file may be half-written; the command looks a second time.
  expect(found.filter(({ isGood }) => !isGood).length).toBeLessThan(3);
  const { lines, isGood } = await until(
    async () => verified(),
    (result) => result.isGood && !result.lines.some((line) => line.includes('younger')),
    5000,
  );
  expect(isGood, lines.join('\n')).toBe(true);
  // What is changed is a copy: the gateway may still write a checkpoint.
  const copy = newFolder();
  cpSync(system.ledgerFolder, copy, { recursive: true });
  const file = join(copy, 'gateway', '00000001.cgl');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, 4 + bytes.readUInt32BE(0) + 32));
  const cut = verified(copy);
  expect(cut.isGood).toBe(false);
  expect(cut.lines.join('\n')).toContain(`${file}: frame 1: it was cut off`);
  writeFileSync(file, bytes);
  const { data } = await system.ask(operations.tracker, { as: 'p-ana' });
  const { id } = data.me.dataAccesses.edges[0].node.receipt;
  const { receipt } = (await system.ask(operations.proof, { variables: { id } })).data;
  const wishes = { ledger: system.ledgerFolder, keys: readPublicKeys(system.keysFolder) };
  expect(verification({ ...wishes, receipts: [receipt] }).isGood).toBe(true);
  const level = join(copy, 'log', 'level-01.bin');
  const hashes = readFileSync(level);
  hashes[40] = (hashes[40] as number) ^ 1;
  writeFileSync(level, hashes);
  expect(verified(copy).lines.join('\n')).toContain(`${level}: hash 1 is not that of the two below it`);
}, 60_000);
