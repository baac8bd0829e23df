import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';

export type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** Longer than the gateway gives any agency, so that its answer, not ours, says what took too long. */
const deadlineMs = 60_000;

/** Sends what the editor holds to the one endpoint, as the person who is signed in when it is sent. */
export function createFetcher(currentToken: () => string | null): Fetcher {
  return async (operation, options) => {
    const token = currentToken();
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        'graphql-client-name': 'graphiql',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...options?.headers,
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
