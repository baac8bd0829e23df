import { type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '../base/canonicalJson.ts';

/** What a switch turns off: a subgraph by name, `Type.field`, a client's id, or an operation by its signature, or its document's hash or id. */
export const switchKinds = ['agency', 'field', 'client', 'operation'] as const;
export type SwitchKind = (typeof switchKinds)[number];

export interface SwitchEntry {
  readonly id: string;
  readonly kind: SwitchKind;
  readonly target: string;
  /** Told to callers, so it names no person and nothing secret. */
  readonly reason: string;
  /** ISO 8601; from then on it is passed over. */
  readonly until: string;
}

/** All that is turned off, signed as a whole: what is not in the newest document is on. */
export interface SwitchesDocument {
  /** Grows with every change, so that an older document cannot be put back. */
  readonly serial: number;
  readonly issuedAt: string;
  readonly switches: readonly SwitchEntry[];
  readonly keyId: string;
}

export interface OperatorKey {
  readonly key: KeyObject;
  readonly kid: string;
}

export type ReadSwitches =
  | { readonly ok: true; readonly document: SwitchesDocument }
  | { readonly ok: false; readonly problem: 'unreadable' | 'bad_signature' };

export const switchesMax = 1_000;
const charactersMax = 1_000_000;
/** Of a file that holds one. */
export const switchesBytesMax = 4 * charactersMax;
const reasonCharactersMax = 300;

/** The document as text, with the operator's Ed25519 signature over the RFC 8785 text of all the rest. */
export function signSwitches(document: SwitchesDocument, operator: OperatorKey): string {
  const signed = { ...document, keyId: operator.kid };
  const signature = sign(null, Buffer.from(canonicalJson(signed)), operator.key).toString('base64url');
  return `${JSON.stringify({ ...signed, signature }, null, 2)}\n`;
}

/** Judged before it is looked into: what nobody signed is not even read for its form. */
export function readSwitches(text: string, operator: OperatorKey): ReadSwitches {
  const given = text.length > charactersMax ? null : parseObject(text);
  if (given === null) return { ok: false, problem: 'unreadable' };
  const { signature, ...signed } = given;
  const isSigned =
    signed.keyId === operator.kid && typeof signature === 'string' && isSignature(signature, signed, operator);
  if (!isSigned) return { ok: false, problem: 'bad_signature' };
  return isDocument(signed) ? { ok: true, document: signed } : { ok: false, problem: 'unreadable' };
}

function isSignature(signature: string, signed: object, { key }: OperatorKey): boolean {
  try {
    return verify(null, Buffer.from(canonicalJson(signed)), key, Buffer.from(signature, 'base64url'));
  } catch {
    // There is no one text for it (a lone surrogate, nesting without end), so nobody can have signed that.
    return false;
  }
}

/** Null when all is well; otherwise what is wrong with it, as a sentence. */
export function faultOf(entry: SwitchEntry): string | null {
  if (!/^[\w-]{1,64}$/.test(entry.id)) return 'The id is up to 64 letters, digits, "_" and "-".';
  if (!switchKinds.includes(entry.kind)) return `The kind is one of ${switchKinds.join(', ')}.`;
  if (!targets[entry.kind].test(entry.target)) return `"${entry.target}" is no target of the kind ${entry.kind}.`;
  const { length } = entry.reason.trim();
  if (length === 0 || length > reasonCharactersMax) return `The reason has 1 to ${reasonCharactersMax} characters.`;
  if (Number.isNaN(Date.parse(entry.until))) return '`until` is a moment, such as 2026-11-22T04:00:00.000Z.';
  return null;
}

const targets: Readonly<Record<SwitchKind, RegExp>> = {
  agency: /^[a-zA-Z][\w-]{0,63}$/,
  field: /^[_a-zA-Z]\w{0,127}\.[_a-zA-Z]\w{0,127}$/,
  client: /^[\x21-\x7e]{1,256}$/,
  operation: /^[\x21-\x7e]{1,256}$/,
};

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const given: unknown = JSON.parse(text);
    return typeof given === 'object' && given !== null && !Array.isArray(given)
      ? (given as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function isDocument(given: object): given is SwitchesDocument {
  const { serial, issuedAt, switches } = given as Readonly<Record<string, unknown>>;
  return (
    Number.isSafeInteger(serial) &&
    (serial as number) > 0 &&
    typeof issuedAt === 'string' &&
    Array.isArray(switches) &&
    switches.length <= switchesMax &&
    switches.every(isEntry)
  );
}

function isEntry(given: unknown): given is SwitchEntry {
  if (typeof given !== 'object' || given === null) return false;
  const entry = given as Readonly<Record<string, unknown>>;
  return (
    ['id', 'kind', 'target', 'reason', 'until'].every((name) => typeof entry[name] === 'string') &&
    faultOf(given as SwitchEntry) === null
  );
}
