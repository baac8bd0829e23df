import type { Cause, PathElement } from './fieldError.ts';
import type { JsonObject } from './ownKey.ts';

/** Why fields of one object are not there. */
export interface Failure {
  /** Null: the owner of the entity does not know it, which is an error only where a field may not be null. */
  readonly cause: Cause | null;
  /** Enum value of the subgraph that owed the fields. */
  readonly agency: string;
  /** Response keys the fetch owed to the object. */
  readonly owed: ReadonlySet<string>;
  /** The subgraph answered, and said of an error not where it happened: it may be the reason of a null as well. */
  readonly explainsNull: boolean;
}

/** An error of a subgraph that lies below one object. */
export interface LocatedError {
  readonly cause: Cause;
  /** From the object on, in response keys. Never empty. */
  readonly path: readonly PathElement[];
}

/**
 * What went wrong in one run, by the object of the merged data it concerns. Where an object shows in the answer, and at
 * how many places, is found out only when the answer is written: a run without failures pays nothing for it.
 */
export interface Failures {
  readonly isEmpty: () => boolean;
  readonly addFailure: (object: JsonObject, failure: Failure) => void;
  /** A failure that matters only where a field that it owes was asked for: nothing went wrong in itself. */
  readonly addConsequence: (object: JsonObject, failure: Failure) => void;
  readonly addLocated: (object: JsonObject, error: LocatedError) => void;
  readonly of: (object: JsonObject) => readonly Failure[];
  readonly locatedUnder: (object: JsonObject) => readonly LocatedError[];
  /** Every cause that must be shown somewhere, each once. */
  readonly causes: () => Iterable<Cause>;
}

const noFailures: readonly Failure[] = [];
const noLocated: readonly LocatedError[] = [];

export function createFailures(): Failures {
  return new FailuresOfRun();
}

/** A run without failures makes no map. */
class FailuresOfRun implements Failures {
  #failures: Map<JsonObject, Failure[]> | null = null;
  #located: Map<JsonObject, LocatedError[]> | null = null;
  readonly #causes: Cause[] = [];

  isEmpty(): boolean {
    return this.#failures === null && this.#located === null;
  }

  addFailure(object: JsonObject, failure: Failure): void {
    this.addConsequence(object, failure);
    if (failure.cause !== null) this.#causes.push(failure.cause);
  }

  addConsequence(object: JsonObject, failure: Failure): void {
    this.#failures ??= new Map();
    append(this.#failures, object, failure);
  }

  addLocated(object: JsonObject, error: LocatedError): void {
    this.#located ??= new Map();
    append(this.#located, object, error);
    this.#causes.push(error.cause);
  }

  of(object: JsonObject): readonly Failure[] {
    return this.#failures?.get(object) ?? noFailures;
  }

  locatedUnder(object: JsonObject): readonly LocatedError[] {
    return this.#located?.get(object) ?? noLocated;
  }

  causes(): Iterable<Cause> {
    return new Set(this.#causes);
  }
}

function append<T>(map: Map<JsonObject, T[]>, object: JsonObject, item: T): void {
  const list = map.get(object);
  if (list === undefined) map.set(object, [item]);
  else list.push(item);
}
