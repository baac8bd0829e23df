import { number, speedOf } from './report.ts';

const barLength = 30;
/** Where nobody watches, a line now and then is enough. */
const redrawMs = { terminal: 200, file: 5_000 } as const;

/** A bar on a terminal that is drawn over itself; lines, and few of them, anywhere else. */
export class ProgressBar {
  readonly #total: number;
  readonly #stream: NodeJS.WriteStream;
  readonly #startedAt = performance.now();
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(total: number, stream: NodeJS.WriteStream) {
    this.#total = total;
    this.#stream = stream;
  }

  /** @param done of the total @param loans evaluated since the start of this run */
  show(done: number, loans: number): void {
    const now = performance.now();
    const isLast = done >= this.#total;
    if (!isLast && now - this.#drawnAt < (this.#stream.isTTY ? redrawMs.terminal : redrawMs.file)) return;
    this.#drawnAt = now;
    const share = this.#total === 0 ? 1 : Math.min(1, done / this.#total);
    const filled = Math.round(share * barLength);
    const bar = `${'#'.repeat(filled)}${'-'.repeat(barLength - filled)}`;
    const speed = speedOf(loans, (now - this.#startedAt) / 1_000);
    const line = `[${bar}] ${Math.floor(share * 100)} % ${number(done)} of ${number(this.#total)}, ${speed}`;
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${line}${isLast ? '\n' : ''}` : `${line}\n`);
  }
}
