import type { Clock } from '../base/clock.ts';
import type { HttpQuestion } from '../serving/httpMessage.ts';
import type { ProvenCaller } from './caller.ts';
import { type VerifiedCaller, verifyCallerToken } from './callerToken.ts';
import type { Keys } from './keys.ts';
import { trustLimits } from './limits.ts';
import { createNonceStore } from './nonceStore.ts';
import { Untrusted } from './refusal.ts';
import { checkSignature, checkTime, digest } from './signature.ts';

/** Tells who asks, from what the gateway signed. */
export interface GatewayTrust {
  /** Throws `Untrusted` for every request that the gateway did not sign for this agency, now, once. */
  verify(question: HttpQuestion): Promise<ProvenCaller>;
}

export interface TrustOptions {
  readonly subgraph: string;
  readonly keys: Pick<Keys, 'gateway' | 'contract' | 'requestSecret'>;
  readonly clock: Pick<Clock, 'real'>;
  readonly noncesMax?: number;
}

export function audienceOf(subgraph: string): string {
  return `urn:citizen-graph:agency:${subgraph}`;
}

/** Trusts what is signed from now on: see `beforeStart` in `refusals`. */
export function trustGateway(options: TrustOptions): GatewayTrust {
  const { subgraph, keys, clock, noncesMax = trustLimits.noncesMax } = options;
  const audience = audienceOf(subgraph);
  const startedAtMs = clock.real().getTime();
  const nonces = createNonceStore({ keptMs: trustLimits.nonceKeptMs, max: noncesMax });
  const callers = new Map<string, VerifiedCaller>();

  const callerOf = async (token: string, tokenDigest: string, now: Date): Promise<ProvenCaller> => {
    const known = callers.get(tokenDigest);
    if (known !== undefined && known.expiresAtMs > now.getTime()) return known.caller;
    callers.delete(tokenDigest);
    const verified = await verifyCallerToken(token, keys, audience, now);
    if (callers.size >= trustLimits.callersCachedMax) callers.delete(callers.keys().next().value ?? '');
    callers.set(tokenDigest, verified);
    return verified.caller;
  };

  return {
    verify: async ({ method, path, search, headers, body }) => {
      const token = header(headers, 'cg-caller');
      const time = header(headers, 'cg-time');
      const nonce = header(headers, 'cg-nonce');
      const signature = header(headers, 'cg-signature');
      if (!/^[\w-]{22,128}$/.test(nonce) || token.length > trustLimits.tokenBytesMax) throw new Untrusted('malformed');
      const now = clock.real();
      checkTime(time, now.getTime(), startedAtMs);
      const target = search === '' ? path : `${path}?${search}`;
      const tokenDigest = digest(token);
      checkSignature({ method, target, time, nonce, audience, tokenDigest, body }, signature, keys.requestSecret);
      // Only now: a nonce that nobody signed must not take a place in the store.
      const seen = nonces.take(nonce, now.getTime());
      if (seen !== 'fresh') throw new Untrusted(seen === 'full' ? 'nonceStoreFull' : 'replayed');
      return callerOf(token, tokenDigest, now);
    },
  };
}

function header(headers: ReadonlyMap<string, string>, name: string): string {
  const value = headers.get(name);
  if (value === undefined || value === '') throw new Untrusted('unsigned');
  return value;
}
