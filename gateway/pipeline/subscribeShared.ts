import { ClientError } from '../base/errors.ts';
import { DroppedEvents, EventQueue } from '../base/eventQueue.ts';
import type { EventAnswer } from '../execution/subscribeEvents.ts';
import { Cancellation, type CancelSignal } from '../transport/cancellation.ts';

/** Lets equal subscriptions be one, for as long as nobody could tell them apart. */
export interface SharedSubscriptions {
  /**
   * Joins the subscription under this key, or opens it. It can be joined until its first event: from then on a newcomer
   * would miss what came, and gets one of their own (which those who come next may join).
   * @param open is cancelled only when all who listen have gone.
   */
  readonly join: (
    key: string,
    open: (signal: CancelSignal) => AsyncIterable<EventAnswer>,
  ) => AsyncIterableIterator<EventAnswer>;
  /** Subscriptions open upstream. */
  readonly size: () => number;
}

export interface SubscriptionBounds {
  /** Events that wait for one listener. When they are as many, all who share with them wait. */
  readonly subscriberEventsMax: number;
  /** How long they wait before that listener is dropped. */
  readonly slowSubscriberMs: number;
}

interface Shared {
  readonly cancellation: Cancellation;
  readonly listeners: Set<Listener>;
  isJoinable: boolean;
}

interface Listener {
  readonly queue: EventQueue<EventAnswer>;
  /** Called when there is room again, or nobody left. */
  onRoom: () => void;
}

export function createSharedSubscriptions(bounds: SubscriptionBounds): SharedSubscriptions {
  const joinable = new Map<string, Shared>();
  let size = 0;

  function closeToJoiners(key: string, shared: Shared): void {
    shared.isJoinable = false;
    if (joinable.get(key) === shared) joinable.delete(key);
  }

  async function pump(key: string, shared: Shared, events: AsyncIterable<EventAnswer>): Promise<void> {
    size++;
    let ending: unknown = null;
    try {
      for await (const event of events) {
        if (shared.isJoinable) closeToJoiners(key, shared);
        for (const { queue } of shared.listeners) queue.push(event);
        for (const listener of shared.listeners) if (listener.queue.isFull) await room(shared, listener);
        if (shared.listeners.size === 0) break;
      }
    } catch (error) {
      ending = error;
    } finally {
      size--;
      closeToJoiners(key, shared);
      for (const { queue } of shared.listeners) queue.end(ending);
    }
  }

  /** Until the listener has taken something. One that does not is dropped: its events are not kept for it. */
  function room(shared: Shared, listener: Listener): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const cause = new DroppedEvents(listener.queue.size);
        listener.queue.drop(new ClientError('SLOW_CONSUMER', undefined, { cause }));
        leave(shared, listener);
      }, bounds.slowSubscriberMs);
      listener.onRoom = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function leave(shared: Shared, listener: Listener): void {
    shared.listeners.delete(listener);
    listener.onRoom();
    if (shared.listeners.size === 0) shared.cancellation.abort();
  }

  return {
    join(key, open) {
      let shared = joinable.get(key);
      const isNew = shared === undefined;
      shared ??= { cancellation: new Cancellation(), listeners: new Set(), isJoinable: true };
      const joined = shared;
      const listener: Listener = {
        onRoom: () => {},
        queue: new EventQueue(bounds.subscriberEventsMax, {
          onRoom: () => listener.onRoom(),
          onReturn: () => {
            leave(joined, listener);
            if (joined.listeners.size === 0) closeToJoiners(key, joined);
          },
        }),
      };
      joined.listeners.add(listener);
      if (isNew) {
        joinable.set(key, joined);
        void pump(key, joined, open(joined.cancellation));
      }
      return listener.queue;
    },
    size: () => size,
  };
}
