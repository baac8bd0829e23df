import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureKeys } from '../../scripts/keys.ts';
import { intakeToken } from '../../subgraphs/kit/intake/index.ts';
import { readKeys } from '../../subgraphs/kit/trust/readKeys.ts';
import { standInGateway } from '../kit/standInGateway.ts';
import { controlOf } from './stack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
let keys: string;
const children: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citizen-graph-alone-'));
  keys = join(folder, 'keys');
  ensureKeys(keys, ['casework', 'usps']);
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** One agency as a process of its own, over the same file in each of its lives. */
async function startAlone(name: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/agency.ts', 'serve', name], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DEMO: '1',
      DATA_DIR: folder,
      PORT: '0',
      CONTROL_PORT: '0',
      ANCHOR_ON: '2026-11-20',
      POPULATION: '20',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  const listening = await new Promise<Record<string, string>>((found, failed) => {
    let out = '';
    child.once('exit', () => failed(new Error('The agency did not start.')));
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) found(JSON.parse(out).listening);
    });
  });
  return { gone, url: listening[name] ?? '', control: listening.control ?? '' };
}

it('an agency that runs alone dies whole of `ack-then-crash`, and what it had committed is there in its next life', async () => {
  const first = await startAlone('casework');
  await controlOf(first.control)('/demo/fault', { agency: 'casework', mode: 'ack-then-crash' });
  const text = { subject: 'A word', body: 'Something happened.' };
  const body = JSON.stringify({
    messages: [
      {
        id: 'kept',
        person: 'p-bo',
        agency: 'USPS',
        channel: 'INBOX',
        delivery: 'DELIVERED',
        at: '2027-01-01T00:00:00Z',
        text: { en: text, es: text },
      },
    ],
  });
  const call = { agency: 'casework', path: '/messages', body, at: new Date() };
  const token = await intakeToken(call, readKeys(keys, 'usps').own);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  await expect(fetch(new URL('/messages', first.url), { method: 'POST', headers, body })).rejects.toThrow();
  expect(await first.gone).toBe('SIGKILL');

  const second = await startAlone('casework');
  const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person {
    messages(first: 1) { edges { node { id } } } } } }`;
  const { data } = await standInGateway(keys).ask(second.url, 'casework', 'p-bo', query, { id: 'p-bo' });
  expect(data._entities[0].messages.edges[0].node.id).toBe('kept');
}, 40_000);
