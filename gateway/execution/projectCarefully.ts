import type { Denial } from '../identity/requirement.ts';
import { AnswerReports } from './answerReports.ts';
import type { Absence, FieldShape, ObjectShape, TypeShape } from './answerShape.ts';
import type { Failure, Failures, LocatedError } from './failures.ts';
import { type Cause, createCause, type FieldError, type PathElement } from './fieldError.ts';
import { isJsonObject, type JsonObject, readKey, writeKey } from './ownKey.ts';
import { type Place, placeOf } from './place.ts';

export interface Projected {
  readonly data: JsonObject | null;
  readonly errors: readonly FieldError[];
}

/** Where a part of an answer stands that is answered by itself, and what is known of the parts before it. */
export interface PartOfAnswer {
  /** In response keys. */
  readonly path: readonly PathElement[];
  /** Errors of subgraphs that lie at or below it, with paths from there on. */
  readonly located: readonly LocatedError[];
  /** Failures that took away what would have held it. */
  readonly owing: readonly Owing[];
  /** Causes that some part has told. */
  readonly shown: Set<Cause>;
  /** Places of causes that no selected field stands for. What is never shown is told when the last part is. */
  readonly metAt: Map<Cause, Place | null>;
}

/** A failure that took a field away, and with it all that its subgraph would have given below. */
export interface Owing {
  readonly failure: Failure;
  /** The subgraph told where else in the object it happened. */
  readonly isFallback: boolean;
}

/** What took a field of an object away, or would have if nobody else had given it. */
export function owingFor(object: JsonObject, from: PathElement, failures: Failures): readonly Owing[] {
  const owing = failures.of(object).filter(({ owed }) => owed.has(String(from)));
  return owing.map((failure) => ({
    failure,
    isFallback: failures.locatedUnder(object).some(({ cause }) => cause === failure.cause),
  }));
}

/** A null that may not be here: the nearest place above that may be null takes it (specification 6.4.4). */
const propagate: unique symbol = Symbol('propagate');
type Answered<T> = T | null | typeof propagate;

const noErrors: readonly LocatedError[] = [];
const nothingOwed: readonly Owing[] = [];

/**
 * The answer with its errors, each at its place. Agrees with `writeAnswer` wherever that gives an answer.
 * An error of a subgraph explains a null at, above or below its own place; only a null that nothing explains gets an
 * error of ours.
 */
export function projectCarefully(
  root: JsonObject,
  shape: ObjectShape,
  failures: Failures,
  denials: ReadonlyMap<number, Denial>,
  clientKeys: ReadonlyMap<PathElement, string>,
  part: PartOfAnswer | null = null,
): Projected {
  const reports = new AnswerReports(denials, clientKeys, part?.shown ?? new Set(), part?.metAt ?? new Map());
  const pass = new CarefulPass(failures, reports);
  const answered = part === null ? pass.object(root, shape, null, noErrors, nothingOwed) : pass.part(root, shape, part);
  const errors = part === null ? reports.allErrors(failures.causes()) : reports.errors();
  return { data: answered === propagate ? null : answered, errors };
}

class CarefulPass {
  readonly #failures: Failures;
  readonly #reports: AnswerReports;

  constructor(failures: Failures, reports: AnswerReports) {
    this.#failures = failures;
    this.#reports = reports;
  }

