import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type MountedGateway, mountGateway } from '../../../gateway/apollo.ts';
import { createLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { anonymousPrincipal } from '../../../gateway/identity/principal.ts';
import { borrowers } from '../defer/support/borrowers.ts';
import { waiting } from '../defer/support/waiting.ts';
import { personWith } from '../engine/support/graph.ts';
import { composeServed, type ServedSubgraph, serveSubgraph } from '../support/servedSubgraph.ts';

interface Context {
  readonly isSignedIn?: boolean;
  readonly language?: string;
  readonly isBroken?: boolean;
}

const subgraphs: ServedSubgraph[] = await Promise.all(
  Object.entries(borrowers).map(([name, each]) => serveSubgraph(name, each)),
);
const supergraphSdl = composeServed(subgraphs);
const logged: string[] = [];
const seen: string[] = [];
const plugin: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operationName, operation }) => {
      seen.push(`resolved ${operation?.operation} ${operationName}`);
    },
    didEncounterErrors: async ({ errors }) => {
      seen.push(`errors ${errors.map(({ extensions }) => String(extensions.code)).join(' ')}`);
    },
    willSendResponse: async ({ response }) => {
      seen.push(`sends ${response.body.kind}`);
      response.http.headers.set('x-plugin', 'was here');
    },
  }),
};

function mount(sdl = supergraphSdl): MountedGateway {
  return mountGateway<Context>({
    supergraphSdl: sdl,
    config: readConfig({ AGENCY_KEYS: '/nowhere', SUBGRAPH_TIMEOUT_MS: '15000' }),
    principalOf: async ({ isSignedIn, isBroken }) => {
      if (isBroken === true) throw new Error('SELECT name FROM people');
      return isSignedIn === true ? personWith(['graph:plan']) : anonymousPrincipal;
    },
    forwardedHeadersOf: ({ language }): Record<string, string> =>
      language === undefined ? {} : { 'accept-language': language },
    showsPlanTo: ({ scopes }) => scopes.has('graph:plan'),
    log: createLog({ level: 'debug', write: (_level, line) => logged.push(line) }),
  });
}

const gateway = mount();
const server = new ApolloServer<Context>({ gateway, plugins: [plugin] });
let url = '';
beforeAll(async () => {
  const started = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => ({
      isSignedIn: req.headers.authorization === 'Bearer good',
      isBroken: req.headers.authorization === 'Bearer broken',
      ...(typeof req.headers['accept-language'] === 'string' && { language: req.headers['accept-language'] }),
    }),
  });
  url = started.url;
});
afterEach(() => {
  seen.length = 0;
  for (const subgraph of subgraphs) subgraph.release();
});
afterAll(async () => {
  await server.stop();
  await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
});

interface Answered {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  readonly extensions?: { readonly queryPlan?: { readonly text: string } };
}

async function ask(
  body: object,
  headers: Record<string, string> = {},
): Promise<{ answer: Answered; response: Response }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { answer: (await response.json()) as Answered, response };
}

