import { StringDecoder } from 'node:string_decoder';

/** One event of a stream; `data` lines are joined by line breaks. */
export type OnServerEvent = (event: string, data: string) => void;

/** Reads `text/event-stream` (HTML standard §9.2.6) piece by piece; ids and retry times mean nothing here. */
export class EventStreamParser {
  readonly #onEvent: OnServerEvent;
  readonly #bytesMax: number;
  readonly #decoder = new StringDecoder('utf8');
  #line = '';
  #event = '';
  #data: string | null = null;
  #endedWithReturn = false;

  constructor(bytesMax: number, onEvent: OnServerEvent) {
    this.#bytesMax = bytesMax;
    this.#onEvent = onEvent;
  }

  /** @returns false when an event is larger than it may be: nothing more is read then. */
  push(chunk: Buffer): boolean {
    let text = this.#decoder.write(chunk);
    // A line may end with CR LF that come in two pieces.
    if (this.#endedWithReturn && text.startsWith('\n')) text = text.slice(1);
    if (text === '') return true;
    this.#endedWithReturn = text.endsWith('\r');
    const lines = text.split(/\r\n|\n|\r/);
    const last = lines.pop() ?? '';
    for (const line of lines) {
      this.#take(this.#line + line);
      this.#line = '';
    }
    this.#line += last;
    return this.#line.length + (this.#data?.length ?? 0) <= this.#bytesMax;
  }

  #take(line: string): void {
    if (line === '') {
      if (this.#data !== null || this.#event !== '') this.#onEvent(this.#event || 'message', this.#data ?? '');
      this.#event = '';
      this.#data = null;
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') this.#event = value;
    else if (field === 'data') this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
  }
}
