/** Events that were lost with the error that has this for its cause. */
export class DroppedEvents {
  readonly count: number;

  constructor(count: number) {
    this.count = count;
  }
}

export function eventsDroppedWith(error: unknown): number {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof DroppedEvents ? cause.count : 0;
}

/** What an event queue tells its source. */
export interface QueueHooks {
  /** The reader took something and there is room again. */
  readonly onRoom?: () => void;
  /** The reader wants no more. Called once, also after the end. */
  readonly onReturn?: () => void;
}

/**
 * Events between one writer and one reader, never more than a few. A class of its own rather than a generator: to return
 * it while the reader waits ends the waiting, which a generator does only after its next event.
 */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  readonly #max: number;
  readonly #hooks: QueueHooks;
  readonly #events: T[] = [];
  #waiting: {
    readonly resolve: (result: IteratorResult<T>) => void;
    readonly reject: (error: unknown) => void;
  } | null = null;
  #end: { readonly error: unknown } | null = null;
  #isReturned = false;

  /** @param max events beyond which the queue says that it is full. */
  constructor(max: number, hooks: QueueHooks = {}) {
    this.#max = max;
    this.#hooks = hooks;
  }

  get isFull(): boolean {
    return this.#events.length >= this.#max;
  }

  /** Events that wait. */
  get size(): number {
    return this.#events.length;
  }

  get isEnded(): boolean {
    return this.#end !== null;
  }

  /** Ignored once the queue has ended. */
  push(event: T): void {
    if (this.#end !== null) return;
    if (this.#waiting === null) this.#events.push(event);
    else this.#settle()?.resolve({ value: event, done: false });
  }

  /** What was pushed before is still read; with an error, the reader then gets that. */
  end(error: unknown = null): void {
    if (this.#end !== null) return;
    this.#end = { error };
    if (this.#waiting === null) return;
    const waiting = this.#settle();
    if (error === null) waiting?.resolve({ value: undefined, done: true });
    else waiting?.reject(error);
  }

  /** Ends at once: what was pushed and not read is dropped. */
  drop(error: unknown): void {
    this.#events.length = 0;
    this.end(error);
  }

  next(): Promise<IteratorResult<T>> {
    const event = this.#events.shift();
    if (event !== undefined) {
      if (this.#events.length === this.#max - 1) this.#hooks.onRoom?.();
      return Promise.resolve({ value: event, done: false });
    }
    if (this.#end !== null) {
      const { error } = this.#end;
      this.#end = { error: null };
      return error === null ? Promise.resolve({ value: undefined, done: true }) : Promise.reject(error);
    }
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<T>> {
    this.drop(null);
    if (!this.#isReturned) {
      this.#isReturned = true;
      this.#hooks.onReturn?.();
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #settle() {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }
}
