import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../../gateway/base/eventQueue.ts';
import type { EventAnswer } from '../../../gateway/execution/subscribeEvents.ts';
import { createSharedSubscriptions } from '../../../gateway/pipeline/subscribeShared.ts';

function source() {
  const hooks = { pulled: 0, returned: 0 };
  const queue = new EventQueue<EventAnswer>(1_000, { onReturn: () => hooks.returned++ });
  return { queue, hooks };
}

const eventOf = (body: string): EventAnswer => ({ body, disclosed: null });

const bounds = { subscriberEventsMax: 3, slowSubscriberMs: 50 };

describe('a shared subscription', () => {
  it('drops who does not take its events, by a code, and goes on for the others', async () => {
    const shared = createSharedSubscriptions(bounds);
    const { queue } = source();
    const open = () => queue;
    const slow = shared.join('k', open);
    const quick = shared.join('k', open);
    for (let event = 0; event < 10; event++) queue.push(eventOf(`event ${event}`));
    const taken: string[] = [];
    for await (const event of quick) {
      taken.push(event.body);
      if (taken.length === 10) break;
    }
    expect(taken).toEqual(Array.from({ length: 10 }, (_, event) => `event ${event}`));
    // Nothing was kept for who was dropped.
    await expect(slow.next()).rejects.toMatchObject({ code: 'SLOW_CONSUMER' });
  });

  it('takes no more from the agency than the only listener can hold', async () => {
    const shared = createSharedSubscriptions({ ...bounds, slowSubscriberMs: 60_000 });
    let given = 0;
    async function* endless() {
      for (;;) yield eventOf(`event ${given++}`);
    }
    const events = shared.join('k', endless);
    await events.next();
    await new Promise((done) => setImmediate(done));
    expect(given).toBeLessThan(10);
    await events.return?.();
  });

  it('is cancelled when the last listener has gone, and not before', async () => {
    const shared = createSharedSubscriptions(bounds);
    const { queue } = source();
    let isCancelled = false;
    const open = (signal: { addEventListener: (type: 'abort', listener: { handleEvent: () => void }) => void }) => {
      signal.addEventListener('abort', {
        handleEvent: () => {
          isCancelled = true;
          void queue.return();
        },
      });
      return queue;
    };
    const [first, second] = [shared.join('k', open), shared.join('k', open)];
    await first.return?.();
    expect(isCancelled).toBe(false);
    await second.return?.();
    expect(isCancelled).toBe(true);
    await new Promise((done) => setImmediate(done));
    expect(shared.size()).toBe(0);
  });

  it('gives another one to who comes after the first event', async () => {
    const shared = createSharedSubscriptions(bounds);
    const opened: EventQueue<EventAnswer>[] = [];
    const open = () => {
      const { queue } = source();
      opened.push(queue);
      return queue;
    };
    const first = shared.join('k', open);
    opened[0]?.push(eventOf('one'));
    await first.next();
    void shared.join('k', open);
    void shared.join('k', open);
    expect(opened.length).toBe(2);
  });
});
