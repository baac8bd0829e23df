import type { SecureContext } from 'node:tls';
import type { Log } from '../base/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { AgencyKeys } from './agencyKeys.ts';
import { createCallerTokens } from './callerToken.ts';
import { createLink, type Link, type LinkBounds, type LinkOptions } from './link.ts';
import type { SubgraphTransport } from './subgraphTransport.ts';

export interface HttpTransportOptions {
  /** The address of a subgraph by name, null for a name that the graph in force does not have. */
  readonly urlOf: (subgraph: string) => string | null;
  readonly keys: AgencyKeys;
  readonly bounds: LinkBounds & { readonly callerTokensMax: number };
  /** What `readAgencyTls` made. */
  readonly secureContext?: SecureContext | null;
  readonly nowMs: () => number;
  readonly metrics: Metrics;
  readonly log: Log;
}

export interface HttpTransport extends SubgraphTransport {
  readonly close: () => Promise<void>;
}

/** The transport over HTTP. Links are made when first used, one per subgraph; a changed address makes a new one. */
export function createHttpTransport(options: HttpTransportOptions): HttpTransport {
  const links = new Map<string, { readonly url: string; readonly link: Link }>();
  const trustOf = createTrust(options);

  const linkOf = (subgraph: string): Link | null => {
    const url = options.urlOf(subgraph);
    if (url === null) return null;
    const known = links.get(subgraph);
    if (known?.url === url) return known.link;
    void known?.link.retire();
    const { bounds, secureContext = null, nowMs, metrics, log } = options;
    const trust = trustOf(subgraph);
    const link = createLink({ subgraph, url: new URL(url), bounds, trust, secureContext, nowMs, metrics, log });
    links.set(subgraph, { url, link });
    return link;
  };

  return {
    send(request) {
      const link = linkOf(request.subgraph);
      if (link !== null) return link.send(request);
      return Promise.resolve({ ok: false, code: 'SUBGRAPH_UNAVAILABLE', message: 'The agency has no address.' });
    },
    close: async () => {
      await Promise.all([...links.values()].map(({ link }) => link.close()));
      links.clear();
    },
  };
}

function createTrust({ keys, bounds, nowMs }: HttpTransportOptions): (subgraph: string) => LinkOptions['trust'] {
  const { gatewayKey, secrets } = keys;
  if (gatewayKey === null) return () => null;
  const mint = createCallerTokens({ gatewayKey, tokensMax: bounds.callerTokensMax, nowMs });
  return (subgraph) => {
    const secret = secrets.get(subgraph);
    return secret === undefined ? null : { secret, tokenFor: ({ principal }) => mint(principal, subgraph) };
  };
}
