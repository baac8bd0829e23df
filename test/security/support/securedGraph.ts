import type { ServerResponse } from 'node:http';
import { parse, print } from 'graphql';
import type { Gateway } from '../../../gateway/index.ts';
import { startTestIssuer } from '../../gateway/shell/testIssuer.ts';
import { startGatewayInFolder } from '../../gateway/support/gatewayInFolder.ts';
import { composeServed, type SeenRequest, serveSubgraph } from '../../gateway/support/servedSubgraph.ts';
import { sha256 } from './transports.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@listSize", "@requiresScopes", "@authenticated", "@shareable"])`;

const shop = `${link}
  type Query {
    hello(name: String): String
    echo(text: String, given: JSON): JSON
    fetch(url: String): String
    book(by: By, ids: [ID!]): Book
    books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"])
    thing: Thing
    broken: String
    secret: String @requiresScopes(scopes: [["va:read"]])
  }
  type Mutation { write(text: String): Book }
  type Subscription { written(first: Int! = 1): [Book!] @listSize(slicingArguments: ["first"]) }
  interface Thing { id: ID name: String }
  type Book implements Thing @key(fields: "id") {
    id: ID! name: String self: Book other: Book shared: Shared @shareable
    hidden: String @requiresScopes(scopes: [["va:read"]])
    books(first: Int! = 10): [Book!] @listSize(slicingArguments: ["first"])
  }
  type Shared @shareable { a: Int }
  input By { by: By name: String }
  scalar JSON`;

const stock = `${link}
  type Book @key(fields: "id") { id: ID! price: Int shared: Shared @shareable }
  type Shared @shareable { a: Int b: Int }`;

const book = { __typename: 'Book', id: 'b1', name: 'Name', hidden: 'told', shared: { a: 1 } };
const circular: Record<string, unknown> = { ...book };
Object.assign(circular, { self: () => circular, other: () => circular, books: () => [circular] });

const agencies = {
  shop: {
    typeDefs: shop,
    resolvers: {
      Query: {
        hello: (_: unknown, { name }: { name?: string }) => `Hello ${name ?? 'there'}`,
        echo: (_: unknown, given: object) => given,
        fetch: (_: unknown, { url }: { url?: string }) => url,
        book: () => circular,
        books: () => [circular],
        thing: () => circular,
        broken: () => {
          throw new Error('SELECT * FROM people at /srv/agency/secret.ts:12 of http://10.1.2.3:4101');
        },
        secret: () => 'told',
      },
      Mutation: { write: () => circular },
      Book: { __resolveReference: () => circular },
      Thing: { __resolveType: () => 'Book' },
    },
  },
  stock: {
    typeDefs: stock,
    resolvers: { Book: { __resolveReference: (given: object) => ({ ...given, price: 5, shared: { a: 1, b: 2 } }) } },
  },
};
export type AgencyName = keyof typeof agencies;

export interface AgencyRequest extends SeenRequest {
  readonly agency: AgencyName;
}

/** A real gateway on its port, before two agencies that write down what reaches them. */
export interface SecuredGraph {
  readonly url: string;
  readonly logged: string[];
  /** What reached the agencies. */
  readonly requests: AgencyRequest[];
  /** Answers in an agency's stead while it is set. */
  readonly answerings: Map<AgencyName, (request: AgencyRequest, response: ServerResponse) => void>;
  readonly gateway: Gateway;
  readonly token: (claims?: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly metrics: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface SecuredGraphOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Documents that are trusted, each by its hash. */
  readonly trusted?: readonly string[];
}

export async function startSecuredGraph({ env = {}, trusted = [] }: SecuredGraphOptions = {}): Promise<SecuredGraph> {
  const requests: AgencyRequest[] = [];
  const answerings: SecuredGraph['answerings'] = new Map();
  const serve = (agency: AgencyName) =>
    serveSubgraph(agency, agencies[agency], (seen, response) => {
      const request = { ...seen, agency };
      requests.push(request);
      const answering = answerings.get(agency);
      answering?.(request, response);
      return answering !== undefined;
    });
  const served = await Promise.all([serve('shop'), serve('stock')]);
  const documents = Object.fromEntries(trusted.filter(isDocument).map((text) => [sha256(text), text]));
  const issuer = await startTestIssuer();
  const { gateway, logged, metrics, close } = await startGatewayInFolder(composeServed(served), {
    files: { 'trusted.json': JSON.stringify(documents) },
    env: { TRUSTED_DOCUMENTS: 'FOLDER/trusted.json', WARM_TRUSTED: '0', ISSUER: issuer.url, ...env },
  });
  return {
    url: gateway.url,
    logged,
    requests,
    answerings,
    gateway,
    token: (claims = {}) => issuer.token({ claims }),
    metrics,
    close: async () => {
      await close();
      await issuer.close();
      await Promise.all(served.map((each) => each.close()));
    },
  };
}

/** What is no GraphQL is not taken for a trusted document at all. */
export function isDocument(text: string): boolean {
  try {
    print(parse(text, { noLocation: true }));
    return true;
  } catch {
    return false;
  }
}
