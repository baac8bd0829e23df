export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * One JSON line per event. Invariant: callers hand in no variables, no tokens, no address of a person; what a field of
 * the graph held never comes here.
 */
export interface Log {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
}

/** What is not JSON goes under the name `error`, and is written with its stack and its causes. */
export type LogFields = Readonly<Record<string, unknown>> & { readonly error?: unknown };

const ranks: Readonly<Record<LogLevel, number>> = { debug: 10, info: 20, warn: 30, error: 40 };

export interface LogOptions {
  readonly level: LogLevel;
  readonly write?: (level: LogLevel, line: string) => void;
  readonly nowMs?: () => number;
}

/** Writes to standard error unless told otherwise: standard output belongs to the line that says where we listen. */
export function createLog(options: LogOptions): Log {
  const write = options.write ?? createStderrWriter();
  const nowMs = options.nowMs ?? Date.now;
  const at = (level: LogLevel) => {
    if (ranks[level] < ranks[options.level]) {
      return () => {};
    }
    return (event: string, fields?: LogFields) => {
      const head = `{"at":"${timeText(nowMs())}","level":"${level}","event":${JSON.stringify(event)}`;
      // Only an error needs describing; a replacer for every line would make every line three times as dear.
      const told = fields?.error instanceof Error ? { ...fields, error: describeError(fields.error) } : fields;
      const rest = told === undefined ? '{}' : JSON.stringify(told);
      write(level, `${head}${rest === '{}' ? '' : ','}${rest.slice(1)}\n`);
    };
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** ISO 8601 in UTC. The text of a second is made once: a line is written for every operation. */
function createTimeText(): (ms: number) => string {
  let second = Number.NaN;
  let text = '';
  return (ms) => {
    const whole = Math.floor(ms / 1_000);
    if (whole !== second) {
      second = whole;
      text = new Date(whole * 1_000).toISOString().slice(0, -4);
    }
    return `${text}${String(Math.floor(ms - whole * 1_000)).padStart(3, '0')}Z`;
  };
}

const timeText = createTimeText();

const bufferedCharactersMax = 16_384;

/** A write to standard error blocks: lines that are not urgent wait for the end of the turn, and go out together. */
function createStderrWriter(): (level: LogLevel, line: string) => void {
  let waiting = '';
  const flush = () => {
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    process.stderr.write(text);
  };
  process.once('exit', flush);
  return (level, line) => {
    if (waiting === '') setImmediate(flush);
    waiting += line;
    if (ranks[level] >= ranks.warn || waiting.length > bufferedCharactersMax) flush();
  };
}

const causeDepthMax = 5;

/** An error with its stack and its chain of causes, whole: this goes to the log and never to a caller. */
function describeError(error: Error, depth = 0): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code: unknown = 'code' in error ? error.code : undefined;
  const below = cause instanceof Error && depth < causeDepthMax ? describeError(cause, depth + 1) : undefined;
  return { name, message, code, stack, cause: below };
}

/** For callers that do not care. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