describe('the engine in an Apollo Server', () => {
  it('answers across subgraphs, with variables', async () => {
    const query = 'query Loans($with: Boolean!) { person { name loans { id rating @include(if: $with) } } }';
    const { answer } = await ask({ query, variables: { with: true } });
    const loans = [
      { id: 'l1', rating: 1 },
      { id: 'l2', rating: 2 },
    ];
    expect(answer).toEqual({ data: { person: { name: 'Ana', loans } } });
    const without = await ask({ query, variables: { with: false } });
    expect(without.answer).toEqual({ data: { person: { name: 'Ana', loans: [{ id: 'l1' }, { id: 'l2' }] } } });
  });

  it("runs the server's plugins around it", async () => {
    const { response } = await ask({ query: 'query Name { person { name } }' });
    expect(response.headers.get('x-plugin')).toBe('was here');
    expect(seen).toEqual(['resolved query Name', 'sends single']);
  });

  it('carries out a mutation, and introspects', async () => {
    expect((await ask({ query: 'mutation { rename(name: "Eve") { name } }' })).answer).toEqual({
      data: { rename: { name: 'Eve' } },
    });
    expect((await ask({ query: '{ __type(name: "Loan") { name } person { id } }' })).answer).toEqual({
      data: { __type: { name: 'Loan' }, person: { id: 'p1' } },
    });
  });

  it('answers a deferred fragment with the rest', async () => {
    const headers = { accept: 'multipart/mixed;deferSpec=20220824, application/json' };
    const { answer } = await ask({ query: '{ person { id ... @defer { debt } } }' }, headers);
    expect(answer).toEqual({ data: { person: { id: 'p1', debt: 7 } } });
  });

  it('takes who asks from the context', async () => {
    const query = '{ person { id secret } }';
    const { answer } = await ask({ query });
    expect(answer.data).toEqual({ person: { id: 'p1', secret: null } });
    expect(answer.errors).toMatchObject([{ path: ['person', 'secret'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(seen).toContain('errors UNAUTHENTICATED');
    const granted = await ask({ query }, { authorization: 'Bearer good' });
    expect(granted.answer).toEqual({ data: { person: { id: 'p1', secret: 'hush' } } });
  });

  it('sends the headers that the context is mapped to, and no others', async () => {
    const people = subgraphs.find(({ name }) => name === 'people') as ServedSubgraph;
    await ask({ query: '{ person { name } }' }, { 'accept-language': 'es', 'x-other': '1' });
    const headers: Record<string, unknown> = people.requests.at(-1)?.headers ?? {};
    expect(headers['accept-language']).toBe('es');
    expect(headers).not.toHaveProperty('x-other');
    expect(headers['cg-request-id']).toMatch(/./);
  });

  it("tells an agency's failure at its place", async () => {
    const { answer, response } = await ask({ query: '{ person { id loans { id note } } }' });
    expect(response.status).toBe(200);
    expect(answer.data).toEqual({
      person: {
        id: 'p1',
        loans: [
          { id: 'l1', note: null },
          { id: 'l2', note: null },
        ],
      },
    });
    expect(answer.errors).toMatchObject([
      { path: ['person', 'loans', 0, 'note'], extensions: { code: 'SUBGRAPH_ERROR', agency: 'LOANS' } },
      { path: ['person', 'loans', 1, 'note'], extensions: { code: 'SUBGRAPH_ERROR', agency: 'LOANS' } },
    ]);
  });

  it.each([
    { what: 'too many aliases', query: `{ people { ${aliases(40)} } }`, code: 'TOO_MANY_ALIASES' },
    { what: 'what the server refuses', query: '{ nowhere }', code: 'GRAPHQL_VALIDATION_FAILED' },
  ])('refuses $what by a code and a status', async ({ query, code }) => {
    const { answer, response } = await ask({ query });
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toMatchObject([{ extensions: { code } }]);
    expect(response.status).toBe(400);
  });

  it('refuses a variable of the wrong type without quoting it', async () => {
    const query = 'query ($with: Boolean!) { person { id @include(if: $with) } }';
    const { answer } = await ask({ query, variables: { with: '078-05-1120' } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(JSON.stringify(answer)).not.toContain('078');
  });

  it('masks a fault, and logs it', async () => {
    const { answer } = await ask({ query: '{ person { id } }' }, { authorization: 'Bearer broken' });
    expect(answer.errors).toMatchObject([
      { message: 'An internal error occurred.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(JSON.stringify(answer)).not.toContain('SELECT');
    expect(logged.some((line) => line.includes('"fault"') && line.includes('SELECT'))).toBe(true);
  });

  it('shows a plan to who may see it', async () => {
    const body = { query: '{ person { name } }', extensions: { queryPlan: true } };
    const { answer } = await ask(body, { authorization: 'Bearer good' });
    expect(answer.extensions?.queryPlan?.text).toContain('ask PEOPLE');
    expect((await ask(body)).answer).not.toHaveProperty('extensions');
  });

  it("leaves persisted queries to the server's own", async () => {
    const query = '{ person { id } }';
    const sha256Hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(query))).toString(
      'hex',
    );
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect((await ask({ extensions })).answer.errors).toMatchObject([
      { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
    expect((await ask({ query, extensions })).answer).toEqual({ data: { person: { id: 'p1' } } });
    expect((await ask({ extensions })).answer).toEqual({ data: { person: { id: 'p1' } } });
  });
});

describe('another supergraph', () => {
  it('is put in force while the server runs, and an operation under way ends on its own', async () => {
    const own = mount();
    const running = new ApolloServer<Context>({ gateway: own });
    await running.start();
    const ask = async (query: string) => {
      const { body } = await running.executeOperation({ query }, { contextValue: {} });
      return body.kind === 'single' ? body.singleResult : null;
    };
    const people = subgraphs.find(({ name }) => name === 'people') as ServedSubgraph;
    const renamed = supergraphSdl.replace(
      'nobody: Person @join__field(graph: PEOPLE)',
      'somebody: Person @join__field(graph: PEOPLE)',
    );
    expect(renamed).not.toBe(supergraphSdl);
    people.hold();
    const before = ask('{ nobody { id } }');
    await vi.waitFor(() => expect(people.waiting()).toBe(1), waiting);
    await own.updateSupergraph(renamed);
    people.release();
    expect(await before).toEqual({ data: { nobody: null } });
    expect((await ask('{ nobody { id } }'))?.errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    await running.stop();
  });

  it('is refused when it is broken, and the one in force stays', async () => {
    await expect(gateway.updateSupergraph('type Query { a: Int }')).rejects.toThrow('not a supergraph');
    expect((await ask({ query: '{ person { id } }' })).answer).toEqual({ data: { person: { id: 'p1' } } });
  });

  it('keeps a server from starting when it is broken from the start', async () => {
    const broken = new ApolloServer<Context>({
      gateway: mount('type Query { a: Int }'),
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    });
    await expect(broken.start()).rejects.toThrow('not a supergraph');
  });

  it('is not put in force before there is one', async () => {
    await expect(mount().updateSupergraph(supergraphSdl)).rejects.toThrow('loaded before it is updated');
  });
});

function aliases(count: number): string {
  return Array.from({ length: count }, (_, i) => `a${i}: id`).join(' ');
}
