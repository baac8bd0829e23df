import type { Running, SubgraphRuntime } from '../kit/index.ts';
import { limits } from './limits.ts';
import { followReceipts, receiptAgencies } from './receipts/followReceipts.ts';
import { followLedger } from './tracker/followLedger.ts';
import { openTrustStore, type TrustStore } from './trustStore.ts';

/** Follows the gateways' ledgers and the agencies' receipts, and signs the log, for as long as the service lives. */
export function startFollowing(runtime: SubgraphRuntime): Running {
  const store = openTrustStore(runtime);
  const ended = new AbortController();
  let signedAt = 0;
  const lookAtLedgers = async (): Promise<boolean> => {
    const isBehind = followLedger(runtime, store);
    const now = performance.now();
    if (now - signedAt >= limits.headEveryMs) {
      signedAt = now;
      store.head();
    }
    return isBehind;
  };
  const loops = [
    repeat(lookAtLedgers, limits.ledgerPollMs, ended.signal, runtime),
    repeat(() => store.audit.run().then(() => false), limits.auditEveryMs, ended.signal, runtime),
    ...receiptAgencies.map((agency) =>
      repeat(() => followReceipts(agency, runtime), limits.receiptPollMs, ended.signal, runtime),
    ),
  ];
  return {
    stop: async () => {
      ended.abort();
      await Promise.all(loops);
      signLast(runtime, store);
      store.log.close();
    },
  };
}

/** What was taken over since the last head is not left without one. */
function signLast({ log }: SubgraphRuntime, store: TrustStore): void {
  try {
    store.head();
  } catch (error) {
    log.error('trust.follow.failed', error);
  }
}

/** Runs a step again and again, at once while it says that there is more. A step that fails is tried again. */
async function repeat(
  step: () => Promise<boolean>,
  everyMs: number,
  signal: AbortSignal,
  { log }: SubgraphRuntime,
): Promise<void> {
  let hasFailed = false;
  while (!signal.aborted) {
    let hasMore = false;
    try {
      hasMore = await step();
      hasFailed = false;
    } catch (error) {
      // Once for each run of failures: a full disk would fill the log too.
      if (!hasFailed) log.error('trust.follow.failed', error);
      hasFailed = true;
    }
    await pause(hasMore ? 0 : everyMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
