import { sql } from 'drizzle-orm';
import { ClientError, StartupError } from '../base/errors.ts';
import type { Running, SubgraphContext, SubgraphRuntime } from '../defineSubgraph.ts';
import { lettersPath } from '../demo/controls.ts';
import { answerOwnerCall } from '../intake/ownerCall.ts';
import type { OpenIntake } from '../intakePort.ts';
import { createSubscriptionHandler, wantsEventStream } from '../subscriptions/subscriptionHandler.ts';
import type { DelegatedFields } from '../trust/delegatedFields.ts';
import { createDisclosure } from '../trust/disclosure.ts';
import { trustGateway } from '../trust/gatewayTrust.ts';
import { trustLimits } from '../trust/limits.ts';
import { createProbes } from '../trust/probes.ts';
import { Untrusted } from '../trust/refusal.ts';
import { type CallerPorts, requestCaller } from '../trust/requestCaller.ts';
import { createRights } from '../trust/rights.ts';
import type { Answer } from './exchange.ts';
import { createGraphqlHandler } from './graphqlHandler.ts';
import { type HttpAnswer, type HttpQuestion, json } from './httpMessage.ts';
import type { LoadedSubgraph } from './loadSubgraph.ts';

/** A subgraph that answers, whoever listens for it. */
export interface OpenSubgraph {
  readonly answer: Answer;
  readonly controls: NonNullable<Running['controls']>;
  readonly parts: NonNullable<Running['parts']>;
  /** Null: this agency keeps no addresses. */
  readonly claim: ((body: unknown) => object | null) | null;
  /** Null: this agency keeps no addresses. */
  readonly release: ((body: unknown) => object | null) | null;
  /** Ends every event stream, so that the listener has nobody to wait for. */
  endStreams(): void;
  /** Ends background work, then the engine. The database is closed by whoever opened it. */
  close(): Promise<void>;
}

/** Opens everything of one subgraph that stands between its database and a listener. */
export async function openSubgraph(loaded: LoadedSubgraph, runtime: SubgraphRuntime): Promise<OpenSubgraph> {
  const { definition } = loaded;
  const graphql = await createGraphqlHandler<SubgraphContext<unknown>>(loaded.schema, runtime.log);
  const subscriptions = createSubscriptionHandler<SubgraphContext<unknown>>(loaded.schema, runtime.log);
  const trust = trustGateway({ subgraph: runtime.name, keys: runtime.keys, clock: runtime.clock });
  const callerPorts = callerPortsOf(runtime, definition.delegatedFields);
  const intake = definition.intake?.open(runtime);
  const running = await definition.start?.(runtime);

  const answerGraphql = async (question: HttpQuestion): Promise<HttpAnswer> => {
    const proven = await trust.verify(question).catch((error: unknown) => {
      if (error instanceof Untrusted) runtime.counters.add(`refused.${error.reason}`);
      throw error;
    });
    const { db, clock } = runtime;
    const { requestId } = question;
    const isStream = wantsEventStream(question);
    // Each event is a read of its own.
    const operation = isStream ? null : nameIn(question, 'cg-operation');
    const source = nameIn(question, 'cg-source');
    const createContext = (signal: AbortSignal): SubgraphContext<unknown> => {
      const disclosure = createDisclosure(proven.subject);
      const caller = requestCaller(proven, disclosure, callerPorts, operation);
      const loaders = definition.createLoaders(db, caller);
      return { caller, loaders, db, clock, requestId, source, runtime, disclosure, signal };
    };
    if (isStream) return subscriptions.handle(question, createContext);
    const context = createContext(question.signal);
    try {
      return await graphql.handle(question, context);
    } finally {
      const unused = context.disclosure.unused();
      if (unused.length > 0) await callerPorts.rights.giveBack(unused);
    }
  };
  const isReady = (): HttpAnswer => {
    runtime.db.get(sql`select 1`);
    return json(200, { status: 'ready' });
  };
  const routes: Readonly<Record<string, Answer>> = {
    'POST /graphql': answerGraphql,
    'GET /graphql': answerGraphql,
    'GET /health/live': async () => json(200, { status: 'live' }),
    'GET /health/ready': async () => isReady(),
    ...(definition.intake && { 'GET /intake/profile': async () => json(200, definition.intake?.profile) }),
    ...(intake && { 'POST /intake': (question) => intake.handle(question) }),
    ...(intake?.feed && { 'POST /intake/feed': intake.feed }),
    ...Object.fromEntries(
      Object.entries(definition.ownerCalls ?? {}).map(([path, call]): [string, Answer] => [
        `POST ${path}`,
        (question) => answerOwnerCall(question, call, runtime),
      ]),
    ),
  };
  const paths = new Set(Object.keys(routes).map((route) => route.slice(route.indexOf(' ') + 1)));

  return {
    answer: async (question) => {
      const route = routes[`${question.method} ${question.path}`];
      if (route !== undefined) return route(question);
      if (paths.has(question.path)) throw new ClientError('METHOD_NOT_ALLOWED', 'This method is not for this path.');
      throw new ClientError('NOT_FOUND', 'There is nothing here.');
    },
    controls: controlsOf(running, intake),
    parts: running?.parts ?? {},
    claim: intake?.claim ?? null,
    release: intake?.release ?? null,
    endStreams: subscriptions.stop,
    close: async () => {
      subscriptions.stop();
      await running?.stop();
      await graphql.stop();
    },
  };
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = env[name] === undefined ? otherwise : Number(env[name]);
  if (!Number.isSafeInteger(value) || value < 0) throw new StartupError(`${name} is not a whole number.`);
  return value;
}

/**
 * What the gateway calls something, by a name that it made up: the operation that a request of an agency's client is a part
 * of, or where somebody unknown asks from.
 */
function nameIn({ headers }: HttpQuestion, header: 'cg-operation' | 'cg-source'): string | null {
  const given = headers.get(header) ?? '';
  return /^[\w-]{22}$/.test(given) ? given : null;
}

function callerPortsOf(runtime: SubgraphRuntime, delegated: DelegatedFields | undefined): CallerPorts {
  const { counters, random, clock, env } = runtime;
  const missesMax = wholeNumber(env, 'SUBJECT_PROBES_MAX', trustLimits.probesMax);
  const askMs = wholeNumber(env, 'RIGHTS_TIMEOUT_MS', trustLimits.askMs);
  const probes = createProbes({ missesMax, nowMs: () => clock.real().getTime() });
  return { rights: createRights(runtime, askMs, delegated), probes, counters, random };
}

/** The demonstration's post shows what the agency mailed itself and what its intake did. */
function controlsOf(running: Running | undefined, intake: OpenIntake | undefined): OpenSubgraph['controls'] {
  const own = running?.controls ?? {};
  const letters = intake?.letters;
  if (letters === undefined) return own;
  const lettersOf = own[lettersPath];
  return {
    ...own,
    [lettersPath]: async (body) => [lettersOf === undefined ? [] : await lettersOf(body), letters()].flat(),
  };
}
