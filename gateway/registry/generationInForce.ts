/** Something built from one supergraph: its planner, its caches, its programs. */
export interface Closable {
  readonly close: () => Promise<void> | void;
}

/**
 * Holds the generation that answers new operations. An operation keeps the generation it began on, so a swap never
 * touches one in flight; the old generation is closed once its last operation has ended.
 */
export interface GenerationInForce<G extends Closable> {
  /** The generation for one operation; `release` says that the operation has ended. */
  readonly lease: () => { readonly generation: G; readonly release: () => void };
  readonly current: () => G;
  readonly swap: (next: G) => void;
  readonly close: () => Promise<void>;
}

export function createGenerationInForce<G extends Closable>(first: G): GenerationInForce<G> {
  let current = holding(first);
  return {
    lease() {
      const held = current;
      held.inUse++;
      return { generation: held.generation, release: held.release };
    },
    current: () => current.generation,
    swap(next) {
      const old = current;
      current = holding(next);
      old.retire();
    },
    close: async () => {
      await current.generation.close();
    },
  };
}

function holding<G extends Closable>(generation: G) {
  let retired = false;
  const closeWhenIdle = () => {
    if (retired && held.inUse === 0) void generation.close();
  };
  const held = {
    generation,
    inUse: 0,
    release: () => {
      held.inUse--;
      closeWhenIdle();
    },
    retire: () => {
      retired = true;
      closeWhenIdle();
    },
  };
  return held;
}
