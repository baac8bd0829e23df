import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What `npm start` runs and keeps alive. */
export interface ProcessDefinition {
  readonly name: string;
  /** Arguments of `node`, with a module among them that may be a TypeScript source. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface SupervisedProcess {
  readonly name: string;
  /** The URLs of the first start, by name. Rejects when the process ends before it ever listened. */
  readonly ready: Promise<Readonly<Record<string, string>>>;
  /** Ends it: politely first, after `stopMs` by force. */
  stop(stopMs: number): Promise<void>;
}

/** A process that ended after it was ready is started again, after a pause that doubles from the first to the second. */
const restartPauseMs = { first: 200, longest: 10_000 } as const;
/** A process that ran this long was well: its next pause is the first again. */
const wellAfterMs = 60_000;

const endWithSupervisor = new URL('endWithSupervisor.mjs', import.meta.url).href;

/**
 * Starts a process, tells when it listens, and starts it again whenever it dies. It stops by itself when this process
 * ends, also by `kill -9`.
 */
export function supervise(definition: ProcessDefinition, report: (line: string) => void): SupervisedProcess {
  const { name } = definition;
  let child: ChildProcess;
  let stopping = false;
  let wasReady = false;
  let pauseMs: number = restartPauseMs.first;
  let restart: NodeJS.Timeout | undefined;
  const { promise: ready, resolve, reject } = withResolvers<Readonly<Record<string, string>>>();

  const compiler = definition.args.some((each) => each.endsWith('.ts')) ? ['--import', 'tsx'] : [];
  const start = () => {
    const startedAt = Date.now();
    child = spawn(process.execPath, [...compiler, '--import', endWithSupervisor, ...definition.args], {
      env: definition.env,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      // A terminal's Ctrl-C goes to a whole group: it would reach each process beside our own signal, as a second one.
      detached: true,
    });
    const { stdout } = child;
    if (!stdout) throw new Error(`${name} has no standard output.`);
    createInterface({ input: stdout }).on('line', (line) => {
      const urls = listeningUrls(line);
      if (!urls) return;
      if (wasReady) report(`${name} is back.`);
      wasReady = true;
      resolve(urls);
    });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      if (!wasReady) {
        reject(new Error(`${name} did not start (${signal ?? `exit code ${code}`}).`));
        return;
      }
      if (Date.now() - startedAt > wellAfterMs) pauseMs = restartPauseMs.first;
      report(`${name} ended (${signal ?? `exit code ${code}`}); starting it again in ${pauseMs} ms.`);
      restart = setTimeout(start, pauseMs);
      pauseMs = Math.min(pauseMs * 2, restartPauseMs.longest);
    });
  };
  start();

  return {
    name,
    ready,
    stop: async (stopMs) => {
      stopping = true;
      clearTimeout(restart);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await ended;
      clearTimeout(force);
    },
  };
}

/** Each process says once, on one line, that it listens: `{"listening":{name: url}}`. */
function listeningUrls(line: string): Readonly<Record<string, string>> | null {
  if (!line.startsWith('{"listening":')) return null;
  return (JSON.parse(line) as { listening: Record<string, string> }).listening;
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  return { promise, resolve, reject };
}
