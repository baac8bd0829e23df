import type { WebSocket } from 'ws';

export interface SocketSenderOptions {
  /** How long a text may wait to leave for the network before the client is taken to read no more. */
  readonly stalledMs: number;
  /** What may wait to leave while the client is still listened to. */
  readonly unsentBytesMax: number;
  /** Called once. */
  readonly onStalled: () => void;
}

/** Of the range that applications may use; the public client connects again after it. */
const slowConsumer = 4413;

/**
 * Sends over a WebSocket no faster than the client reads. While too much waits to leave, nothing is read from the client
 * either: whoever asks and never reads would have us keep every answer. One that takes nothing at all is closed by the
 * code 4413 SLOW_CONSUMER, which it finds if it ever reads on, and cut a little later.
 */
export class SocketSender {
  readonly #socket: WebSocket;
  readonly #options: SocketSenderOptions;
  #isStalled = false;
  /** Texts that have not left. */
  #waiting = 0;

  constructor(socket: WebSocket, options: SocketSenderOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  /** The client has not read all that was sent, and how long it may take is watched here: it may not have seen a ping. */
  get isBehind(): boolean {
    return this.#waiting > 0 || this.#isStalled;
  }

  /** Resolves when the text has left for the network; to false when it never will. */
  send(text: string): Promise<boolean> {
    if (this.#isStalled) return Promise.resolve(false);
    const { stalledMs, unsentBytesMax } = this.#options;
    this.#waiting++;
    return new Promise((resolve) => {
      const stalled = setTimeout(() => {
        this.#cut();
        resolve(false);
      }, stalledMs);
      this.#socket.send(text, (error) => {
        clearTimeout(stalled);
        this.#waiting--;
        if (this.#socket.isPaused && this.#socket.bufferedAmount <= unsentBytesMax) this.#socket.resume();
        resolve(error === undefined || error === null);
      });
      if (this.#socket.bufferedAmount > unsentBytesMax) this.#socket.pause();
    });
  }

  #cut(): void {
    if (this.#isStalled) return;
    this.#isStalled = true;
    this.#options.onStalled();
    // Its own close would be waited for; it is not to be read before.
    this.#socket.resume();
    this.#socket.close(slowConsumer, 'SLOW_CONSUMER');
    const cut = setTimeout(() => this.#socket.terminate(), this.#options.stalledMs);
    this.#socket.once('close', () => clearTimeout(cut));
  }
}
