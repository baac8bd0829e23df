/**
 * What an `AbortSignal` tells, as far as it is needed here, so that one may be handed in.
 * Listeners are objects: a fetch listens with itself, not with a closure made for it.
 */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: CancelListener) => void;
  readonly removeEventListener: (type: 'abort', listener: CancelListener) => void;
}

export interface CancelListener {
  readonly handleEvent: () => void;
}

/**
 * Says once that nobody waits any more. In the place of an `AbortController`, whose making and whose every listener are
 * an event target's: 5 µs for a request with one fetch, against 0.1 µs.
 */
export class Cancellation implements CancelSignal {
  #isAborted = false;
  readonly #listeners = new Set<CancelListener>();

  get aborted(): boolean {
    return this.#isAborted;
  }

  abort(): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    for (const listener of this.#listeners) listener.handleEvent();
    this.#listeners.clear();
  }

  addEventListener(_type: 'abort', listener: CancelListener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: CancelListener): void {
    this.#listeners.delete(listener);
  }
}
