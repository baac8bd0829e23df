import type { FieldError, PathElement } from './fieldError.ts';
import { isInheritedKey, type JsonObject, readKey, writeKey } from './ownKey.ts';

/** Null where the answer is. */
type Branch = Map<PathElement, Branch | null>;

/**
 * Where the parts of an answer have shown null in the place of an object or a list. That is the last word on such a place:
 * a later part may know fields of it, but not those for which it is null.
 */
export class DeferredNulls {
  readonly #root: Branch = new Map();

  /** @param path in response keys. Not empty. */
  add(path: readonly PathElement[]): void {
    let branch = this.#root;
    for (let i = 0; i < path.length - 1; i++) {
      const below = branch.get(path[i] as PathElement);
      if (below === null) return;
      branch = below ?? addBranch(branch, path[i] as PathElement);
    }
    branch.set(path[path.length - 1] as PathElement, null);
  }

  /** Whether the place or one above it is null. */
  holds(path: readonly PathElement[]): boolean {
    return this.#at(path) === null;
  }

  /** Errors of what is not shown are not told: the part that made it null has told why. */
  withoutHidden(errors: readonly FieldError[]): readonly FieldError[] {
    if (this.#root.size === 0) return errors;
    return errors.filter(({ path }) => path === undefined || !this.holds(path));
  }

  /** Makes null in what is about to be shown what has been shown as null. */
  hideIn(data: JsonObject, path: readonly PathElement[]): void {
    const branch = this.#at(path);
    if (branch) hide(data, branch);
  }

  /** Undefined where nothing is null at, above or below the place. */
  #at(path: readonly PathElement[]): Branch | null | undefined {
    let branch: Branch = this.#root;
    for (const key of path) {
      const below = branch.get(key);
      if (!below) return below;
      branch = below;
    }
    return branch;
  }
}

function addBranch(above: Branch, key: PathElement): Branch {
  const branch: Branch = new Map();
  above.set(key, branch);
  return branch;
}

function hide(shown: unknown, branch: Branch): void {
  for (const [key, below] of branch) {
    if (Array.isArray(shown)) {
      if (below === null) shown[Number(key)] = null;
      else hide(shown[Number(key)], below);
    } else if (typeof shown === 'object' && shown !== null && Object.hasOwn(shown, key)) {
      const isInherited = isInheritedKey(String(key));
      if (below === null) writeKey(shown as JsonObject, String(key), isInherited, null);
      else hide(readKey(shown as JsonObject, String(key), isInherited), below);
    }
  }
}
