import type { Log, LogFacts } from './log.ts';

const causesMax = 5;

/** Writes JSON lines; `about` stands in each of them. */
export function createLog(write: (line: string) => void, about: LogFacts, now: () => Date): Log {
  const line = (level: string, event: string, facts?: LogFacts, error?: unknown): void => {
    const described = error === undefined ? {} : { error: describe(error) };
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...about, ...facts, ...described })}\n`);
  };
  return {
    info: (event, facts) => line('info', event, facts),
    warn: (event, facts) => line('warn', event, facts),
    error: (event, error, facts) => line('error', event, facts, error),
  };
}

/** An error with its stack and causes, without the values of the query that failed. */
export function describe(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const message = messageOf(error);
  // A stack begins with the message, which may be the one with the values.
  const frames = (error.stack ?? '').split('\n').filter((text) => /^\s+at /.test(text));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined || depth >= causesMax ? {} : { cause: describe(error.cause, depth + 1) };
  return { name: error.name, message, ...code, stack: frames.map((frame) => frame.trim()), ...cause };
}

/** Drizzle prints the parameters of a failed statement into its message; they are personal data. */
function messageOf(error: Error): string {
  if ('query' in error && 'params' in error) return `Failed query: ${String(error.query)}`;
  return error.message;
}
