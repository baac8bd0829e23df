import { createHash } from 'node:crypto';
import { silentLog } from '../../gateway/base/log.ts';
import { anonymousPrincipal, createPrincipal, type Principal } from '../../gateway/identity/principal.ts';
import { answerOperation, type OperationPorts } from '../../gateway/pipeline/answerOperation.ts';
import { createPersistedDocuments } from '../../gateway/pipeline/persistedDocuments.ts';
import type { DocumentPorts } from '../../gateway/pipeline/persistedLookup.ts';
import { createTrustedDocuments } from '../../gateway/registry/trustedDocuments.ts';
import { createMetrics } from '../../gateway/telemetry/metrics.ts';
import { mergeParts, readAll } from '../gateway/defer/support/parts.ts';
import {
  type Answered,
  compose,
  createGraph,
  type GraphUnderTest,
  personWith,
  requestFor,
  type SubgraphUnderTest,
} from '../gateway/engine/support/graph.ts';
import { mixedRows, mixedTypes } from '../gateway/engine/support/mixedRows.ts';

/** One requirement, who meets it, and what is told to who does not. */
export interface Demand {
  readonly what: string;
  /** As it stands in the SDL. */
  readonly directive: string;
  readonly granted: Principal;
  readonly denied: Principal;
  readonly extensions: Readonly<Record<string, unknown>>;
}

const statistics = {
  code: 'statistics',
  legalBasis: '5 U.S.C. 552a(b)(5)',
  classes: new Set(['PUBLIC', 'PII']),
  visibility: 'VISIBLE',
  withheldDays: 0,
  // So that what the classes alone deny is seen in mutations too.
  writes: true,
} as const;

const scopes = (anyOf: string) => `@requiresScopes(scopes: ${anyOf})`;
const forbidden = (...missing: string[]) => ({ code: 'FORBIDDEN', missing });

export const demands: readonly Demand[] = [
  {
    what: 'to have signed in',
    directive: '@authenticated',
    granted: personWith([]),
    denied: anonymousPrincipal,
    extensions: { code: 'UNAUTHENTICATED' },
  },
  {
    what: 'two scopes',
    directive: scopes('[["a", "b"]]'),
    granted: personWith(['a', 'b']),
    denied: personWith(['a']),
    extensions: forbidden('b'),
  },
  {
    what: 'one of two scopes',
    directive: scopes('[["a"], ["b"]]'),
    granted: personWith(['b']),
    denied: personWith(['c']),
    extensions: forbidden('a'),
  },
  {
    what: 'two scopes or another, of somebody who has half',
    directive: scopes('[["a", "b", "d"], ["c", "e"]]'),
    granted: personWith(['c', 'e']),
    denied: personWith(['a', 'b']),
    extensions: forbidden('d'),
  },
  {
    what: 'a scope, of nobody',
    directive: scopes('[["a"]]'),
    granted: personWith(['a']),
    denied: anonymousPrincipal,
    extensions: { code: 'UNAUTHENTICATED', missing: ['a'] },
  },
  {
    what: 'a policy',
    directive: '@policy(policies: [["ial2"]])',
    granted: personWith([], 2),
    denied: personWith([], 1),
    extensions: { code: 'STEP_UP_REQUIRED', missing: ['ial2'], level: 'ial2' },
  },
  {
    what: 'a policy or one that nobody wrote',
    directive: '@policy(policies: [["nobody-wrote-this"], ["ial2"]])',
    granted: personWith([], 2),
    denied: personWith([], 1),
    extensions: forbidden('nobody-wrote-this'),
  },
  {
    what: 'a purpose that allows the class',
    directive: '@classified(as: ["TAX", "PII"])',
    granted: personWith([]),
    denied: createPrincipal({ ...personWith([]), purpose: statistics }),
    extensions: forbidden('class:TAX'),
  },
  {
    what: 'a purpose that allows the class, which is one text',
    directive: '@classified(as: "HEALTH")',
    granted: personWith([]),
    denied: createPrincipal({ ...personWith([]), purpose: statistics }),
    extensions: forbidden('class:HEALTH'),
  },
];

