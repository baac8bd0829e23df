import type { SecureContext } from 'node:tls';
import { newNonce } from '../base/ids.ts';
import type { AgencyKeys } from './agencyKeys.ts';
import { createCallerTokens } from './callerToken.ts';
import { createSecureAgent, openEventStream } from './eventStream.ts';
import { audienceOf, signatureOf } from './signature.ts';
import { type StreamBounds, type StreamRequest, type SubgraphStreams, streamFailures } from './subgraphStreams.ts';
import type { SubgraphReply } from './subgraphTransport.ts';
import { openWebSocketStream } from './webSocketStream.ts';

export interface HttpStreamsOptions {
  /** The address of a subgraph by name, null for a name that the graph in force does not have. */
  readonly urlOf: (subgraph: string) => string | null;
  readonly keys: AgencyKeys;
  readonly bounds: StreamBounds & { readonly callerTokensMax: number };
  /** Subgraphs that take subscriptions by WebSocket, at the same address; all others get server-sent events. */
  readonly webSocketSubgraphs: ReadonlySet<string>;
  readonly secureContext?: SecureContext | null;
  readonly nowMs: () => number;
}

/** Subscriptions of subgraphs over HTTP, signed like every other request. */
export function createHttpStreams(options: HttpStreamsOptions): SubgraphStreams {
  const sign = createSigner(options);
  const secureAgent = createSecureAgent(options.secureContext ?? null);
  return {
    subscribe(request) {
      const address = options.urlOf(request.subgraph);
      if (address === null) return only(streamFailures.noAddress);
      const url = new URL(address);
      const isSocket = options.webSocketSubgraphs.has(request.subgraph);
      const { body } = request;
      // A handshake has no body: what is subscribed to follows on the socket.
      const headers = () => sign(request, url, isSocket ? 'GET' : 'POST', isSocket ? '' : body);
      const stream = { url, headers, body, bounds: options.bounds, secureAgent };
      return isSocket ? openWebSocketStream(stream) : openEventStream(stream);
    },
  };
}

function createSigner({ keys, bounds, nowMs }: HttpStreamsOptions) {
  const { gatewayKey, secrets } = keys;
  const mint =
    gatewayKey === null ? null : createCallerTokens({ gatewayKey, tokensMax: bounds.callerTokensMax, nowMs });
  return (request: StreamRequest, url: URL, method: string, body: string): Readonly<Record<string, string>> => {
    const { subgraph, forwardedHeaders } = request;
    const headers: Record<string, string> = { 'cg-request-id': request.requestId };
    forwardedHeaders.forEach((name, position) => {
      if (position % 2 === 0) headers[name] = forwardedHeaders[position + 1] ?? '';
    });
    const secret = secrets.get(subgraph);
    if (mint === null || secret === undefined) return headers;
    const token = mint(request.principal, subgraph);
    const timeMs = nowMs();
    const nonce = newNonce();
    const path = `${url.pathname}${url.search}`;
    const audience = audienceOf(subgraph);
    const parts = { method, path, timeMs, nonce, audience, tokenDigest: token.digest, body: Buffer.from(body) };
    return {
      ...headers,
      'cg-caller': token.text,
      'cg-time': String(timeMs),
      'cg-nonce': nonce,
      'cg-signature': signatureOf(parts, secret),
    };
  };
}

async function* only(reply: SubgraphReply): AsyncGenerator<SubgraphReply, void> {
  yield reply;
}
