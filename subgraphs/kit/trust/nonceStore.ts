/** Remembers which requests were seen. */
export interface NonceStore {
  /** `fresh` once for each nonce while it is remembered; `full` when remembering one more would break the bound. */
  take(nonce: string, nowMs: number): 'fresh' | 'seen' | 'full';
}

/**
 * Invariant: a nonce is forgotten only after its signature is too old to be accepted, so forgetting admits no replay.
 * When the store is full it says so, and the request is refused: forgetting early would.
 */
export function createNonceStore(bounds: { readonly keptMs: number; readonly max: number }): NonceStore {
  // Insertion order is order of expiry, as all are kept equally long.
  const expiries = new Map<string, number>();
  const forgetExpired = (nowMs: number): void => {
    for (const [nonce, expiresAtMs] of expiries) {
      if (expiresAtMs > nowMs) return;
      expiries.delete(nonce);
    }
  };
  return {
    take: (nonce, nowMs) => {
      forgetExpired(nowMs);
      if (expiries.has(nonce)) return 'seen';
      if (expiries.size >= bounds.max) return 'full';
      expiries.set(nonce, nowMs + bounds.keptMs);
      return 'fresh';
    },
  };
}
