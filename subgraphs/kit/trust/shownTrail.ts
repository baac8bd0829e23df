import type { PathInAnswer } from './caller.ts';
import type { Right } from './rights.ts';

/** The right by which something is shown; null: it is the caller's own. */
type Ground = Right | null;

/**
 * Where in one answer whose data begins, and which personal fields were shown where. It is only written down while the answer is
 * made, and read where somebody else is shown in it: most answers are about the caller alone.
 */
export class ShownTrail {
  /** Three of each: a place with its ground; a source and the place below it; a source and the place of a shown field. */
  readonly #sources: unknown[] = [];
  readonly #places: (object | undefined)[] = [];
  readonly #what: (readonly Ground[] | string | undefined)[] = [];
  /** Fields that are about others than the object they are of, by path. Few answers have one. */
  #fields: Map<object, readonly Ground[]> | null = null;

  /** Here, at an object or a path, begins what is shown on these grounds. */
  begins(place: object, grounds: readonly Ground[]): void {
    this.#add(null, place, grounds);
  }

  /** The same for a field, which is shown on them too, whatever it is a field of. */
  beginsAt(path: PathInAnswer, grounds: readonly Ground[]): void {
    this.#fields ??= new Map();
    this.#fields.set(path, grounds);
    this.begins(path, grounds);
  }

  /** What is below this path is on the ground of the object that it leads from. */
  carries(source: unknown, path: PathInAnswer): void {
    this.#add(source, path, undefined);
  }

  shows(coordinate: string, source: unknown, path: PathInAnswer): void {
    this.#add(source, path, coordinate);
  }

  /** Coordinates by ground; under undefined those of which nobody knows whose they are. */
  coordinates(): ReadonlyMap<Ground | undefined, ReadonlySet<string>> {
    const grounds = new Map<unknown, readonly Ground[]>();
    const shown = new Map<Ground | undefined, Set<string>>();
    this.#what.forEach((what, position) => {
      const [source, place] = [this.#sources[position], this.#places[position]];
      if (typeof what === 'string') {
        const found = this.#fields?.get(place as object) ?? groundsOf(grounds, source, place as PathInAnswer);
        for (const ground of found) shown.set(ground, (shown.get(ground) ?? new Set()).add(what));
      } else if (what !== undefined) {
        grounds.set(place, what);
      } else {
        const carried = grounds.get(source);
        if (carried !== undefined) grounds.set(place, carried);
      }
    });
    return shown;
  }

  #add(source: unknown, place: object, what: readonly Ground[] | string | undefined): void {
    this.#sources.push(source);
    this.#places.push(place);
    this.#what.push(what);
  }
}

/** Of which nobody knows whose it is. */
const nobodys: readonly undefined[] = [undefined];

function groundsOf(
  grounds: ReadonlyMap<unknown, readonly Ground[]>,
  source: unknown,
  path: PathInAnswer,
): readonly (Ground | undefined)[] {
  const own = grounds.get(source);
  if (own !== undefined) return own;
  for (let place: PathInAnswer | undefined = path; place !== undefined; place = place.prev) {
    const above = grounds.get(place);
    if (above !== undefined) return above;
  }
  return nobodys;
}
