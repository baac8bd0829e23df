import { ClientError } from '../base/errors.ts';
import type { Quota } from '../identity/quota.ts';
import { verifiedName } from '../identity/verifiedName.ts';
import type { Metrics } from '../telemetry/metrics.ts';

export interface QuotaBounds {
  /** Cost units that come back each second; 0 counts nothing. */
  readonly personPerSecond: number;
  /** Cost units that may be spent at once. */
  readonly personBurst: number;
  readonly addressPerSecond: number;
  readonly addressBurst: number;
  /** Persons and addresses that are remembered. */
  readonly bucketsMax: number;
  /** Cost units of a token that was refused. */
  readonly failedTokenCost: number;
}

export interface QuotaOptions {
  readonly bounds: QuotaBounds;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly metrics: Pick<Metrics, 'rateLimited'>;
}

/**
 * What each caller may spend, in the units of the cost estimate. A caller is whom a verified token names; whoever has none is
 * their address. Null where both are unlimited.
 */
export function createQuota({ bounds, nowMs, metrics }: QuotaOptions): Quota | null {
  const { personPerSecond, personBurst, addressPerSecond, addressBurst, bucketsMax, failedTokenCost } = bounds;
  const persons = createBuckets(personPerSecond, personBurst, bucketsMax, nowMs);
  const addresses = createBuckets(addressPerSecond, addressBurst, bucketsMax, nowMs);
  if (persons === null && addresses === null) return null;

  const refuse = (by: 'person' | 'address', waitSeconds: number): never => {
    metrics.rateLimited.add([by]);
    throw new ClientError('RATE_LIMITED', undefined, {
      extensions: { retryAfterSeconds: Math.max(1, Math.ceil(waitSeconds)) },
    });
  };
  const chargeAddress = (address: string, cost: number): void => {
    if (addresses === null) return;
    const waitSeconds = addresses.take(address, cost);
    if (waitSeconds > 0) refuse('address', waitSeconds);
  };
  return {
    charge(principal, address, cost) {
      const name = verifiedName(principal);
      if (name === null) return chargeAddress(address, cost);
      if (persons === null) return;
      const waitSeconds = persons.take(name, cost);
      if (waitSeconds > 0) refuse('person', waitSeconds);
    },
    owe(principal, address, cost) {
      const name = verifiedName(principal);
      if (name === null) addresses?.owe(address, cost);
      else persons?.owe(name, cost);
    },
    chargeToken: (address) => chargeAddress(address, failedTokenCost),
    refundToken: (address) => addresses?.give(address, failedTokenCost),
  };
}

interface Buckets {
  /** Takes the cost when it is there. @returns 0, or the seconds after which it will be. */
  readonly take: (key: string, cost: number) => number;
  /** Takes it in any case: what is not there is owed. */
  readonly owe: (key: string, cost: number) => void;
  readonly give: (key: string, cost: number) => void;
}

interface Bucket {
  left: number;
  /** When `left` was right. */
  atMs: number;
}

/** How long a bucket may keep its place among the others before a use makes it the youngest: moving it is not free. */
const placeMs = 1_000;

/** Token buckets. A bucket that is full says no more than none at all, so the one that was used least recently can go. */
function createBuckets(perSecond: number, burst: number, bucketsMax: number, nowMs: () => number): Buckets | null {
  if (perSecond === 0) return null;
  const buckets = new Map<string, Bucket & { movedAtMs: number }>();

  const bucketOf = (key: string) => {
    const now = nowMs();
    let bucket = buckets.get(key);
    if (bucket === undefined) {
      if (buckets.size >= bucketsMax) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      bucket = { left: burst, atMs: now, movedAtMs: now };
      buckets.set(key, bucket);
      return bucket;
    }
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.atMs) * perSecond) / 1_000);
    bucket.atMs = now;
    if (now - bucket.movedAtMs >= placeMs) {
      bucket.movedAtMs = now;
      buckets.delete(key);
      buckets.set(key, bucket);
    }
    return bucket;
  };
  return {
    take(key, cost) {
      const bucket = bucketOf(key);
      // What costs more than any bucket holds is let through by a full one, which then owes the rest.
      const needed = Math.min(cost, burst);
      if (bucket.left < needed) return (needed - bucket.left) / perSecond;
      bucket.left -= cost;
      return 0;
    },
    owe(key, cost) {
      bucketOf(key).left -= cost;
    },
    give(key, cost) {
      const bucket = bucketOf(key);
      bucket.left = Math.min(burst, bucket.left + cost);
    },
  };
}
