import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpuMsOf } from './processFigures.ts';

export interface Measured {
  /** User and system time of the gateway's process for one answer; null where the system does not tell. */
  readonly cpuMs: number | null;
  readonly perSecond: number;
}

const taskset = '/usr/bin/taskset';

/** Runs a script until its first line on standard output, which is handed on. It ends with this process. */
export async function startProcess(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  /** The core it is kept on, where the system can: `taskset` of util-linux. */
  core: number | null = null,
): Promise<{ readonly child: ChildProcess; readonly line: string }> {
  const pin = core !== null && existsSync(taskset) ? [taskset, '-c', String(core)] : [];
  const [command = process.execPath, ...rest] = [...pin, process.execPath, ...args];
  const child = spawn(command, rest, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`${args.at(-1)} ended with ${code} before it was ready.`)));
  });
  return { child, line };
}

export interface Load {
  readonly url: string;
  readonly query: string;
  /** Each request has an `authorization` of its own, or beside a token a header that counts: none may share another's answer. */
  readonly isPersonal: boolean;
  readonly token?: string;
  readonly connections: number;
}

/** One answer's text; every header is new, in this run and in others. */
export function ask(load: Load, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ query: load.query });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...headersOf(load),
    };
    request(load.url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    })
      .on('error', reject)
      .end(body);
  });
}

function headersOf({ isPersonal, token }: Load): Record<string, string> {
  if (token === undefined) return isPersonal ? { authorization: `Bearer ${asked++}` } : {};
  return { authorization: `Bearer ${token}`, ...(isPersonal && { 'x-count': String(asked++) }) };
}

let asked = 0;

/** A closed loop: each connection asks again once it is answered. Every answer must have the length of the first. */
export async function measure(load: Load, child: ChildProcess, seconds: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const { length } = await ask(load, agent);
  const startedMs = performance.now();
  const cpuBefore = cpuMsOf(child.pid);
  let answers = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() - startedMs < seconds * 1_000) {
      const answer = await ask(load, agent);
      if (answer.length !== length)
        throw new Error(`An answer has another length than the first:\n${answer.slice(0, 200)}`);
      answers++;
    }
  };
  await Promise.all(Array.from({ length: load.connections }, loop));
  const cpuAfter = cpuMsOf(child.pid);
  agent.destroy();
  return {
    cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / answers,
    perSecond: answers / ((performance.now() - startedMs) / 1_000),
  };
}
