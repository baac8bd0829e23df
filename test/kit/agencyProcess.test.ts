import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureKeys } from '../../scripts/keys.ts';
import { subgraphSources } from '../../subgraphs/kit/serving/loadSubgraph.ts';
import { standInGateway } from './standInGateway.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Any agency will do. */
const name = subgraphSources().find((source) => source.name !== 'usps')?.name ?? '';

let dataDir: string;
let processes: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'citizen-graph-process-'));
  ensureKeys(join(dataDir, 'keys'), [...subgraphSources().map((source) => source.name)]);
});
afterEach(() => {
  for (const process of processes) process.kill('SIGKILL');
  processes = [];
  rmSync(dataDir, { recursive: true, force: true });
});

/** The command of `npm run agency --`, its output and how it ended. */
function agency(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/agency.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', CONTROL_PORT: '0', POPULATION: '20', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.push(child);
  const output = { out: '', err: '' };
  const line = new Promise<string>((found) => {
    child.stdout.on('data', (chunk) => {
      output.out += chunk;
      if (output.out.includes('\n')) found(output.out);
    });
  });
  child.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return { child, output, line, ended };
}

describe('an agency served alone', () => {
  it('says on one line where it listens, answers, and stops cleanly when it is told to', async () => {
    const { child, output, line, ended } = agency(['serve', name]);
    const { listening } = JSON.parse(await line) as { listening: Record<string, string> };
    expect(Object.keys(listening)).toEqual([name, 'control']);

    const url = listening[name] ?? '';
    const gateway = standInGateway(join(dataDir, 'keys'));
    expect(await gateway.ask(url, name, 'anonymous', '{ __typename }')).toMatchObject({
      data: { __typename: 'Query' },
    });
    const agent = new Agent({ keepAlive: true });
    await new Promise((answered) =>
      get(url.replace('graphql', 'health/live'), { agent }, (it) => it.resume().once('end', answered)),
    );

    const before = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(output).toEqual({ out: await line, err: '' });
    agent.destroy();
  });

  it('ends with one sentence and code 1 for a database that is none', async () => {
    const file = join(dataDir, `${name}.sqlite`);
    writeFileSync(file, 'x'.repeat(5_000));
    const { output, ended } = agency(['serve', name]);
    expect(await ended).toBe(1);
    expect(output).toEqual({ out: '', err: `The database file ${file} cannot be opened: file is not a database.\n` });
  });

  it('ends with one sentence and code 1 when its port is taken', async () => {
    const first = agency(['serve', name]);
    const { listening } = JSON.parse(await first.line) as { listening: Record<string, string> };
    const { port } = new URL(listening[name] ?? '');
    const second = agency(['serve', name], { PORT: port });
    expect(await second.ended).toBe(1);
    expect(second.output.err).toBe(`Port ${port} of ${name} is already in use.\n`);
  });

  it.each([
    [['serve', 'nowhere'], 'There is no subgraph named nowhere; there are '],
    [['new', 'Not A Name'], 'Not A Name is not a name for an agency'],
    [['new', name], 'is there already.'],
    [['dance'], 'usage: npm run agency'],
  ])('refuses %j', async (args, sentence) => {
    const { output, ended } = agency(args);
    expect(await ended).toBe(1);
    expect(output.err).toContain(sentence);
  });
});
