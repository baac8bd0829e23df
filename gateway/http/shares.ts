/** How many of a scarce thing each holder has, so that nobody takes what is there for all. Who has none is not remembered. */
export class Shares {
  readonly #taken = new Map<string, number>();
  readonly #eachMax: number;

  constructor(eachMax: number) {
    this.#eachMax = eachMax;
  }

  isFull(holder: string): boolean {
    return (this.#taken.get(holder) ?? 0) >= this.#eachMax;
  }

  take(holder: string): void {
    this.#taken.set(holder, (this.#taken.get(holder) ?? 0) + 1);
  }

  give(holder: string): void {
    const left = (this.#taken.get(holder) ?? 0) - 1;
    if (left > 0) this.#taken.set(holder, left);
    else this.#taken.delete(holder);
  }
}
