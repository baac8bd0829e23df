import { silentLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { anonymousPrincipal } from '../../../gateway/identity/principal.ts';
import { createMetrics } from '../../../gateway/telemetry/metrics.ts';
import { noKeys } from '../../../gateway/transport/agencyKeys.ts';
import { createHttpTransport, type HttpTransportOptions } from '../../../gateway/transport/httpTransport.ts';
import type { SubgraphRequest } from '../../../gateway/transport/subgraphTransport.ts';

/** A transport whose only subgraph `va` stands at `url`. */
export function transportTo(
  url: string,
  options: Partial<HttpTransportOptions> & { readonly env?: Record<string, string> } = {},
) {
  const { env, ...given } = options;
  return createHttpTransport({
    urlOf: (subgraph) => (subgraph === 'va' ? `${url}/graphql` : null),
    keys: noKeys,
    bounds: readConfig(env ?? {}).transport,
    nowMs: Date.now,
    metrics: createMetrics(),
    log: silentLog,
    ...given,
  });
}

export function requestToVa(overrides: Partial<SubgraphRequest> = {}): SubgraphRequest {
  return {
    subgraph: 'va',
    body: '{"query":"{ hello }"}',
    operationKind: 'query',
    principal: anonymousPrincipal,
    requestId: 'request-1',
    forwardedHeaders: [],
    signal: new AbortController().signal,
    ...overrides,
  };
}
