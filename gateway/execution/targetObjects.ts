import type { JsonObject } from './ownKey.ts';
import type { SubgraphFetch } from './subgraphFetch.ts';

/**
 * The objects that a run's fetches are for, found once per path while the tree of objects stays as it is.
 *
 * Of the heavy query's fetches most are for objects that another was for already: 6 walks instead of 12, a twentieth of
 * the engine's time.
 */
export class TargetObjects {
  readonly #root: JsonObject;
  readonly #found = new Map<string, readonly JsonObject[]>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  of({ target }: SubgraphFetch): readonly JsonObject[] {
    if (target.key === '') return [this.#root];
    let objects = this.#found.get(target.key);
    if (objects === undefined) {
      objects = target.find(this.#root);
      this.#found.set(target.key, objects);
    }
    return objects;
  }

  /** An answer was merged. One of leaves alone leaves every path where it was. */
  merged({ isLeafOnly }: SubgraphFetch): void {
    if (!isLeafOnly) this.#found.clear();
  }
}
