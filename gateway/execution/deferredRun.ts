import { type CancelListener, Cancellation } from '../transport/cancellation.ts';
import { openAccounts } from './accounts.ts';
import { errorsLeft } from './answerReports.ts';
import type { ObjectShape } from './answerShape.ts';
import { createFailuresWithin } from './deferredFailures.ts';
import { DeferredNulls } from './deferredNulls.ts';
import {
  type DataPlace,
  type DeferredPlace,
  findDeferredPlaces,
  locatedBelow,
  owingAbove,
  pathOfPlace,
} from './deferredPlaces.ts';
import type { DeferredProgram } from './deferredProgram.ts';
import { type Disclosed, joinDisclosed } from './disclosed.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import { createFailures, type Failures } from './failures.ts';
import type { FetchSurroundings } from './fetchRun.ts';
import { type Cause, createCause, type FieldError, type PathElement } from './fieldError.ts';
import { type AnsweredObject, fieldsLeft } from './fieldsLeft.ts';
import { isInheritedKey, type JsonObject, writeKey } from './ownKey.ts';
import type { Place } from './place.ts';
import { type Projected, projectCarefully } from './projectCarefully.ts';
import { type PartsOfRun, runStepsInParts } from './runSteps.ts';
import { subjectsOf } from './subjectsOfRun.ts';
import { TargetObjects } from './targetObjects.ts';

/** A deferred fragment at one place of the answer. */
export interface PendingPart {
  /** Another for each of one answer. */
  readonly id: number;
  /** As the client wrote it. */
  readonly label: string | null;
  readonly path: readonly PathElement[];
}

/** Null data: a value that may not be null is, and no place above it in the fragment may be null instead. */
export interface PartAnswer extends PendingPart, Projected {}

export interface AnswerUpdate {
  readonly answered: readonly PartAnswer[];
  /** Parts that are not answered: of an object of another type, or of one that another part has made null. */
  readonly dropped: readonly PendingPart[];
  /** What the parts just answered are followed by. */
  readonly pending: readonly PendingPart[];
  readonly isLast: boolean;
  /** What it shows that no part before it has shown. */
  readonly disclosed: Disclosed | null;
}

export interface DeferredAnswer extends Projected {
  readonly pending: readonly PendingPart[];
  readonly disclosed: Disclosed | null;
  /**
   * Null when nothing follows. Nothing is worked out before it is asked for; one update is asked for at a time. `return`
   * ends the fetches that are under way.
   */
  readonly updates: AsyncIterableIterator<AnswerUpdate, undefined> | null;
}

/**
 * Runs an operation in parts.
 * @param partsMax in one update.
 * @returns what is answered first, as soon as it is there. It rejects, as its updates do, only when our own code or the
 *   transport breaks its promise.
 */
export async function runDeferred(
  program: DeferredProgram,
  request: ExecutionRequest,
  partsMax: number,
): Promise<DeferredAnswer> {
  if (program.program.isUnplannable) {
    const errors = [createCause('PLANNING_FAILED', null)];
    return { data: null, errors, pending: [], disclosed: null, updates: null };
  }
  return new DeferredRun(program, request, partsMax).first();
}

type PlacesArguments = readonly [
  object: JsonObject,
  answered: JsonObject,
  shapeNow: () => ObjectShape | null,
  at: DataPlace | null,
];

interface Waiting {
  readonly place: DeferredPlace;
  readonly pending: PendingPart;
}

class DeferredRun implements PartsOfRun, CancelListener {
  readonly #program: DeferredProgram;
  readonly #request: ExecutionRequest;
  readonly #partsMax: number;
  readonly #root: JsonObject = {};
  /** By number of the part. */
  readonly #arounds: readonly FetchSurroundings[];
  readonly #stepsLeft: number[];
  /** By number of the part. */
  readonly #waiting: Waiting[][];
  #waitingCount = 0;
  readonly #shown = new Set<Cause>();
  readonly #metAt = new Map<Cause, Place | null>();
  readonly #otherKeys = new Map<JsonObject, ReadonlySet<string>>();
  readonly #nulls = new DeferredNulls();
  /** Parts that have been answered somewhere: what goes wrong for any other concerns nobody. */
  readonly #answered = new Set<number>();
  /** What is recorded of what they have shown, so that it is recorded once. */
  readonly #told = new Set<string>();
  readonly #cancellation = new Cancellation();
  #lastId = -1;
  #fault: { readonly error: unknown } | null = null;
  #isOver = false;
  #wake: () => void = () => {};

