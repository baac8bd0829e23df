import { startTestIssuer } from '../shell/testIssuer.ts';
import { type FolderOptions, startGatewayInFolder } from '../support/gatewayInFolder.ts';
import { composeServed, serveSubgraph } from '../support/servedSubgraph.ts';

const book = { id: 'b1', title: 'Title', book: {}, other: {}, books: [] };
const shop = {
  typeDefs: `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@listSize", "@requiresScopes"])
  type Query {
    hello(name: String): String
    book(by: By, ids: [ID!]): Book
    books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"])
    secret: String @requiresScopes(scopes: [["va:read"]])
  }
  type Mutation { write(text: String): Book }
  type Subscription { written(first: Int! = 1): [Book!] @listSize(slicingArguments: ["first"]) }
  type Book { id: ID title: String book: Book other: Book books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"]) }
  input By { by: By name: String }`,
  resolvers: {
    Query: {
      hello: (_: unknown, { name }: { name?: string }) => `Hello ${name ?? 'there'}`,
      book: () => book,
      books: () => [book],
      secret: () => 'told',
    },
    Mutation: { write: () => book },
  },
};

export interface Answer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: Record<string, unknown> & { code: string };
  }[];
  readonly extensions?: Record<string, unknown>;
}

/** A real gateway before one subgraph that counts what reaches it. */
export interface ProbeGraph {
  readonly url: string;
  readonly logged: readonly string[];
  /** Requests that the subgraph got. */
  fetches(): number;
  /** A token of the given client, or nobody's when absent. */
  token(clientId: string): Promise<string>;
  post(body: unknown, token?: string): Promise<Answer>;
  get(parameters: Readonly<Record<string, string>>): Promise<Answer>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export async function startProbeGraph(options: FolderOptions = {}): Promise<ProbeGraph> {
  const subgraph = await serveSubgraph('shop', shop);
  const issuer = await startTestIssuer();
  const { gateway, logged, metrics, close } = await startGatewayInFolder(composeServed([subgraph]), {
    ...options,
    env: { ISSUER: issuer.url, ...options.env },
  });
  const answerOf = async (response: Response): Promise<Answer> => ({
    status: response.status,
    ...(JSON.parse(await response.text()) as object),
  });
  const accept = 'application/graphql-response+json';
  return {
    url: gateway.url,
    logged,
    fetches: () => subgraph.requests.length,
    token: (clientId) => issuer.token({ claims: { client_id: clientId } }),
    post: async (body, token) =>
      answerOf(
        await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept,
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
          },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    get: async (parameters) =>
      answerOf(
        await fetch(`${gateway.url}/graphql?${new URLSearchParams(parameters)}`, {
          headers: { accept, 'apollo-require-preflight': '1' },
        }),
      ),
    metrics,
    close: async () => {
      await close();
      await issuer.close();
      await subgraph.close();
    },
  };
}
