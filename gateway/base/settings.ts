import { StartupError } from './errors.ts';

/** Reads settings out of an environment; a bad value is one clear sentence that names the setting and what it allows. */
export interface Settings {
  readonly text: (name: string, fallback: string) => string;
  readonly optionalText: (name: string) => string | null;
  /** Items between spaces or commas; empty when unset. */
  readonly list: (name: string) => readonly string[];
  readonly integer: (name: string, fallback: number, least: number, most: number) => number;
  readonly flag: (name: string) => boolean;
  readonly oneOf: <const T extends string>(name: string, fallback: T, allowed: readonly T[]) => T;
  /** A JSON object whose values are all absolute http(s) URLs. */
  readonly urls: (name: string) => ReadonlyMap<string, string>;
}

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  // An empty value is how a shell unsets one: it counts as unset.
  const raw = (name: string): string | null => env[name]?.trim() || null;
  return {
    text: (name, fallback) => raw(name) ?? fallback,
    optionalText: raw,
    list: (name) => raw(name)?.split(/[\s,]+/) ?? [],
    integer: (name, fallback, least, most) => {
      const text = raw(name);
      if (text === null) return fallback;
      const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      if (!(value >= least && value <= most)) {
        throw new StartupError(`${name} must be a whole number from ${least} to ${most}, not "${text}".`);
      }
      return value;
    },
    flag: (name) => {
      const text = raw(name) ?? '0';
      if (text !== '0' && text !== '1') throw new StartupError(`${name} must be 0 or 1, not "${text}".`);
      return text === '1';
    },
    oneOf: (name, fallback, allowed) => {
      const text = raw(name) ?? fallback;
      const value = allowed.find((one) => one === text);
      if (value === undefined) throw new StartupError(`${name} must be one of ${allowed.join(', ')}, not "${text}".`);
      return value;
    },
    urls: (name) => {
      const text = raw(name);
      return text === null ? new Map() : parseUrls(name, text);
    },
  };
}

/** True for an absolute http or https URL without user name and password in it. */
export function isHttpUrl(text: unknown): text is string {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

function parseUrls(name: string, text: string): ReadonlyMap<string, string> {
  const refusal = new StartupError(`${name} must be a JSON object from subgraph name to http URL.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal;
  const urls = new Map<string, string>();
  for (const [subgraph, url] of Object.entries(value)) {
    if (!isHttpUrl(url)) throw refusal;
    urls.set(subgraph, url);
  }
  return urls;
}
