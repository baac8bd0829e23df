import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Kind, parse, validate } from 'graphql';
import { signatureOf } from '../gateway/pipeline/operationSignature.ts';
import { prepareSupergraph } from '../gateway/planning/supergraph.ts';
import { isNewer, keptFileOf } from '../gateway/registry/keptSwitches.ts';
import {
  faultOf,
  type OperatorKey,
  readSwitches,
  type SwitchEntry,
  type SwitchesDocument,
  type SwitchKind,
  signSwitches,
  switchesMax,
  switchKinds,
} from '../gateway/registry/switchesDocument.ts';

const usage = `usage:
  npm run -s switch -- off <${switchKinds.join('|')}> <target> --reason "..." --for <45s|30m|2h|7d>
  npm run -s switch -- on <kind> <target>
  npm run -s switch -- list
A target is the name of a subgraph, Type.field, the id of a client, or of a document the hash, the trusted id or its file
(.graphql, with one operation): then all that select the same are off, however they are written.`;

/** Longer needs another decision: what is forgotten turns itself on again. */
const daysMax = 90;

export interface SwitchFiles {
  readonly switchesFile: string;
  readonly keysFolder: string;
  /** The graph by which a document in a file is read. */
  readonly supergraphFile: string;
  readonly nowMs: () => number;
}

/**
 * Turns something off or on for every gateway that reads the file, or lists what is off.
 * @returns what to print.
 * @throws Error with a sentence, and nothing written.
 */
export function runSwitch(args: readonly string[], files: SwitchFiles): string {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { reason: { type: 'string' }, for: { type: 'string' } },
  });
  const [command, kind, given, ...rest] = positionals;
  if (command === 'list' && kind === undefined) return listed(readDocument(files), files.nowMs());
  if ((command !== 'off' && command !== 'on') || !isKind(kind) || given === undefined || rest.length > 0) {
    throw new Error(usage);
  }
  const target = kind === 'operation' && given.endsWith('.graphql') ? signatureIn(given, files.supergraphFile) : given;
  const document = readDocument(files);
  const nowMs = files.nowMs();
  const isSame = (entry: SwitchEntry) => entry.kind === kind && entry.target === target;
  const others = document.switches.filter((entry) => !isSame(entry) && Date.parse(entry.until) > nowMs);
  if (command === 'on') {
    if (!document.switches.some(isSame)) throw new Error(`The ${kind} ${target} is not off.`);
    write({ ...document, switches: others }, files);
    return `${kind} ${target} is on again.`;
  }
  const entry: SwitchEntry = {
    id: `sw-${randomBytes(6).toString('hex')}`,
    kind,
    target,
    reason: values.reason ?? '',
    until: new Date(nowMs + durationMs(values.for)).toISOString(),
  };
  const fault = faultOf(entry);
  if (fault !== null) throw new Error(`${fault}\n${usage}`);
  if (others.length >= switchesMax) throw new Error(`No more than ${switchesMax} things can be off at one time.`);
  write({ ...document, switches: [...others, entry] }, files);
  return `${kind} ${target} is off until ${entry.until} (${entry.id}).`;
}

/** What the operation in a file selects. */
function signatureIn(file: string, supergraphFile: string): string {
  const { apiSchema } = prepareSupergraph(readFileSync(supergraphFile, 'utf8'));
  const document = parse(readFileSync(file, 'utf8'), { noLocation: true });
  // Of what the graph does not know, no signature could be met.
  const [fault] = validate(apiSchema, document);
  if (fault !== undefined) throw new Error(`${file} is no document of this graph: ${fault.message}`);
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) throw new Error(`${file} must hold one operation.`);
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const signature = signatureOf(operation, new Map(fragments.map((each) => [each.name.value, each])), apiSchema);
  if (signature === null) throw new Error(`The operation in ${file} is too large.`);
  return signature;
}

function isKind(given: string | undefined): given is SwitchKind {
  return switchKinds.some((kind) => kind === given);
}

function durationMs(given: string | undefined): number {
  const [, digits, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(given ?? '') ?? [];
  if (digits === undefined) throw new Error(`--for says how long: 45s, 30m, 2h or 7d.\n${usage}`);
  const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 's' | 'm' | 'h' | 'd'];
  const ms = Number(digits) * unitMs;
  if (ms > daysMax * 86_400_000) throw new Error(`Nothing is turned off for more than ${daysMax} days at a time.`);
  return ms;
}

function listed({ serial, switches }: SwitchesDocument, nowMs: number): string {
  const off = switches.filter(({ until }) => Date.parse(until) > nowMs);
  if (off.length === 0) return `Nothing is off (serial ${serial}).`;
  return off.map(({ id, kind, target, reason, until }) => [kind, target, until, id, reason].join('\t')).join('\n');
}

/**
 * The newest of the file and of what a gateway keeps of it: after a file that was put back or taken away, no serial is used
 * twice, and nothing that was off is forgotten.
 * Invariant: what was not signed by this operator is never signed anew.
 */
function readDocument({ switchesFile, keysFolder }: SwitchFiles): SwitchesDocument {
  const operator = readOperator(keysFolder);
  const publicKey = { key: createPublicKey(operator.key), kid: operator.kid };
  const [given, kept] = [switchesFile, keptFileOf(switchesFile)].map((file) => readSigned(file, publicKey));
  if (!given || (kept && isNewer(kept, given))) {
    return kept ?? { serial: 0, issuedAt: '', switches: [], keyId: operator.kid };
  }
  return given;
}

function readSigned(file: string, operator: OperatorKey): SwitchesDocument | null {
  if (!existsSync(file)) return null;
  const read = readSwitches(readFileSync(file, 'utf8'), operator);
  if (read.ok) return read.document;
  throw new Error(`The switches ${file} are not as this operator signed them (${read.problem}).`);
}

/** Written beside and renamed: a gateway never reads half a file. */
function write(document: SwitchesDocument, { switchesFile, keysFolder, nowMs }: SwitchFiles): void {
  const next = { ...document, serial: document.serial + 1, issuedAt: new Date(nowMs()).toISOString() };
  const beside = `${switchesFile}.${process.pid}`;
  writeFileSync(beside, signSwitches(next, readOperator(keysFolder)), { mode: 0o644 });
  renameSync(beside, switchesFile);
}

function readOperator(keysFolder: string): OperatorKey {
  const file = join(keysFolder, 'operator.private.jwk');
  if (!existsSync(file)) throw new Error(`There is no key of an operator: ${file}.`);
  const { kty, crv, x, d, kid } = JSON.parse(readFileSync(file, 'utf8')) as Readonly<
    Record<'kty' | 'crv' | 'x' | 'd' | 'kid', string>
  >;
  if (typeof kid !== 'string') throw new Error(`The key ${file} has no kid.`);
  return { key: createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' }), kid };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { env } = process;
  const dataFolder = env.DATA_DIR ?? 'data';
  try {
    const said = runSwitch(process.argv.slice(2), {
      switchesFile: env.SWITCHES_FILE ?? join(dataFolder, 'switches.json'),
      keysFolder: env.AGENCY_KEYS ?? join(dataFolder, 'keys'),
      supergraphFile: env.SUPERGRAPH ?? 'schema/supergraph.graphql',
      nowMs: Date.now,
    });
    process.stdout.write(`${said}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
