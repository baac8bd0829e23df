import type { ClientMetadata } from 'oidc-provider';
import { allOffices } from './offices.ts';

/** The resource whose access tokens are JWTs (RFC 8707, RFC 9068): the one graph. */
export const audience = 'urn:citizen-graph';

/** The page for analysts and developers that the gateway serves. */
export const graphiqlClientId = 'graphiql';

/**
 * One pairwise subject for the sites of the graph, as Login.gov gives one per agency. The document behind it would list
 * the redirect addresses; it is never fetched, because the clients are a constant.
 */
const sector = 'https://citizen-graph.invalid/redirect-addresses.json';

/** Public clients: PKCE is what proves them, and there is no secret to keep in a page. */
export function clientsOf(gatewayUrl: string): ClientMetadata[] {
  const gateway = new URL(gatewayUrl);
  const callback = new URL('/graphiql/callback', gateway).href;
  const isLoopback = gateway.protocol === 'http:' && loopbackHosts.has(gateway.hostname);
  const ofPage = [
    ...(isLoopback ? [] : [callback]),
    // RFC 8252 §7.3: on the loopback any port is the same client.
    ...loopbackCallbacks('/graphiql/callback'),
  ];
  return [
    publicClient(graphiqlClientId, 'GraphiQL of Citizen Graph', ofPage),
    publicClient('citizen-portal', 'Citizen Portal (an example)', loopbackCallbacks('/callback')),
    // Who works at an office works on the same page, as another client: what they may see is registered for that one.
    ...allOffices().map(({ clientId, name }) => publicClient(clientId, name, ofPage)),
  ];
}

export const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function loopbackCallbacks(path: string): string[] {
  return [`http://127.0.0.1${path}`, `http://localhost${path}`];
}

function publicClient(clientId: string, name: string, redirectUris: string[]): ClientMetadata {
  return {
    client_id: clientId,
    client_name: name,
    application_type: 'native',
    redirect_uris: redirectUris,
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'none',
    subject_type: 'pairwise',
    sector_identifier_uri: sector,
  };
}
