import type { GraphiQL } from 'graphiql';
import { getOperationAST } from 'graphql';
import { createClient } from 'graphql-sse';
import type { ComponentProps } from 'react';

export type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** Longer than the gateway gives any agency, so that its answer, not ours, says what took too long. */
const deadlineMs = 60_000;

/**
 * Sends what the editor holds to the one endpoint, with the token of whoever is signed in.
 * @param token null while nobody is.
 * @param onRefused called when the gateway says that it does not accept the token.
 */
export function createFetcher(token: string | null, onRefused: () => void): Fetcher {
  const send: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (token !== null && response.status === 401 && (await isTokenRefused(response.clone()))) onRefused();
    return response;
  };
  return async (operation, options) => {
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
      return createClient({ url: '/graphql', retryAttempts: 0, headers: identifying, fetchFn: send }).iterate(named);
    }
    const response = await send('/graphql', {
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

/** 401 is also the status of an operation that needs a better sign-in, which leaves the one there is as good as it was. */
async function isTokenRefused(response: Response): Promise<boolean> {
  try {
    const { errors } = await response.json();
    return errors[0].extensions.code === 'INVALID_TOKEN';
  } catch {
    return false;
  }
}
