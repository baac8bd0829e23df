import { ClientError, type ClientErrorCode } from '../base/errors.ts';
import { eventsDroppedWith } from '../base/eventQueue.ts';
import type { Identify } from '../identity/identify.ts';
import type { Principal } from '../identity/principal.ts';
import { verifiedName } from '../identity/verifiedName.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { Shares } from './shares.ts';

export interface LiveSubscriptions {
  /**
   * The same events, watched over: they end by a code when the token runs out, when who it stands for has changed, when
   * they have lasted long enough, and when the gateway stops.
   * @throws ClientError OVERLOADED when too many are open, or too many of this caller's.
   */
  readonly watch: (events: AsyncIterableIterator<string>, subscriber: Subscriber) => AsyncIterable<string>;
  /** An event was given to a subscriber and did not reach it, as it was too slow. */
  readonly dropped: (transport: SubscriptionTransport) => void;
  /** Ends all that are open and refuses new ones. */
  readonly endAll: (code: ClientErrorCode) => void;
  readonly size: () => number;
}

export type SubscriptionTransport = 'event_stream' | 'websocket' | 'multipart';

export interface Subscriber {
  readonly transport: SubscriptionTransport;
  readonly principal: Principal;
  /** As it came with the request: asked about again before each event. */
  readonly authorization: string | undefined;
  readonly requestId: string;
  /** Where the request came from: who is not known by name is counted by it. */
  readonly address: string;
}

export interface LiveSubscriptionsOptions {
  readonly identify: Identify;
  readonly nowMs: () => number;
  readonly metrics: Metrics;
  readonly bounds: {
    readonly subscriptionsMax: number;
    readonly subscriptionsPerCallerMax: number;
    readonly subscriptionMs: number;
  };
}

export function createLiveSubscriptions(options: LiveSubscriptionsOptions): LiveSubscriptions {
  const { identify, nowMs, metrics, bounds } = options;
  const open = new Set<(code: ClientErrorCode) => void>();
  const callers = new Shares(bounds.subscriptionsPerCallerMax);
  let isClosed = false;

  async function* guard(
    events: AsyncIterableIterator<string>,
    { principal, authorization, requestId, transport }: Subscriber,
    lifetime: { ending: ClientErrorCode | null; readonly over: () => void },
  ): AsyncGenerator<string, void> {
    try {
      for await (const event of events) {
        const now = await identify(authorization, requestId);
        if (now.key !== principal.key) {
          throw new ClientError('INVALID_TOKEN', 'What the access token stands for has changed; subscribe again.');
        }
        yield event;
        // Whoever asks for the next one has sent this one.
        metrics.subscriptionEvents.add([transport, 'delivered']);
      }
      if (lifetime.ending !== null) throw new ClientError(lifetime.ending);
    } catch (error) {
      const waiting = eventsDroppedWith(error);
      if (waiting > 0) metrics.subscriptionEvents.add([transport, 'dropped'], waiting);
      throw error;
    } finally {
      lifetime.over();
      void events.return?.();
    }
  }

  return {
    watch(events, subscriber) {
      if (isClosed || open.size >= bounds.subscriptionsMax) {
        void events.return?.();
        throw new ClientError(isClosed ? 'DRAINING' : 'OVERLOADED');
      }
      const caller = verifiedName(subscriber.principal) ?? subscriber.address;
      if (callers.isFull(caller)) {
        void events.return?.();
        throw new ClientError('OVERLOADED', 'This caller watches as much at one time as a caller may.');
      }
      const leftMs = subscriber.principal.expiresAtMs - nowMs();
      const end = (code: ClientErrorCode): void => {
        if (lifetime.ending === null) lifetime.ending = code;
        void events.return?.();
      };
      const timer = setTimeout(
        () => end(leftMs <= bounds.subscriptionMs ? 'TOKEN_EXPIRED' : 'SUBSCRIPTION_EXPIRED'),
        Math.max(0, Math.min(leftMs, bounds.subscriptionMs)),
      );
      const lifetime = {
        ending: null as ClientErrorCode | null,
        over: () => {
          clearTimeout(timer);
          if (!open.delete(end)) return;
          callers.give(caller);
          metrics.subscriptions.add([subscriber.transport], -1);
        },
      };
      open.add(end);
      callers.take(caller);
      metrics.subscriptions.add([subscriber.transport], 1);
      return guard(events, subscriber, lifetime);
    },
    dropped: (transport) => metrics.subscriptionEvents.add([transport, 'dropped']),
    endAll(code) {
      isClosed = true;
      for (const end of [...open]) end(code);
    },
    size: () => open.size,
  };
}