  constructor(program: DeferredProgram, request: ExecutionRequest, partsMax: number) {
    this.#program = program;
    this.#request = request;
    this.#partsMax = partsMax;
    const { variables, localFields, principal, requestId } = request;
    for (const [key, value] of Object.entries(localFields ?? {})) writeKey(this.#root, key, isInheritedKey(key), value);
    const targets = new TargetObjects(this.#root);
    const subjects = subjectsOf(request.subjects, principal, requestId);
    const { disclosure, isObjectTypeName } = program.program;
    const failures: Failures[] = [createFailures()];
    for (const { within } of program.parts) failures.push(createFailuresWithin(failures[within] as Failures));
    const accounts = disclosure === null ? null : openAccounts(disclosure, request, failures.length);
    this.#arounds = failures.map((own, part) => ({
      root: this.#root,
      targets,
      failures: own,
      isObjectTypeName,
      variables,
      subjects,
      callerId: principal.personId,
      shown: accounts?.[part] ?? null,
    }));
    this.#stepsLeft = [...program.stepsOfPart];
    this.#waiting = failures.map(() => []);
  }

  around(part: number): FetchSurroundings {
    return this.#arounds[part] as FetchSurroundings;
  }

  stepEnded(part: number): void {
    const left = (this.#stepsLeft[part] ?? 0) - 1;
    this.#stepsLeft[part] = left;
    if (left === 0) this.#wake();
  }

  /** The client has gone. What was begun ends by itself, and nobody asks for more. */
  handleEvent(): void {
    this.#cancellation.abort();
  }

  async first(): Promise<DeferredAnswer> {
    const { program } = this.#program;
    const { signal } = this.#request;
    // A mutation that began is carried through, with all that was to be read after it.
    if (program.operationKind !== 'mutation') {
      if (signal.aborted) this.#cancellation.abort();
      else signal.addEventListener('abort', this);
    }
    runStepsInParts(program.steps, this.#request, this.#cancellation, this).catch((error: unknown) => {
      this.#fault = { error };
      this.#wake();
    });
    while (!this.#isReady(0)) await this.#change();
    const { data, errors } = this.#project(this.#root, program.shape, 0, null);
    const pending = data === null ? [] : this.#follow(this.#placesIn(this.#root, data, () => program.shape, null));
    const whole = { source: this.#root, answered: data ?? {}, shape: program.shape, path: [] };
    const disclosed = data === null ? null : this.#disclosedBy([whole], errors);
    if (this.#waitingCount > 0) return { data, errors, pending, disclosed, updates: this.#updates() };
    this.#end();
    return { data, errors: [...errors, ...this.#errorsLeft()], pending: [], disclosed, updates: null };
  }

  #updates(): AsyncIterableIterator<AnswerUpdate, undefined> {
    return {
      next: async () => {
        while (!this.#isOver) {
          const ready = this.#takeReady();
          if (ready.length > 0) return { done: false, value: this.#answer(ready) };
          await this.#change();
        }
        return { done: true, value: undefined };
      },
      return: () => {
        this.#end();
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** @throws what broke the run. */
  #isReady(part: number): boolean {
    if (this.#fault !== null) throw this.#fault.error;
    return this.#stepsLeft[part] === 0;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #takeReady(): readonly Waiting[] {
    const ready: Waiting[] = [];
    this.#waiting.forEach((waiting, part) => {
      const room = this.#partsMax - ready.length;
      if (room > 0 && waiting.length > 0 && this.#isReady(part)) ready.push(...waiting.splice(0, room));
    });
    this.#waitingCount -= ready.length;
    return ready;
  }

  #answer(ready: readonly Waiting[]): AnswerUpdate {
    const answered: PartAnswer[] = [];
    const dropped: PendingPart[] = [];
    const following: DeferredPlace[] = [];
    const shown: AnsweredObject[] = [];
    for (const { place, pending } of ready) {
      const { part, shapeNow, object, at } = place;
      const shape = shapeNow();
      if (shape === null || this.#nulls.holds(pending.path)) {
        dropped.push(pending);
        continue;
      }
      const { data, errors } = this.#project(object, shape, part, at);
      if (data !== null) {
        shown.push({ source: object, answered: data, shape, path: pending.path });
        following.push(...this.#placesIn(object, data, shapeNow, at));
      }
      answered.push({ ...pending, data, errors });
    }
    const pending = this.#follow(following);
    const disclosed = this.#disclosedBy(
      shown,
      answered.flatMap(({ errors }) => errors),
    );
    if (this.#waitingCount > 0) return { answered, dropped, pending, isLast: false, disclosed };
    this.#end();
    const left = this.#errorsLeft();
    const last = answered.pop();
    if (last !== undefined) answered.push(left.length === 0 ? last : { ...last, errors: [...last.errors, ...left] });
    return { answered, dropped, pending, isLast: true, disclosed };
  }

  /** What these show that was not shown before. It may have been fetched for a part that was answered long ago. */
  #disclosedBy(objects: readonly AnsweredObject[], errors: readonly FieldError[]): Disclosed | null {
    const { disclosure } = this.#program.program;
    if (disclosure === null || objects.length === 0) return null;
    const accounts = [...this.#answered].flatMap((part) => this.around(part).shown ?? []);
    const candidates = new Set(accounts.flatMap((shown) => [...shown.candidates()]));
    const left = fieldsLeft(candidates, disclosure.namesOf, objects, errors);
    return joinDisclosed(accounts.map((shown) => shown.takePart(left, this.#told)));
  }

  #project(object: JsonObject, shape: ObjectShape, part: number, at: DataPlace | null): Projected {
    this.#answered.add(part);
    const { failures } = this.around(part);
    const path = pathOfPlace(at);
    const { clientKeys } = this.#program.program;
    const { data, errors } = projectCarefully(object, shape, failures, this.#request.denials, clientKeys, {
      path,
      located: locatedBelow(at, failures),
      owing: owingAbove(at, failures),
      shown: this.#shown,
      metAt: this.#metAt,
    });
    if (data !== null) this.#nulls.hideIn(data, path);
    return { data, errors: this.#nulls.withoutHidden(errors) };
  }

  #follow(places: readonly DeferredPlace[]): readonly PendingPart[] {
    return places.map((place) => {
      const { label } = this.#program.parts[place.part - 1] ?? { label: null };
      const pending = { id: ++this.#lastId, label, path: pathOfPlace(place.at) };
      this.#waiting[place.part]?.push({ place, pending });
      this.#waitingCount++;
      return pending;
    });
  }

  #placesIn(...[object, data, shapeNow, at]: PlacesArguments): readonly DeferredPlace[] {
    return findDeferredPlaces(object, data, shapeNow, at, {
      places: [],
      nulls: this.#nulls,
      otherKeys: this.#otherKeys,
    });
  }

  #errorsLeft(): readonly FieldError[] {
    return [...this.#answered].flatMap((part) => {
      const { failures } = this.around(part);
      if (failures.isEmpty()) return [];
      // What failed in an object whose type the part is not for concerns nothing that is answered.
      for (const [object, keys] of this.#otherKeys) {
        for (const { cause, path } of failures.locatedUnder(object))
          if (keys.has(String(path[0]))) this.#shown.add(cause);
      }
      return errorsLeft(failures.causes(), this.#shown, this.#metAt);
    });
  }

  /** Fetches that are still under way are for parts that no object is left for. */
  #end(): void {
    this.#isOver = true;
    this.#request.signal.removeEventListener('abort', this);
    if (this.#program.program.operationKind !== 'mutation') this.#cancellation.abort();
    this.#wake();
  }
}
