/** Something built from one supergraph: its planner, its caches, its programs. */
export interface Closable {
  /** May be called more than once. */
  readonly close: () => Promise<void> | void;
  /** It gets no new operation, and those that go on have been planned: what only planning needs can go. */
  readonly retire?: () => Promise<void> | void;
}

export interface Lease<G> {
  readonly generation: G;
  /** The operation has been planned and goes on, by events or in parts. */
  readonly goOn: () => void;
  /** The operation has ended. */
  readonly release: () => void;
}

/**
 * Holds the generation that answers new operations. An operation keeps the generation it began on, so a swap never
 * touches one in flight; the old generation is closed once its last operation has ended. A subscription may keep one for an
 * hour: it holds programs and types then, and no planner.
 */
export interface GenerationInForce<G extends Closable> {
  readonly lease: () => Lease<G>;
  readonly current: () => G;
  /** Those that are still used, the newest first; another array only when they change. */
  readonly inUse: () => readonly G[];
  readonly swap: (next: G) => void;
  readonly close: () => Promise<void>;
}

export function createGenerationInForce<G extends Closable>(first: G): GenerationInForce<G> {
  let current = new Held(first);
  let inUse: readonly G[] = [first];
  return {
    lease: () => current.lease(),
    current: () => current.generation,
    inUse: () => inUse,
    swap(next) {
      const old = current;
      current = new Held(next);
      inUse = [next, ...inUse];
      old.retire(() => {
        inUse = inUse.filter((one) => one !== old.generation);
      });
    },
    close: async () => {
      await Promise.all(inUse.map((generation) => generation.close()));
    },
  };
}

class Held<G extends Closable> {
  readonly generation: G;
  #answering = 0;
  #goingOn = 0;
  #onUnused: (() => void) | null = null;

  constructor(generation: G) {
    this.generation = generation;
  }

  lease(): Lease<G> {
    let phase: 'answering' | 'goingOn' | 'over' = 'answering';
    this.#answering++;
    const leave = () => {
      if (phase === 'answering') this.#answering--;
      if (phase === 'goingOn') this.#goingOn--;
    };
    return {
      generation: this.generation,
      goOn: () => {
        if (phase !== 'answering') return;
        leave();
        phase = 'goingOn';
        this.#goingOn++;
        this.#settle();
      },
      release: () => {
        if (phase === 'over') return;
        leave();
        phase = 'over';
        this.#settle();
      },
    };
  }

  retire(onUnused: () => void): void {
    this.#onUnused = onUnused;
    this.#settle();
  }

  #settle(): void {
    if (this.#onUnused === null || this.#answering > 0) return;
    if (this.#goingOn > 0) {
      void this.generation.retire?.();
      return;
    }
    this.#onUnused();
    void this.generation.close();
  }
}