  /** An object that was answered before its type was known: what that says about the object holds for the part. */
  part(root: JsonObject, shape: ObjectShape, { path, located, owing }: PartOfAnswer): Answered<JsonObject> {
    const place = placeOf(path);
    if (place !== null && this.#isHidden(root, shape, place)) return null;
    return this.object(root, shape, place, located, owing);
  }

  object(
    source: JsonObject,
    shape: ObjectShape,
    place: Place | null,
    inherited: readonly LocatedError[],
    owing: readonly Owing[],
  ): Answered<JsonObject> {
    const located = [...inherited, ...this.#failures.locatedUnder(source)];
    this.#noteUnselected(source, shape, place, located);
    const known = located.length === 0 ? owing : [...owing, ...bubbled(source, located)];
    const answer: JsonObject = {};
    const reportsBefore = this.#reports.size;
    let isNull = false;
    for (const field of shape.fields) {
      const value = this.#field(source, field, shape, { above: place, key: field.key }, located, known);
      // The other fields are still walked: what went wrong in them is worth knowing.
      if (value === propagate) isNull = true;
      else writeKey(answer, field.key, field.isInherited, value);
    }
    if (!isNull) return answer;
    this.#reports.dropFallbacksSince(reportsBefore);
    return propagate;
  }

  /** What went wrong in fields that no selected one stands for is told at the object, if nowhere else. */
  #noteUnselected(
    source: JsonObject,
    { fields, otherKeys }: ObjectShape,
    place: Place | null,
    located: readonly LocatedError[],
  ): void {
    for (const { cause, path } of located) {
      const [key] = path;
      if (fields.some(({ from }) => from === key)) continue;
      if (typeof key === 'string' && otherKeys.has(key)) this.#reports.dismiss(cause);
      else this.#reports.met(cause, place);
    }
    for (const { cause } of this.#failures.of(source)) {
      if (cause !== null && !this.#reports.wasMet(cause)) this.#reports.met(cause, place);
    }
  }

  #field(
    source: JsonObject,
    field: FieldShape,
    shape: ObjectShape,
    place: Place,
    located: readonly LocatedError[],
    owingAbove: readonly Owing[],
  ): Answered<unknown> {
    const absent = field.isNonNull ? propagate : null;
    switch (field.value.kind) {
      case 'denied':
        this.#reports.deny(field.value.requirement, place);
        return absent;
      case 'local':
        return readKey(source, field.from, field.isInherited) ?? absent;
      case 'typename':
        if (shape.typeName !== null) return shape.typeName;
        this.#reports.report(createCause('INVALID_VALUE', null, 'The type of this object is not known.'), place);
        return propagate;
      case 'fetched': {
        const value = readKey(source, field.from, field.isInherited);
        const under = descend(located, field.from);
        const own = owingFor(source, field.from, this.#failures);
        const owing = own.length === 0 ? owingAbove : [...own, ...owingAbove];
        if (value !== null && value !== undefined) {
          return orAbsent(this.#value(value, field.value.type, place, under, owing), field.isNonNull);
        }
        const { absence } = field.value;
        const isExplained = this.#explain(field, absence, value === undefined, place, under, own, owingAbove);
        if (!isExplained && field.isNonNull) this.#forbiddenNull(agencyOf(field.value.absence), place);
        return absent;
      }
    }
  }

  #value(
    value: unknown,
    type: TypeShape,
    place: Place,
    located: readonly LocatedError[],
    owing: readonly Owing[],
  ): Answered<unknown> {
    const here = located.filter(({ path }) => path.length === 0);
    const below = here.length === 0 ? located : located.filter(({ path }) => path.length > 0);
    this.#reports.reportAll(here, place);
    switch (type.kind) {
      case 'leaf': {
        const checked = type.check(value);
        this.#reports.reportAll(below, place);
        return checked === undefined ? this.#invalid(place) : checked;
      }
      case 'list':
        return Array.isArray(value) ? this.#list(value, type, place, located, owing) : this.#invalid(place);
      case 'object': {
        const shape = isJsonObject(value) ? type.shapeOf(value) : null;
        if (!isJsonObject(value) || shape === null) return this.#invalid(place);
        return this.#isHidden(value, shape, place) ? null : this.object(value, shape, place, below, owing);
      }
    }
  }

  #list(
    values: readonly unknown[],
    { item, isItemNonNull }: Extract<TypeShape, { kind: 'list' }>,
    above: Place,
    located: readonly LocatedError[],
    owing: readonly Owing[],
  ): Answered<unknown[]> {
    const known = located.length === 0 ? owing : [...owing, ...bubbled(values, located)];
    const answer: unknown[] = [];
    let isNull = false;
    values.forEach((each, i) => {
      const place = { above, key: i };
      const under = descend(located, i);
      let projected: Answered<unknown>;
      if (each !== null) {
        projected = orAbsent(this.#value(each, item, place, under, known), isItemNonNull);
      } else {
        this.#reports.reportAll(under, place);
        if (isItemNonNull && under.length === 0) this.#forbiddenNull(null, place);
        projected = isItemNonNull ? propagate : null;
      }
      if (projected === propagate) isNull = true;
      else answer.push(projected);
    });
    return isNull ? propagate : answer;
  }

  /** Reports why a field is null or absent. False when nothing is known to be wrong: then it is simply null. */
  #explain(
    field: FieldShape,
    absence: Absence,
    isAbsent: boolean,
    place: Place,
    under: readonly LocatedError[],
    own: readonly Owing[],
    above: readonly Owing[],
  ): boolean {
    if (under.length > 0) {
      this.#reports.reportAll(under, place);
      return true;
    }
    // What took the holder away took this away too; if another subgraph gave the holder, this is still not there.
    const isOwedBy = ({ failure }: Owing) => isAbsent && absence.kind === 'owed' && absence.agency === failure.agency;
    const owing = above.length === 0 ? own : [...own, ...above.filter(isOwedBy)];
    const known = owing.find(({ failure }) => failure.cause !== null && (isAbsent || failure.explainsNull));
    if (known?.failure.cause) {
      this.#reports.report(known.failure.cause, place, known.isFallback);
      return true;
    }
    if (!isAbsent) return false;
    const [unknown] = owing;
    if (unknown === undefined) return this.#explainAbsence(absence, place);
    if (!field.isNonNull) return false;
    this.#reports.report(createCause('ENTITY_NOT_FOUND', unknown.failure.agency), place);
    return true;
  }

  /** No fetch is known to have failed: what is not there was left out by a subgraph, or by the plan. */
  #explainAbsence(absence: Absence, place: Place): boolean {
    switch (absence.kind) {
      case 'excused':
        return false;
      case 'owed':
        this.#reports.report(createCause('SUBGRAPH_INVALID_RESPONSE', absence.agency), place);
        return true;
      case 'unplanned':
        this.#reports.report(createCause('PLANNING_FAILED', null, 'No agency can answer this part from here.'), place);
        return true;
    }
  }

