/** What the gateway tells its page: where to sign in, for what, and the operations kept for everybody. */
export interface PageConfig {
  /** Null where the gateway runs without a sign-in; the page then has no button for one. */
  readonly issuer: string | null;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly operations: readonly SavedOperation[];
}

export interface SavedOperation {
  readonly name: string;
  readonly description: string;
  readonly query: string;
  /** JSON text; `{{today}}` and `{{key}}` are filled in when the operation is opened. */
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
  const { issuer, clientId, scopes, operations } = recordOf(value);
  return {
    issuer: typeof issuer === 'string' && issuer !== '' ? issuer : null,
    clientId: textOf(clientId, 'graphiql'),
    scopes: Array.isArray(scopes) ? scopes.map(String) : textOf(scopes).split(' ').filter(Boolean),
    operations: Array.isArray(operations) ? operations.map(parseOperation) : [],
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

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}
