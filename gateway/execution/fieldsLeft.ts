import type { ObjectShape, TypeShape } from './answerShape.ts';
import type { FieldError, PathElement } from './fieldError.ts';
import { isJsonObject, type JsonObject, readKey } from './ownKey.ts';

/** An object of an answer. */
export interface AnsweredObject {
  /** What was fetched of it. */
  readonly source: JsonObject;
  /** What is answered of it. */
  readonly answered: JsonObject;
  readonly shape: ObjectShape;
  /** Where it stands in the whole answer. */
  readonly path: readonly PathElement[];
}

/** Errors by their paths. */
type Branch = ReadonlyMap<PathElement, Branch>;

/**
 * Which of these coordinates an answer still shows, once denials, errors and the nulls that rise from them have taken parts
 * of it away. A null that no error stands at or below is shown: it says that there is none. It looks no further than it must.
 * @param namesOf under which coordinates an answer may show the one that is given.
 */
export function fieldsLeft(
  coordinates: ReadonlySet<string>,
  namesOf: (coordinate: string) => readonly string[],
  objects: Iterable<AnsweredObject>,
  errors: readonly FieldError[],
): ReadonlySet<string> {
  if (coordinates.size === 0) return coordinates;
  const look = new Look(coordinates, namesOf);
  const all = branchOf(errors);
  for (const { source, answered, shape, path } of objects) {
    let branch: Branch | undefined = all;
    for (const key of path) branch = branch?.get(key);
    look.inObject(source, answered, shape, branch);
  }
  return look.left;
}

class Look {
  readonly left = new Set<string>();
  readonly #count: number;
  /** Coordinates by the name of the field, then of the type. */
  readonly #wanted = new Map<string, Map<string, string[]>>();

  constructor(coordinates: ReadonlySet<string>, namesOf: (coordinate: string) => readonly string[]) {
    this.#count = coordinates.size;
    for (const coordinate of coordinates) {
      for (const name of namesOf(coordinate)) {
        const [typeName = '', fieldName = ''] = name.split('.');
        const byType = this.#wanted.get(fieldName) ?? new Map<string, string[]>();
        byType.set(typeName, [...(byType.get(typeName) ?? []), coordinate]);
        this.#wanted.set(fieldName, byType);
      }
    }
  }

  inObject(source: JsonObject, answered: JsonObject, { on, fields }: ObjectShape, errors: Branch | undefined): void {
    for (const { key, from, isInherited, value } of fields) {
      if (this.left.size === this.#count) return;
      if (value.kind !== 'fetched') continue;
      const shown = readKey(answered, key, isInherited);
      const under = errors?.get(key);
      if (shown === undefined || (shown === null && under !== undefined)) continue;
      this.#isShown(on, value.name);
      this.#inValue(readKey(source, from, isInherited), shown, value.type, under);
    }
  }

  #inValue(source: unknown, shown: unknown, type: TypeShape, errors: Branch | undefined): void {
    if (type.kind === 'list') {
      if (!Array.isArray(source) || !Array.isArray(shown)) return;
      shown.forEach((item, i) => {
        this.#inValue(source[i], item, type.item, errors?.get(i));
      });
    } else if (type.kind === 'object' && isJsonObject(source) && isJsonObject(shown)) {
      const shape = type.shapeOf(source);
      if (shape !== null) this.inObject(source, shown, shape, errors);
    }
  }

  #isShown(typeName: string, fieldName: string): void {
    for (const coordinate of this.#wanted.get(fieldName)?.get(typeName) ?? []) this.left.add(coordinate);
  }
}

function branchOf(errors: readonly FieldError[]): Branch {
  const root = new Map<PathElement, Branch>();
  for (const { path = [] } of errors) {
    let branch = root as Map<PathElement, Branch>;
    for (const key of path) {
      const below = (branch.get(key) ?? new Map()) as Map<PathElement, Branch>;
      branch.set(key, below);
      branch = below;
    }
  }
  return root;
}
