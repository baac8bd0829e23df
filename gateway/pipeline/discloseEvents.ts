import type { EventAnswer } from '../execution/subscribeEvents.ts';
import type { OperationPorts, OperationRequest } from './answerOperation.ts';
import { recordShown } from './disclose.ts';

/**
 * Events for one listener, each recorded before it is handed on: those who share a subscription are each told.
 * @throws LedgerUnavailable when one cannot be: it is dropped, and the events end by the code.
 */
export function discloseEvents(
  events: AsyncIterableIterator<EventAnswer>,
  operationName: string | undefined,
  request: OperationRequest,
  ports: OperationPorts,
): AsyncIterableIterator<string> {
  return {
    next: async () => {
      const next = await events.next();
      if (next.done === true) return { done: true, value: undefined };
      const recorded = recordShown(next.value.disclosed, operationName, request, ports);
      if (recorded !== null) {
        try {
          await recorded;
        } catch (error) {
          await events.return?.();
          throw error;
        }
      }
      return { done: false, value: next.value.body };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
