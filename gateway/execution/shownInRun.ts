import { type Concerned, type Disclosed, DisclosedParts, earlier } from './disclosed.ts';
import type { DisclosurePlan, FetchDisclosure } from './disclosurePlan.ts';
import type { PathElement } from './fieldError.ts';
import type { InputsOfRun } from './inputsOfRun.ts';
import type { NamedInRun } from './namedInRun.ts';
import type { JsonObject } from './ownKey.ts';
import { tellsAny } from './shownFields.ts';
import { isOther, type ToldSubjects } from './toldSubjects.ts';

/** About the caller; about whom the agency named. */
const ofCaller = 1;
const ofNamed = 2;

/** As an error that may be the reason of any null. */
const ofNobody: readonly { readonly path: readonly PathElement[] }[] = Object.freeze([{ path: [] }]);

/** Of the object that is being looked at. */
const nulls: number[] = [];

/** What one run, or one part of it, has shown of what is recorded. */
export class ShownInRun {
  /** What is told by the way; null: nothing is, or there is no ledger. */
  readonly inputs: InputsOfRun | null;
  readonly #plan: DisclosurePlan;
  readonly #callerId: string | null;
  readonly #names: NamedInRun | null;
  /** By unit. */
  readonly #marks: Uint8Array;
  #isAny = false;
  #named: Map<number, ToldSubjects[]> | null = null;

  /**
   * @param callerId the person who asks; null for whoever is none.
   * @param names null where nobody will ask whom an agency named.
   */
  constructor(
    plan: DisclosurePlan,
    callerId: string | null,
    names: NamedInRun | null = null,
    inputs: InputsOfRun | null = null,
  ) {
    this.#plan = plan;
    this.#callerId = callerId;
    this.inputs = inputs;
    this.#names = names;
    this.#marks = new Uint8Array(plan.units);
  }

  /** A fetch was answered. @param subjects those whom the agency named; undefined: the caller alone. */
  answered({ agency }: FetchDisclosure, subjects: ToldSubjects | undefined): void {
    if (this.#names === null) return;
    if (subjects === undefined) this.#names.knowCaller(agency);
    else this.#names.know(agency, subjects);
  }

  /**
   * An object came in answer to a fetch.
   * @param errors that concern it, and how many elements of their paths lead to it; null for none.
   */
  came(
    { shows }: FetchDisclosure,
    object: JsonObject,
    subjects: ToldSubjects | undefined,
    errors: readonly { readonly path: readonly PathElement[] }[] | null = null,
    depth = 0,
  ): void {
    if (shows === null || this.#isMarked(shows.unit, subjects)) return;
    // That there is nothing is told of nobody, where the agency names nobody and nobody asks.
    const own = subjects === undefined && this.#callerId === null ? ofNobody : errors;
    if (tellsAny(object, shows.fields, nulls, own, depth)) this.#mark(shows.unit, subjects);
    else for (const unit of nulls) this.#mark(unit, subjects);
    nulls.length = 0;
  }

  /** The agency said that there is no such object, which is an answer to each recorded field that was asked of it. */
  cameNothing({ shows }: FetchDisclosure, subjects: ToldSubjects | undefined): void {
    if (shows === null || (subjects === undefined && this.#callerId === null)) return;
    for (const { nullUnit } of shows.fields) if (nullUnit !== null) this.#mark(nullUnit, subjects);
  }

  /** What was shown by an answer in which nothing is missing; null for nothing. */
  take(): Disclosed | null {
    if (!this.#isAny) return null;
    return this.#named === null ? this.#plan.shown(this.#marks) : this.#collect(this.#named, null, null);
  }

  /** What was shown by an answer in which not all stands that was fetched. @param left of `candidates`. */
  takeLeft(left: ReadonlySet<string>): Disclosed | null {
    if (!this.#isAny) return null;
    if (this.#named !== null) return this.#collect(this.#named, left, null);
    const without = [...this.candidates()].filter((coordinate) => !left.has(coordinate));
    const disclosed = this.#plan.shown(this.#marks, without);
    return disclosed.parts.length === 0 ? null : disclosed;
  }

  /** The same of one part of an answer. @param told what its other parts have told; is added to. */
  takePart(left: ReadonlySet<string>, told: Set<string>): Disclosed | null {
    return this.#isAny ? this.#collect(this.#named, left, told) : null;
  }

  /** Coordinates that may have been shown. */
  candidates(): ReadonlySet<string> {
    const all = new Set<string>();
    this.#marks.forEach((mark, unit) => {
      if (mark !== 0) for (const coordinate of this.#plan.coordinatesOf(unit, null)) all.add(coordinate);
    });
    return all;
  }

  #isMarked(unit: number, subjects: ToldSubjects | undefined): boolean {
    const mark = this.#marks[unit] ?? 0;
    if (subjects === undefined) return (mark & ofCaller) !== 0;
    return (mark & ofNamed) !== 0 && this.#named?.get(unit)?.includes(subjects) === true;
  }

  #mark(unit: number, subjects: ToldSubjects | undefined): void {
    if (this.#isMarked(unit, subjects)) return;
    this.#marks[unit] = (this.#marks[unit] ?? 0) | (subjects === undefined ? ofCaller : ofNamed);
    this.#isAny = true;
    if (subjects === undefined) return;
    this.#named ??= new Map();
    const shown = this.#named.get(unit);
    if (shown === undefined) this.#named.set(unit, [subjects]);
    else shown.push(subjects);
  }

  /** @param left null: all of it. @param told null: nothing was told before. */
  #collect(
    named: ReadonlyMap<number, readonly ToldSubjects[]> | null,
    left: ReadonlySet<string> | null,
    told: Set<string> | null,
  ): Disclosed | null {
    const parts = new DisclosedParts();
    const plan = this.#plan;
    let othersSinceMs: number | undefined;
    const add = (unit: number, subject: Concerned | null, fields: ReadonlySet<string> | null): boolean => {
      const { agency } = plan.unitAt(unit);
      const coordinates = plan
        .coordinatesOf(unit, fields)
        .filter((each) => left?.has(each) !== false && isNew(told, agency, each, subject));
      parts.add(agency, null, subject, coordinates);
      return coordinates.length > 0;
    };
    this.#marks.forEach((mark, unit) => {
      if ((mark & ofCaller) !== 0) add(unit, null, null);
      if ((mark & ofNamed) === 0) return;
      for (const { people, sinceMs } of named?.get(unit) ?? []) {
        for (const { subject, fields } of people) {
          if (add(unit, subject, fields) && isOther(subject)) othersSinceMs = earlier(othersSinceMs, sinceMs);
        }
      }
    });
    const all = parts.parts();
    return all.length === 0 ? null : { parts: all, othersSinceMs };
  }
}

function isNew(told: Set<string> | null, agency: string, coordinate: string, subject: Concerned | null): boolean {
  if (told === null) return true;
  const key = JSON.stringify([agency, coordinate, subject && [subject.id, subject.basis, subject.ref]]);
  if (told.has(key)) return false;
  told.add(key);
  return true;
}
