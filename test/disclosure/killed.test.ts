import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureKeys } from '../../scripts/keys.ts';
import { readPublicKeys } from '../../scripts/ledger/publicKeys.ts';
import { readLedger } from '../../subgraphs/trust/ledger/readLedger.ts';
import { verifyLedger } from '../../subgraphs/trust/ledger/verifyLedger.ts';
import { classifying } from './classifiedGraph.ts';
import { newFolder, removeFolders } from './ledgerFixture.ts';

const folder = newFolder();
const ledgerFolder = join(folder, 'ledger');
const keysFolder = join(folder, 'keys');
let agency: Server;
const started: ChildProcess[] = [];

/** An agency whose every answer holds the same two values. */
beforeAll(async () => {
  agency = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { patient: { name: 'Marker Name', note: 'marker-note' } } }));
    });
  }).listen(0, '127.0.0.1');
  await once(agency, 'listening');
  ensureKeys(keysFolder, ['va']);
  const { supergraphSdl } = composeServices([
    {
      name: 'va',
      url: `http://127.0.0.1:${(agency.address() as AddressInfo).port}/graphql`,
      typeDefs: parse(`${classifying}
        type Query { patient: Patient motto: String @classified(as: "PUBLIC") }
        type Patient @classified(as: "HEALTH") { name: String note: String }`),
    },
  ]);
  writeFileSync(join(folder, 'supergraph.graphql'), supergraphSdl ?? '');
});

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  agency.close();
  removeFolders();
});

async function startGateway(env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'gateway/main.ts'], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: folder,
      AGENCY_KEYS: keysFolder,
      SUPERGRAPH: join(folder, 'supergraph.graphql'),
      LOG_LEVEL: 'debug',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The gateway ended: ${text.slice(-2_000)}`)));
    const read = (chunk: Buffer) => {
      text += chunk;
      const found = /"gateway":"(http[^"]+)"/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  return { child, url, output: () => text };
}

async function ask(url: string, requestId: string): Promise<string> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ query: 'query Chart { patient { name note } motto }' }),
  });
  return response.text();
}

const named = (requestId: string) => `h:${createHash('sha256').update(requestId).digest('base64url').slice(0, 22)}`;

describe('a gateway that is killed at any moment', { timeout: 120_000 }, () => {
  it('has recorded whatever anybody got, and goes on with a whole chain', async () => {
    const answered: string[] = [];
    for (const afterMs of [30, 110, 260]) {
      const { child, url } = await startGateway();
      expect(await ask(url, `first-${afterMs}-000`)).toContain('marker-note');
      answered.push(`first-${afterMs}-000`);
      let isOver = false;
      const asking = Array.from({ length: 24 }, async (_, client) => {
        for (let i = 0; !isOver; i++) {
          const id = `request-${afterMs}-${client}-${i}`;
          const text = await ask(url, id).catch(() => '');
          if (text.includes('marker-note')) answered.push(id);
        }
      });
      await new Promise((next) => setTimeout(next, afterMs));
      child.kill('SIGKILL');
      await once(child, 'exit');
      isOver = true;
      await Promise.all(asking);
    }
    const recorded = new Set(readLedger(ledgerFolder, [], 1_000_000).rows.map(({ request }) => request));
    expect(answered.length).toBeGreaterThan(30);
    expect(answered.filter((id) => !recorded.has(named(id)))).toEqual([]);
    const { child, url } = await startGateway();
    expect(await ask(url, 'after-the-kill')).toContain('marker-note');
    child.kill('SIGTERM');
    await once(child, 'exit');
    const [verified] = verifyLedger(ledgerFolder, readPublicKeys(keysFolder).gateway);
    expect(verified).toMatchObject({ problem: null, isClosed: true });
  });

  it('leaves no value in any file, and none in what it logs', async () => {
    const { child, url, output } = await startGateway();
    await ask(url, 'looked-for-in-files');
    child.kill('SIGTERM');
    await once(child, 'exit');
    const files = readdirSync(join(ledgerFolder, 'gateway')).map((name) =>
      readFileSync(join(ledgerFolder, 'gateway', name), 'latin1'),
    );
    const all = [...files, output()].join('\n');
    expect(all).toContain('Patient.note');
    expect(all).not.toMatch(/Marker Name|marker-note/);
    expect(files.join('')).not.toContain('looked-for-in-files');
  });

  it('shows nothing that it cannot record: the folder is a file, and then is none', async () => {
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, '');
    const { child, url } = await startGateway({ LEDGER_DIR: blocked, LEDGER_RETRY_MS: '50' });
    const text = await ask(url, 'while-blocked');
    expect(text).toContain('LEDGER_UNAVAILABLE');
    expect(text).not.toContain('marker-note');
    rmSync(blocked);
    let later = '';
    for (let i = 0; i < 100 && !later.includes('marker-note'); i++) {
      await new Promise((next) => setTimeout(next, 50));
      later = await ask(url, 'when-it-is-a-folder');
    }
    expect(later).toContain('marker-note');
    expect(readLedger(blocked, [], 100).rows.length).toBe(1);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('leaves a second gateway of one name without a ledger', async () => {
    const [one, other] = await Promise.all([startGateway(), startGateway()]);
    const texts = await Promise.all([one, other].map(({ url }, i) => ask(url, `which-has-it-${i}`)));
    expect(texts.filter((text) => text.includes('marker-note')).length).toBe(1);
    expect(texts.filter((text) => text.includes('LEDGER_UNAVAILABLE')).length).toBe(1);
    expect(one.output() + other.output()).toContain('give each its own LEDGER_WRITER');
    for (const { child } of [one, other]) child.kill('SIGKILL');
  });
});