  /**
   * True for an object that is not shown: it is denied, or who was to tell its type has failed, so that nobody knows which
   * fields it must have.
   */
  #isHidden(object: JsonObject, shape: ObjectShape, place: Place): boolean {
    if (shape.deniedBy !== null) {
      this.#reports.deny(shape.deniedBy, place);
      return true;
    }
    if (shape.typeName !== null || shape.otherKeys.size === 0) return false;
    const failure = this.#failures.of(object).find(({ cause }) => cause !== null);
    if (!failure?.cause) return false;
    const located = this.#failures.locatedUnder(object);
    if (located.length > 0) this.#reports.reportAll(located, place);
    else this.#reports.report(failure.cause, place);
    return true;
  }

  #forbiddenNull(agency: string | null, place: Place): void {
    this.#reports.report(createCause('INVALID_VALUE', agency, 'A value that must be there is null.'), place);
  }

  #invalid(place: Place): null {
    this.#reports.report(createCause('INVALID_VALUE', null), place);
    return null;
  }
}

/**
 * Errors below an object or a list whose own place is not there: the subgraph had to make something above that place null,
 * and what is there was given by others. Then whatever else it should have given there is lost for the same reason.
 */
function bubbled(source: JsonObject | readonly unknown[], located: readonly LocatedError[]): readonly Owing[] {
  return located.flatMap(({ cause, path }) => {
    const { agency } = cause.extensions;
    if (typeof agency !== 'string' || !isLost(source, path)) return [];
    return [{ failure: { cause, agency, owed: nothing, explainsNull: false }, isFallback: true }];
  });
}

function isLost(source: unknown, path: readonly PathElement[]): boolean {
  let at = source;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = Object.hasOwn(at, key) ? (at as JsonObject)[key] : undefined;
    if (at === undefined) return true;
  }
  return false;
}

const nothing: ReadonlySet<string> = new Set();

function orAbsent<T>(value: Answered<T>, isNonNull: boolean): Answered<T> {
  if (value === null || value === propagate) return isNonNull ? propagate : null;
  return value;
}

/** The errors below one key, with paths from there on. */
function descend(located: readonly LocatedError[], key: PathElement): readonly LocatedError[] {
  if (located.length === 0) return noErrors;
  return located.filter(({ path }) => path[0] === key).map(({ cause, path }) => ({ cause, path: path.slice(1) }));
}

function agencyOf(absence: Absence): string | null {
  return absence.kind === 'owed' ? absence.agency : null;
}
