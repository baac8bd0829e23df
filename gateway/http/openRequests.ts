import type { Socket } from 'node:net';
import { ClientError } from '../base/errors.ts';

/**
 * Requests that a connection has sent and not got answers to: a client may send more before it reads (RFC 9112 §9.3.2), and
 * each answer waits in memory until those before it have left.
 */
export class OpenRequests {
  readonly #open = new WeakMap<Socket, number>();
  readonly #eachMax: number;

  constructor(eachMax: number) {
    this.#eachMax = eachMax;
  }

  /** @throws ClientError OVERLOADED, and then nothing has begun. */
  begin(connection: Socket): void {
    const open = this.#open.get(connection) ?? 0;
    if (open >= this.#eachMax) {
      throw new ClientError('OVERLOADED', 'Too many requests wait for their answers on this connection.');
    }
    this.#open.set(connection, open + 1);
  }

  end(connection: Socket): void {
    this.#open.set(connection, (this.#open.get(connection) ?? 1) - 1);
  }
}
