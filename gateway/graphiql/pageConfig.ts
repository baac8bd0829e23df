/** What the gateway tells its page: where to sign in, as whom, for what, and the operations kept for everybody. */
export interface PageConfig {
  /** Null where the gateway runs without a sign-in; the page then has no button for one. */
  readonly issuer: string | null;
  readonly scopes: readonly string[];
  /** The page's own client, for citizens, and then those for who comes to work. */
  readonly clients: readonly PageClient[];
  readonly operations: readonly SavedOperation[];
}

/** A client as it is registered at the gateway: in it somebody signs in, and what they can name follows from it. */
export interface PageClient {
  readonly id: string;
  readonly name: string;
  readonly role: 'citizen' | 'staff' | 'analyst';
  readonly contract: string;
  readonly purposes: readonly Purpose[];
}

export interface Purpose {
  readonly code: string;
  /** The provision of law that allows it. */
  readonly legalBasis: string;
}

export interface SavedOperation {
  readonly name: string;
  readonly description: string;
  readonly query: string;
  /** JSON text; `{{today}}` and the like are filled in when the operation is opened. */
  readonly variables: string;
}

const deadlineMs = 10_000;

/**
 * Reads `/graphiql/config.json`, which is our own and still parsed: an older gateway may serve a newer page.
 * @throws Error when it does not arrive in ten seconds or is not what it should be.
 */
export async function readPageConfig(): Promise<PageConfig> {
  const response = await fetch('/graphiql/config.json', { signal: AbortSignal.timeout(deadlineMs) });
  if (!response.ok) throw new Error(`The gateway answered ${response.status} for its configuration.`);
  return parsePageConfig(await response.json());
}

export function parsePageConfig(value: unknown): PageConfig {
  const { issuer, clients, scopes, operations } = recordOf(value);
  const known = listOf(clients).map(parseClient);
  return {
    issuer: typeof issuer === 'string' && issuer !== '' ? issuer : null,
    scopes: Array.isArray(scopes) ? scopes.map(String) : textOf(scopes).split(' ').filter(Boolean),
    clients: known.length > 0 ? known : [parseClient({})],
    operations: listOf(operations).map(parseOperation),
  };
}

function parseClient(value: unknown): PageClient {
  const { id, name, role, contract, purposes } = recordOf(value);
  return {
    id: textOf(id, 'graphiql'),
    name: textOf(name),
    role: role === 'staff' || role === 'analyst' ? role : 'citizen',
    contract: textOf(contract, 'full'),
    purposes: listOf(purposes).map((purpose) => {
      const { code, legalBasis } = recordOf(purpose);
      return { code: textOf(code), legalBasis: textOf(legalBasis) };
    }),
  };
}

function parseOperation(value: unknown): SavedOperation {
  const { name, description, query, variables } = recordOf(value);
  return {
    name: textOf(name, 'Unnamed'),
    description: textOf(description),
    query: textOf(query),
    variables:
      typeof variables === 'object' && variables !== null ? JSON.stringify(variables, null, 2) : textOf(variables),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}
