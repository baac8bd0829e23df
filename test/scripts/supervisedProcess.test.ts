import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';

/** A process that listens nowhere, says so, and tells its id and the signals it gets. */
const supervised = `
process.on('SIGINT', () => console.log('{"listening":{"signal":"SIGINT"}}'));
process.on('SIGTERM', () => process.exit(0));
setInterval(() => {}, 1000);
console.log(JSON.stringify({ listening: { pid: String(process.pid) } }));
`;

/** What supervises it, in a process of its own: it tells each URL and each report, and stops on SIGTERM. */
const supervisor = `
import { supervise } from './scripts/start/supervisedProcess.ts';
const definition = { name: 'one', args: ['--eval', ${JSON.stringify(supervised)}], env: process.env };
const one = supervise(definition, (line) => console.log(line));
process.on('SIGINT', () => console.log('the supervisor was told'));
process.on('SIGTERM', () => void one.stop(2000).then(() => process.exit(0)));
one.ready.then(({ pid }) => console.log('pid ' + pid), (error) => { console.log(error.message); process.exit(1); });
`;

const started: ChildProcess[] = [];
const left: number[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const pid of left.splice(0)) if (isThere(pid)) process.kill(pid, 'SIGKILL');
});

async function start(script: string = supervisor) {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => (await lines.next()).value ?? 'the end';
  return { child, nextLine };
}

async function startWhole() {
  const { child, nextLine } = await start();
  const pid = Number((await nextLine()).replace('pid ', ''));
  expect(pid).toBeGreaterThan(1);
  left.push(pid);
  return { child, nextLine, pid };
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function isGone(pid: number): Promise<boolean> {
  const deadlineMs = Date.now() + 5_000;
  while (isThere(pid) && Date.now() < deadlineMs) await new Promise((done) => setTimeout(done, 20));
  return !isThere(pid);
}

describe('a supervised process', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('ends when its supervisor ends by %s', async (signal) => {
    const { child, pid } = await startWhole();
    expect(isThere(pid)).toBe(true);
    child.kill(signal);
    await once(child, 'exit');
    expect(await isGone(pid)).toBe(true);
  });

  it('is started again when it was killed', async () => {
    const { nextLine, pid } = await startWhole();
    process.kill(pid, 'SIGKILL');
    expect(await nextLine()).toBe('one ended (SIGKILL); starting it again in 200 ms.');
    expect(await nextLine()).toBe('one is back.');
    expect(isThere(pid)).toBe(false);
  });

  it('does not get the Ctrl-C of a terminal, which its supervisor gets', async () => {
    const { child, nextLine, pid } = await startWhole();
    process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
    expect(await nextLine()).toBe('the supervisor was told');
    // Had it been told as well, its line would have been taken for a second start.
    process.kill(pid, 'SIGKILL');
    expect(await nextLine()).toBe('one ended (SIGKILL); starting it again in 200 ms.');
  });

  it('that never listened is reported, not started again', async () => {
    const { child, nextLine } = await start(supervisor.replace('setInterval(() => {}, 1000);', 'process.exit(3);'));
    expect(await nextLine()).toBe('one did not start (exit code 3).');
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  });
});
