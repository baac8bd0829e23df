import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the tracker tells of a purpose, and when. */
export interface RegisteredPurpose {
  readonly code: string;
  readonly legalBasis: string;
  /** By BCP 47 tag; English is always there. */
  readonly plainText: Readonly<Record<string, string>>;
  /** WITHHELD: shown `withheldDays` after the read. NEVER: shown to nobody (5 U.S.C. 552a(c)(3)). */
  readonly visibility: 'VISIBLE' | 'WITHHELD' | 'NEVER';
  readonly withheldDays: number;
  /** Published routine uses, `<provider>→<consumer>:<coordinate>`, each part `*` for any. */
  readonly routineUse: readonly string[];
}

/** An application that may ask the graph, as the tracker names it. */
export interface RegisteredClient {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly role: string;
  readonly agency: string | null;
  readonly purposes: readonly string[];
}

export interface Registry {
  readonly purposes: ReadonlyMap<string, RegisteredPurpose>;
  readonly clients: readonly RegisteredClient[];
  /** Whoever is not registered is everybody else, `*`. */
  readonly clientOf: (id: string) => RegisteredClient | null;
}

const besideSchema = fileURLToPath(new URL('../../schema/clients.json', import.meta.url));
const known = new Map<string, Registry>();

/** The registry that the gateway reads too; read once for each file. */
export function registryOf(env: NodeJS.ProcessEnv): Registry {
  const file = env.CLIENT_REGISTRY || besideSchema;
  const registry = known.get(file) ?? parseRegistry(file, readFileSync(file, 'utf8'));
  known.set(file, registry);
  return registry;
}

/** @throws Error with one sentence that names the file and the member that is wrong. */
export function parseRegistry(file: string, text: string): Registry {
  const wrong = (what: string): Error => new Error(`The client registry ${file}: ${what}.`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw wrong('is not JSON');
  }
  const purposes = list(content, 'purposes').map((value, index): RegisteredPurpose => {
    const at = `purposes[${index}]`;
    const [visibility, withheldDays] = [member(value, 'visibility'), member(value, 'withheldDays')];
    if (visibility !== 'VISIBLE' && visibility !== 'WITHHELD' && visibility !== 'NEVER') {
      throw wrong(`${at}.visibility is none of VISIBLE, WITHHELD and NEVER`);
    }
    if (!Number.isSafeInteger(withheldDays) || (withheldDays as number) < 0) {
      throw wrong(`${at}.withheldDays is no number of days`);
    }
    const plainText = member(value, 'plainText');
    if (typeof member(plainText, 'en') !== 'string') throw wrong(`${at}.plainText.en is missing`);
    return {
      code: sentence(value, 'code', at, wrong),
      legalBasis: sentence(value, 'legalBasis', at, wrong),
      plainText: plainText as Record<string, string>,
      visibility,
      withheldDays: withheldDays as number,
      routineUse: list(value, 'routineUse').filter((use) => typeof use === 'string'),
    };
  });
  const clients = list(content, 'clients').map((value, index): RegisteredClient => {
    const at = `clients[${index}]`;
    const [address, agency] = [member(value, 'address'), member(value, 'agency')];
    return {
      id: sentence(value, 'id', at, wrong),
      name: sentence(value, 'name', at, wrong),
      role: sentence(value, 'role', at, wrong),
      address: typeof address === 'string' ? address : null,
      agency: typeof agency === 'string' ? agency : null,
      purposes: list(value, 'purposes').filter((code) => typeof code === 'string'),
    };
  });
  const byId = new Map(clients.map((client) => [client.id, client]));
  return {
    purposes: new Map(purposes.map((purpose) => [purpose.code, purpose])),
    clients,
    clientOf: (id) => byId.get(id) ?? byId.get('*') ?? null,
  };
}

function sentence(value: unknown, name: string, at: string, wrong: (what: string) => Error): string {
  const text = member(value, name);
  if (typeof text !== 'string' || text === '') throw wrong(`${at}.${name} is missing`);
  return text;
}

function list(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
