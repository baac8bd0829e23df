import type { ServerResponse } from 'node:http';
import { shortTextCharactersMax } from '../base/shortText.ts';

const slabBytes = 524_288;
/** A character of UTF-16 takes at most three bytes of UTF-8. Pages of a slab that are never written to take no memory. */
const charactersMax = Math.floor(slabBytes / 3);

/**
 * Places for the bytes of long answers, used again and again. A `Buffer` made for each would lie outside of the heap, where
 * every 64 MiB answered would make the collector go through the old generation.
 */
export class AnswerSlabs {
  readonly #free: Buffer[] = [];
  readonly #slabsMax: number;
  #inUse = 0;

  /** @param slabsMax of 512 KiB each; answers beyond are given bytes of their own. */
  constructor(slabsMax: number) {
    this.#slabsMax = slabsMax;
  }

  /** @returns what is to be handed to the response, whose bytes stay as they are until it has been sent. */
  place(body: string | Buffer, response: ServerResponse): string | Buffer {
    if (typeof body !== 'string' || body.length <= shortTextCharactersMax) return body;
    if (body.length > charactersMax || this.#inUse === this.#slabsMax) return Buffer.from(body);
    const slab = this.#free.pop() ?? Buffer.allocUnsafeSlow(slabBytes);
    this.#inUse++;
    let isSent = false;
    response.once('finish', () => {
      isSent = true;
      this.#inUse--;
      this.#free.push(slab);
    });
    // Broken off: the bytes may still be in the socket's hands. The slab goes with them.
    response.once('close', () => {
      if (!isSent) this.#inUse--;
    });
    return slab.subarray(0, slab.write(body));
  }
}
