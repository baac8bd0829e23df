import { readFileSync } from 'node:fs';
import { StartupError } from '../base/errors.ts';
import { isHttpUrl } from '../base/settings.ts';
import {
  type ClientRegistry,
  everybodyElse,
  openRegistry,
  type Purpose,
  type RegisteredClient,
  selfService,
} from '../identity/clientRegistry.ts';

/** A registry holds an agency's programs, not a citizen's devices. */
const entriesMax = 10_000;

const roles = ['citizen', 'staff', 'agency', 'analyst'] as const;
const contracts = ['public', 'analyst', 'full'] as const;
const visibilities = ['VISIBLE', 'WITHHELD', 'NEVER'] as const;

/**
 * Who is registered, and for which purposes. Read once: whoever is taken off it is stopped at once by a switch, and for
 * good with the next start.
 * @param file null: nobody is registered, and everybody is a citizen who serves themselves.
 * @throws StartupError: one sentence that names the file and the member that is not as it must be.
 */
export function readClientRegistry(file: string | null): ClientRegistry {
  if (file === null) return openRegistry;
  const { purposes, clients } = readDocument(file);
  const byCode = new Map<string, Purpose>();
  for (const [position, given] of listOf(purposes, 'purposes', file).entries()) {
    const purpose = toPurpose(given, new Member(file, `purposes[${position}]`));
    if (byCode.has(purpose.code)) throw refusal(file, `purposes[${position}].code`, 'stands there twice');
    byCode.set(purpose.code, purpose);
  }
  const byId = new Map<string, RegisteredClient>();
  for (const [position, given] of listOf(clients, 'clients', file).entries()) {
    const client = toClient(given, byCode, new Member(file, `clients[${position}]`));
    if (byId.has(client.id)) throw refusal(file, `clients[${position}].id`, 'stands there twice');
    byId.set(client.id, client);
  }
  const everybody = byId.get(everybodyElse);
  if (everybody === undefined) throw refusal(file, 'clients', 'must have an entry "*", for everybody else');
  return { clientOf: (id) => byId.get(id) ?? everybody };
}

function toPurpose(given: unknown, member: Member): Purpose {
  const of = member.object(given);
  const visibility = member.oneOf(of, 'visibility', visibilities);
  const withheldDays = of.withheldDays ?? 0;
  if (typeof withheldDays !== 'number' || !Number.isInteger(withheldDays) || withheldDays < 0) {
    throw member.refuse('withheldDays', 'must be a whole number of days');
  }
  if (visibility === 'WITHHELD' && withheldDays === 0) {
    throw member.refuse('withheldDays', 'must be at least 1 where the visibility is WITHHELD');
  }
  const writes = of.writes ?? false;
  if (typeof writes !== 'boolean') throw member.refuse('writes', 'must be true or false');
  return Object.freeze({
    code: member.code(of, 'code'),
    legalBasis: member.text(of, 'legalBasis'),
    classes: of.classes === '*' ? '*' : new Set(member.codes(of, 'classes')),
    visibility,
    withheldDays,
    ...(writes && { writes }),
  });
}

function toClient(given: unknown, purposes: ReadonlyMap<string, Purpose>, member: Member): RegisteredClient {
  const of = member.object(given);
  const allowed = member.codes(of, 'purposes').map((code) => {
    const purpose = code === selfService.code ? (purposes.get(code) ?? selfService) : purposes.get(code);
    if (purpose === undefined) throw member.refuse('purposes', `names "${code}", which is no purpose of this file`);
    return purpose;
  });
  if (allowed.length === 0) throw member.refuse('purposes', 'must name at least one: the first is the default');
  const role = member.oneOf(of, 'role', roles);
  const agency = of.agency ?? null;
  if (agency !== null && (typeof agency !== 'string' || !isCode(agency))) {
    throw member.refuse('agency', 'must be the code of an agency, or null');
  }
  if (agency === null && (role === 'agency' || role === 'staff')) {
    throw member.refuse('agency', `must be there: the role is ${role}`);
  }
  const id = member.text(of, 'id');
  if (id === everybodyElse && role !== 'citizen') throw member.refuse('role', 'must be citizen for everybody else');
  const issuer = of.issuer ?? null;
  if (issuer !== null && (typeof issuer !== 'string' || !isHttpUrl(issuer))) {
    throw member.refuse('issuer', 'must be the http URL of an issuer, or null');
  }
  if (id === everybodyElse && issuer !== null) throw member.refuse('issuer', 'must not be there for everybody else');
  return Object.freeze({
    id,
    name: member.text(of, 'name'),
    role,
    agency,
    ...(issuer !== null && { issuer }),
    contract: member.oneOf(of, 'contract', contracts),
    purposes: Object.freeze(allowed),
  });
}

function readDocument(file: string): { readonly purposes?: unknown; readonly clients?: unknown } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StartupError(`The client registry ${file} cannot be read.`, { cause });
  }
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new StartupError(`The client registry ${file} is not JSON.`, { cause });
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new StartupError(`The client registry ${file} is not a JSON object.`);
  }
  return given;
}

function listOf(given: unknown, name: string, file: string): readonly unknown[] {
  if (!Array.isArray(given)) throw refusal(file, name, 'must be a list');
  if (given.length > entriesMax) throw refusal(file, name, `has more than ${entriesMax} entries`);
  return given;
}

function isCode(value: string): boolean {
  return /^[\w-]{1,64}$/.test(value);
}

function refusal(file: string, member: string, what: string): StartupError {
  return new StartupError(`The client registry ${file} cannot be used: ${member} ${what}.`);
}

/** Reads the members of one entry, and says which is wrong. */
class Member {
  readonly #file: string;
  readonly #at: string;

  constructor(file: string, at: string) {
    this.#file = file;
    this.#at = at;
  }

  refuse(name: string, what: string): StartupError {
    return refusal(this.#file, `${this.#at}.${name}`, what);
  }

  object(given: unknown): Readonly<Record<string, unknown>> {
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
    throw refusal(this.#file, this.#at, 'must be an object');
  }

  text(of: Readonly<Record<string, unknown>>, name: string): string {
    const value = of[name];
    if (typeof value !== 'string' || value.trim() === '') throw this.refuse(name, 'must be a text');
    return value;
  }

  code(of: Readonly<Record<string, unknown>>, name: string): string {
    const value = of[name];
    if (typeof value !== 'string' || !isCode(value)) throw this.refuse(name, 'must be a code');
    return value;
  }

  codes(of: Readonly<Record<string, unknown>>, name: string): readonly string[] {
    const value = of[name];
    const isList = Array.isArray(value) && value.every((each) => typeof each === 'string' && isCode(each));
    if (!isList) throw this.refuse(name, 'must be a list of codes');
    return value as string[];
  }

  oneOf<const T extends string>(of: Readonly<Record<string, unknown>>, name: string, allowed: readonly T[]): T {
    const value = allowed.find((one) => one === of[name]);
    if (value === undefined) throw this.refuse(name, `must be one of ${allowed.join(', ')}`);
    return value;
  }
}
