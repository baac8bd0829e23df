import { Connection, type ConnectionOptions, type ConnectionOwner } from './connection.ts';

/** Whoever waits for a connection. */
export interface Waiting {
  /** No longer interested: is passed over. */
  readonly isSettled: boolean;
  readonly begin: (connection: Connection) => void;
  /** No connection came about for it. */
  readonly notConnected: () => void;
}

export interface PoolOptions extends ConnectionOptions {
  readonly connectionsMax: number;
}

/**
 * Connections to one origin, at most so many. The one used last is used next, so that those too many grow old and go. Each
 * failure to connect fails one who waits: the oldest.
 */
export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #idle: Connection[] = [];
  readonly #all = new Set<Connection>();
  readonly #queue: Waiting[] = [];
  #opening = 0;
  #isClosed = false;
  #whenEmpty: (() => void) | null = null;
  readonly #owner: ConnectionOwner = {
    opened: (connection) => {
      this.#opening--;
      this.#serve(connection);
    },
    freed: (connection) => this.#serve(connection),
    closed: (connection, wasOpen) => this.#closed(connection, wasOpen),
  };

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  take(waiting: Waiting): void {
    const connection = this.#isClosed ? null : this.#takeIdle();
    if (this.#isClosed) waiting.notConnected();
    else if (connection !== null) waiting.begin(connection);
    else {
      this.#queue.push(waiting);
      this.#open();
    }
  }

  /** Resolves when all that was asked is answered; connections go as they become free. */
  retire(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenEmpty = resolve;
      for (const connection of this.#idle.splice(0)) connection.destroy();
      if (this.#all.size === 0) resolve();
    });
  }

  /** Cuts everything, and begins nothing again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const isEmpty = this.retire();
    for (const waiting of this.#queue.splice(0)) waiting.notConnected();
    for (const connection of this.#all) connection.destroy();
    await isEmpty;
  }

  #takeIdle(): Connection | null {
    const nowMs = this.#options.nowMs();
    let connection = this.#idle.pop();
    while (connection !== undefined && !connection.isFresh(nowMs)) {
      connection.destroy();
      connection = this.#idle.pop();
    }
    return connection ?? null;
  }

  #takeWaiting(): Waiting | null {
    let waiting = this.#queue.shift();
    while (waiting?.isSettled) waiting = this.#queue.shift();
    return waiting ?? null;
  }

  #open(): void {
    while (this.#opening < this.#queue.length && this.#all.size < this.#options.connectionsMax) {
      this.#opening++;
      this.#all.add(new Connection(this.#options, this.#owner));
    }
  }

  #serve(connection: Connection): void {
    const waiting = this.#takeWaiting();
    if (waiting !== null) waiting.begin(connection);
    else if (this.#whenEmpty === null) this.#idle.push(connection);
    else connection.destroy();
  }

  #closed(connection: Connection, wasOpen: boolean): void {
    this.#all.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at !== -1) this.#idle.splice(at, 1);
    if (!wasOpen) {
      this.#opening--;
      this.#takeWaiting()?.notConnected();
    }
    this.#open();
    if (this.#all.size === 0) this.#whenEmpty?.();
  }
}
