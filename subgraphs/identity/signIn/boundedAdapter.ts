import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the stand-in remembers at once, of all kinds together; past it the oldest is forgotten. */
export const rememberedMax = 5_000;

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAtMs: number;
}

/**
 * Where `oidc-provider` keeps interactions, codes and grants: in this process alone, bounded in number and by expiry.
 * Nothing here outlives the process, which a demonstration does not need; whoever is in the middle begins again.
 */
export function boundedAdapter(nowMs: () => number = Date.now, max: number = rememberedMax): (kind: string) => Adapter {
  // A Map keeps the order in which entries came, so its first key is the oldest.
  const entries = new Map<string, Entry>();

  function live(key: string): AdapterPayload | undefined {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAtMs > nowMs()) return entry.payload;
    entries.delete(key);
    return undefined;
  }

  function firstWhere(kind: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const key of entries.keys()) {
      if (!key.startsWith(`${kind}:`)) continue;
      const payload = live(key);
      if (payload && matches(payload)) return payload;
    }
    return undefined;
  }

  return (kind) => ({
    async upsert(id, payload, expiresInSeconds) {
      const key = `${kind}:${id}`;
      entries.delete(key);
      entries.set(key, { payload, expiresAtMs: nowMs() + (expiresInSeconds ?? 3_600) * 1_000 });
      for (const oldest of entries.keys()) {
        if (entries.size <= max) break;
        entries.delete(oldest);
      }
    },
    async find(id) {
      return live(`${kind}:${id}`);
    },
    async findByUid(uid) {
      return firstWhere(kind, (payload) => payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return firstWhere(kind, (payload) => payload.userCode === userCode);
    },
    async consume(id) {
      const payload = live(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(nowMs() / 1_000);
    },
    async destroy(id) {
      entries.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  });
}
