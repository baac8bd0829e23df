import type { ApolloServerPlugin, BaseContext } from '@apollo/server';

/** Codes of GraphQL request errors: HTTP worked, the operation did not. */
const requestErrors: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/**
 * GraphQL over HTTP promises the clients of `application/json`, who look at nothing else, a status of 200 for whatever
 * GraphQL itself refuses; Apollo Server answers 400 whatever was accepted.
 */
export function plainJsonStatus<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response: { body, http } }) => {
        const isNewer = request.http?.headers.get('accept')?.includes('application/graphql-response+json') ?? false;
        if (isNewer || http.status !== 400 || body.kind !== 'single') return;
        const codes = body.singleResult.errors?.map(({ extensions }) => extensions?.code) ?? [];
        if (codes.length > 0 && codes.every((code) => requestErrors.has(code))) http.status = 200;
      },
    }),
  };
}
