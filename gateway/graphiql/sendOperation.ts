import type { GraphiQL } from 'graphiql';
import { getOperationAST } from 'graphql';
import { createClient } from 'graphql-sse';
import type { ComponentProps } from 'react';

export type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** Longer than the gateway gives any agency, so that its answer, not ours, says what took too long. */
const deadlineMs = 60_000;

/** Sends what the editor holds to the one endpoint, as the person who is signed in when it is sent. */
export function createFetcher(currentToken: () => string | null): Fetcher {
  return async (operation, options) => {
    const token = currentToken();
    const identifying = {
      'graphql-client-name': 'graphiql',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...options?.headers,
    };
    const document = options?.documentAST;
    if (document && getOperationAST(document, operation.operationName)?.operation === 'subscription') {
      // Shown one after the other until the person stops it; a stream that ended is begun anew by them, not by us.
      const { operationName, ...rest } = operation;
      const named = operationName == null ? rest : { ...rest, operationName };
      return createClient({ url: '/graphql', retryAttempts: 0, headers: identifying }).iterate(named);
    }
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        ...identifying,
      },
      body: JSON.stringify(operation),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(`The gateway answered ${response.status} without JSON.`);
    }
  };
}
