import { type ChildProcess, spawn } from 'node:child_process';

/** One subgraph as a process of its own, on one port and over one file in each of its lives. */
export interface Mortal {
  readonly name: string;
  /** Origin of the demonstration's switches, in this life. */
  readonly control: string;
  /** `kill -9`, and the next life: resolves when that listens. A process that is dead already is only started. */
  killAndStart(): Promise<void>;
  /** Resolves when it has ended by itself, at the latest after `withinMs`; true when it has. */
  ended(withinMs: number): Promise<boolean>;
  kill(): void;
}

const startMs = 60_000;

/** Starts `name` and resolves when it listens. */
export async function startMortal(name: string, port: number, env: NodeJS.ProcessEnv): Promise<Mortal> {
  let life = await begin(name, port, env);
  return {
    name,
    get control() {
      return life.control;
    },
    killAndStart: async () => {
      life.child.kill('SIGKILL');
      await life.gone;
      life = await begin(name, port, env);
    },
    ended: (withinMs) => {
      const { gone } = life;
      return Promise.race([
        gone.then(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs)),
      ]);
    },
    kill: () => void life.child.kill('SIGKILL'),
  };
}

interface Life {
  readonly child: ChildProcess;
  readonly gone: Promise<void>;
  readonly control: string;
}

async function begin(name: string, port: number, env: NodeJS.ProcessEnv): Promise<Life> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/agency.ts', 'serve', name], {
    env: { ...env, PORT: String(port), CONTROL_PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const control = await new Promise<string>((listening, failed) => {
    let out = '';
    const deadline = setTimeout(() => failed(new Error(`${name} did not listen within ${startMs} ms.`)), startMs);
    void gone.then(() => failed(new Error(`${name} ended before it listened.`)));
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      if (!out.includes('\n')) return;
      clearTimeout(deadline);
      listening((JSON.parse(out) as { listening: { control: string } }).listening.control);
    });
  });
  return { child, gone, control };
}