/** How the supergraph calls the directives. */
export const namings = ['as they are', 'imported by other names', 'under another namespace'] as const;
export type Naming = (typeof namings)[number];

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external",
    "@shareable", "@interfaceObject", "@context", "@fromContext", "@authenticated", "@requiresScopes", "@policy",
    "@composeDirective"])
  @link(url: "https://citizen-graph.example/classified/v1.0", import: ["@classified"])
  @composeDirective(name: "@classified")
  directive @classified(as: [String!]!) on OBJECT | INTERFACE | FIELD_DEFINITION | ARGUMENT_DEFINITION`;

function subgraphsWith(guard: string): Readonly<Record<string, SubgraphUnderTest>> {
  return {
    people: {
      typeDefs: `${link}
        type Query {
          me: Person people: [Person] rows: [[Person]] open: String guardedRoot: String ${guard}
          things: [Thing] found: [Found] media: [Medium]
        }
        type Mutation { touch: Person }
        type Subscription { watched: Person }
        type Person @key(fields: "id") @context(name: "person") {
          id: ID! name: String
          secret: String ${guard}
          salary: String ${guard}
          nick: String @shareable ${guard}
          friends: [Person]
          box: Box
        }
        type Box @key(fields: "id") { id: ID! opened(by: String @fromContext(field: "$person { secret }")): String ${guard} }
        ${mixedTypes}
        type Closed implements Thing { id: ID! label: String ${guard} }
        type Vault { id: ID! content: String ${guard} }`,
      resolvers: {
        Query: {
          ...mixedRows,
          me: () => person('1'),
          people: () => [person('1'), null, person('2')],
          rows: () => [[person('1'), null], [person('2')]],
          open: () => 'open',
          guardedRoot: () => 'LEAK-root',
        },
        Mutation: { touch: () => person('1') },
        // An event is asked for as a query is: it comes of a stream only further out.
        Subscription: { watched: { resolve: () => person('1') } },
        Person: {
          __resolveReference: ({ id }: { id: string }) => person(id),
          friends: () => [person('2'), person('3')],
        },
        Box: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          opened: (_box: unknown, { by }: { by: string }) => `${by}-opened`,
        },
      },
    },
    extra: {
      typeDefs: `${link}
        type Query { boss: Person @provides(fields: "nick") }
        type Person @key(fields: "id") {
          id: ID!
          salary: String @external
          nick: String @external
          bonus: String @requires(fields: "salary") ${guard}
          remote: String ${guard}
          plain: String
        }
        type Medium @key(fields: "id") @interfaceObject { id: ID! price: String ${guard} rating: Int }`,
      resolvers: {
        Query: { boss: () => ({ id: '9', nick: 'LEAK-nick' }) },
        Person: {
          __resolveReference: (reference: object) => ({ ...reference, remote: 'LEAK-remote', plain: 'plain' }),
          bonus: ({ salary }: { salary: string }) => `${salary}-bonus`,
        },
        Medium: { __resolveReference: ({ id }: { id: string }) => ({ id, price: 'LEAK-price', rating: 5 }) },
      },
    },
  };
}

function person(id: string) {
  return {
    __typename: 'Person',
    id,
    name: `n${id}`,
    secret: `LEAK-secret-${id}`,
    salary: `LEAK-salary-${id}`,
    nick: `LEAK-nick-${id}`,
    box: { __typename: 'Box', id: `box-${id}` },
  };
}

const features = ['authenticated', 'requiresScopes', 'policy', 'classified'];

/** The same supergraph with the security directives, and ours, under names of its own. */
function renamed(sdl: string, naming: Naming): string {
  if (naming === 'as they are') return sdl;
  return features.reduce((text, feature) => {
    const urls = new RegExp(`@link\\(url: "(https://[^"]+/${feature}/v[\\d.]+)"(?:, import: \\[[^\\]]*\\])?`);
    const isNamespace = naming === 'under another namespace';
    const as = isNamespace ? `as: "my_${feature}"` : `import: [{ name: "@${feature}", as: "@my_${feature}" }]`;
    const changed = text
      .replace(urls, `@link(url: "$1", ${as}`)
      .replaceAll(new RegExp(`@${feature}(?=[\\s(])`, 'g'), `@my_${feature}`);
    return isNamespace ? changed.replaceAll(`${feature}__`, `my_${feature}__`) : changed;
  }, sdl);
}

/** How an operation reaches the gateway, and its answer is put together again. */
export const transports = ['POST', 'GET', 'persisted', 'trusted', 'deferred', 'event', 'mutation'] as const;
export type Transport = (typeof transports)[number];

export interface GuardedGraph {
  readonly sdl: string;
  readonly graph: GraphUnderTest;
  readonly ask: (selections: string, principal: Principal, over: Transport) => Promise<Answered>;
}

/** @param given another supergraph of the same subgraphs. */
export async function createGuardedGraph({ directive }: Demand, naming: Naming, given?: string): Promise<GuardedGraph> {
  const subgraphs = subgraphsWith(directive);
  const sdl = given ?? renamed(compose(subgraphs), naming);
  const graph = await createGraph(subgraphs, { sdl });
  const documents: DocumentPorts = {
    persisted: createPersistedDocuments(1_000_000),
    modeOf: () => 'log',
    metrics: createMetrics(),
  };
  const ports: OperationPorts = {
    generation: graph.generation,
    transport: graph.transport,
    log: silentLog,
    documents,
    streams: {
      async *subscribe(request) {
        yield await graph.transport.send({
          ...request,
          operationKind: 'query',
          signal: new AbortController().signal,
        });
      },
    },
  };
  const run = async (query: string | undefined, principal: Principal, more: object = {}, on = ports) => {
    graph.sent.length = 0;
    const result = await answerOperation({ ...requestFor(query, principal), ...more }, on);
    if (result.events !== undefined) {
      const { value } = await result.events.next();
      await result.events.return?.();
      return JSON.parse(String(value)) as Answered;
    }
    return mergeParts(await readAll(result));
  };
  const ask = (selections: string, principal: Principal, over: Transport): Promise<Answered> => {
    const query = `{ ${selections} }`;
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    switch (over) {
      case 'POST':
        return run(query, principal);
      case 'GET':
        return run(query, principal, { method: 'GET' });
      case 'persisted':
        documents.persisted?.keep(sha256Hash, query, false);
        return run(undefined, principal, { extensions: { persistedQuery: { version: 1, sha256Hash } } });
      case 'trusted': {
        const trusted = createTrustedDocuments([{ id: 'doc', text: query }]);
        const generation = { ...graph.generation, trusted, trustedOperations: new Map() };
        return run(undefined, principal, { documentId: 'doc' }, { ...ports, generation });
      }
      case 'deferred':
        return run(`{ __typename ... @defer { ${selections} } }`, principal, { incremental: '2022-08-24' });
      case 'event':
        return run(`subscription { ${selections} }`, principal, { acceptsEvents: true });
      case 'mutation':
        return run(`mutation { ${selections} }`, principal);
    }
  };
  return { sdl, graph, ask };
}
