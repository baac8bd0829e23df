import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Disclosure } from '../trust/disclosure.ts';
import type { HttpAnswer, HttpQuestion } from './httpMessage.ts';
import { maskError } from './maskError.ts';
import { plainJsonStatus } from './plainJsonStatus.ts';

interface RequestScope {
  readonly requestId: string;
  readonly disclosure: Pick<Disclosure, 'subjects'>;
}

/** GraphQL over HTTP on a schema, without the network: what stands before it has read and believed the request. */
export interface GraphqlHandler<Context extends RequestScope> {
  handle(question: HttpQuestion, context: Context): Promise<HttpAnswer>;
  stop(): Promise<void>;
}

/** Serves `schema` with Apollo Server, its errors masked. */
export async function createGraphqlHandler<Context extends RequestScope>(
  schema: GraphQLSchema,
  log: Log,
): Promise<GraphqlHandler<Context>> {
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const server = new ApolloServer<Context>({
    schema,
    logger: quiet,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    plugins: [
      finishing(log),
      plainJsonStatus(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return {
    handle: async (question, context) => {
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: question.method,
          headers: headerMapOf(question.headers),
          search: question.search === '' ? '' : `?${question.search}`,
          body: question.method === 'POST' ? parseBody(question) : undefined,
        },
        context: async () => context,
      });
      if (answer.body.kind !== 'complete') throw new TypeError('Subgraphs answer in one piece.');
      return { status: answer.status ?? 200, headers: Object.fromEntries(answer.headers), body: answer.body.string };
    },
    stop: () => server.stop(),
  };
}

/** Masks, and says whose data is shown, where the context is still at hand. */
function finishing<Context extends RequestScope>(log: Log): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response, errors, contextValue }) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const subjects = contextValue.disclosure.subjects();
        if (subjects !== null) singleResult.extensions = { ...singleResult.extensions, disclosure: { subjects } };
        if (singleResult.errors === undefined) return;
        singleResult.errors = singleResult.errors.map((formatted, index) =>
          maskError(errors?.[index], formatted, log, contextValue.requestId),
        );
      },
    }),
    unexpectedErrorProcessingRequest: async ({ error, requestContext }) =>
      log.error('a request failed', error, { requestId: requestContext.contextValue.requestId }),
  };
}

function parseBody({ headers, body }: HttpQuestion): unknown {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  const isUtf8 = parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter));
  if (type.trim() !== 'application/json' || !isUtf8 || headers.has('content-encoding')) {
    throw new ClientError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON in UTF-8, not compressed.');
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // Without its cause, which quotes the body.
    throw new ClientError('BAD_REQUEST', 'The body is not JSON.');
  }
}

function headerMapOf(headers: ReadonlyMap<string, string>): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of headers) map.set(name, value);
  return map;
}
