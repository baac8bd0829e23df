import type { Denial } from '../identity/requirement.ts';
import type { FieldShape, ObjectShape, TypeShape } from './answerShape.ts';
import type { Failures, LocatedError } from './failures.ts';
import { type Cause, createCause, type FieldError, type PathElement } from './fieldError.ts';
import { isJsonObject, type JsonObject, readKey, writeKey } from './ownKey.ts';

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
  /** Causes that some part has told. */
  readonly shown: Set<Cause>;
  /** Places of causes that no selected field stands for. What is never shown is told when the last part is. */
  readonly metAt: Map<Cause, Place | null>;
}

/** Errors in one answer; whatever lies beyond is null without one. A list of a thousand failed items needs no more. */
const errorsMax = 1_000;

/** The path of the place that is being answered, innermost last; a linked list, so that going down costs one object. */
export interface Place {
  readonly above: Place | null;
  readonly key: PathElement;
}

interface Report {
  readonly error: FieldError;
  /** Null for a denial. */
  readonly cause: Cause | null;
  /** Told here only because a subgraph's error elsewhere in the object took this field away as well. */
  readonly isFallback: boolean;
}

/** A null that may not be here: the nearest place above that may be null takes it (specification 6.4.4). */
const propagate: unique symbol = Symbol('propagate');
type Answered<T> = T | null | typeof propagate;

const noErrors: readonly LocatedError[] = [];

/**
 * The answer with its errors, each at its place. Agrees with `projectFast` wherever that gives an answer.
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
  const reports: Report[] = [];
  const shown = part?.shown ?? new Set<Cause>();
  /** Where a cause was met that no selected field stands for: a field that was fetched for the gateway's own use. */
  const metAt = part?.metAt ?? new Map<Cause, Place | null>();

  function report(cause: Cause, place: Place | null, isFallback = false): void {
    shown.add(cause);
    if (reports.length >= errorsMax) return;
    const error = { message: cause.message, path: pathOf(place), extensions: cause.extensions };
    reports.push({ error, cause, isFallback });
  }

  function deny(requirement: number, place: Place): void {
    const denial = denials.get(requirement);
    if (denial === undefined) throw new Error('A denial has no reason.');
    const { message, ...extensions } = denial;
    if (reports.length < errorsMax) {
      reports.push({ error: { message, path: pathOf(place), extensions }, cause: null, isFallback: false });
    }
  }

  function projectObject(
    source: JsonObject,
    of: ObjectShape,
    place: Place | null,
    inherited: readonly LocatedError[],
  ): Answered<JsonObject> {
    const located = [...inherited, ...failures.locatedUnder(source)];
    for (const { cause, path } of located) {
      const [key] = path;
      if (of.fields.some(({ from }) => from === key)) continue;
      if (typeof key === 'string' && of.otherKeys.has(key)) shown.add(cause);
      else metAt.set(cause, place);
    }
    for (const { cause } of failures.of(source)) if (cause !== null && !metAt.has(cause)) metAt.set(cause, place);

    const answer: JsonObject = {};
    const reportsBefore = reports.length;
    let isNull = false;
    for (const field of of.fields) {
      const value = projectField(source, field, of, { above: place, key: field.key }, located);
      // The other fields are still walked: what went wrong in them is worth knowing.
      if (value === propagate) isNull = true;
      else writeKey(answer, field.key, field.isInherited, value);
    }
    if (!isNull) return answer;
    dropFallbacks(reportsBefore);
    return propagate;
  }

  /** An object that is null anyway has its reason told once: at the field that it comes from. */
  function dropFallbacks(from: number): void {
    const since = reports.splice(from);
    const told = new Set(since.flatMap(({ cause, isFallback }) => (isFallback ? [] : [cause])));
    reports.push(...since.filter(({ cause, isFallback }) => !isFallback || !told.has(cause)));
  }

  function projectField(
    source: JsonObject,
    field: FieldShape,
    of: ObjectShape,
    place: Place,
    located: readonly LocatedError[],
  ): Answered<unknown> {
    const absent = field.isNonNull ? propagate : null;
    switch (field.value.kind) {
      case 'denied':
        deny(field.value.requirement, place);
        return absent;
      case 'local':
        return readKey(source, field.from, field.isInherited) ?? absent;
      case 'typename':
        if (of.typeName !== null) return of.typeName;
        report(createCause('INVALID_VALUE', null, 'The type of this object is not known.'), place);
        return propagate;
      case 'fetched': {
        const value = readKey(source, field.from, field.isInherited);
        const under = descend(located, field.from);
        if (value !== null && value !== undefined) {
          return orAbsent(projectValue(value, field.value.type, place, under), field.isNonNull);
        }
        if (!explain(source, field, value === undefined, place, under) && field.isNonNull) {
          report(createCause('INVALID_VALUE', agencyOf(field), 'A value that must be there is null.'), place);
        }
        return absent;
      }
    }
  }

  /** Reports why a field is null or absent. False when nothing is known to be wrong: then it is simply null. */
  function explain(
    source: JsonObject,
    field: FieldShape,
    isAbsent: boolean,
    place: Place,
    under: readonly LocatedError[],
  ): boolean {
    if (under.length > 0) {
      reportAll(under, place);
      return true;
    }
    const owing = failures.of(source).filter(({ owed }) => owed.has(field.from));
    const failure = owing.find(({ cause, explainsNull }) => cause !== null && (isAbsent || explainsNull));
    if (failure?.cause) {
      const { cause } = failure;
      report(
        cause,
        place,
        failures.locatedUnder(source).some((error) => error.cause === cause),
      );
      return true;
    }
    if (!isAbsent) return false;
    const [unknown] = owing;
    if (unknown !== undefined) {
      if (!field.isNonNull) return false;
      report(createCause('ENTITY_NOT_FOUND', unknown.agency), place);
      return true;
    }
    const absence = field.value.kind === 'fetched' ? field.value.absence : null;
    if (absence === null || absence.kind === 'excused') return false;
    if (absence.kind === 'owed') report(createCause('SUBGRAPH_INVALID_RESPONSE', absence.agency), place);
    else report(createCause('PLANNING_FAILED', null, 'No agency can answer this part from here.'), place);
    return true;
  }

  /**
   * Who was to tell the type of an object has failed: nobody knows which fields the object must have, so it is not shown.
   */
  function explainUnknownType(object: JsonObject, place: Place): boolean {
    const failure = failures.of(object).find(({ cause }) => cause !== null);
    if (!failure?.cause) return false;
    const located = failures.locatedUnder(object);
    if (located.length > 0) reportAll(located, place);
    else report(failure.cause, place);
    return true;
  }

  function reportAll(located: readonly LocatedError[], place: Place): void {
    for (const { cause, path } of located) {
      report(
        cause,
        path.reduce<Place>((above, key) => ({ above, key: clientKeys.get(key) ?? key }), place),
      );
    }
  }

  function projectValue(
    value: unknown,
    type: TypeShape,
    place: Place,
    located: readonly LocatedError[],
  ): Answered<unknown> {
    const here = located.filter(({ path }) => path.length === 0);
    if (here.length > 0) reportAll(here, place);
    switch (type.kind) {
      case 'leaf': {
        const checked = type.check(value);
        reportAll(
          located.filter(({ path }) => path.length > 0),
          place,
        );
        return checked === undefined ? invalid(place) : checked;
      }
      case 'list':
        return Array.isArray(value) ? projectList(value, type, place, located) : invalid(place);
      case 'object': {
        const shape = isJsonObject(value) ? type.shapeOf(value) : null;
        if (!isJsonObject(value) || shape === null) return invalid(place);
        if (shape.deniedBy !== null) {
          deny(shape.deniedBy, place);
          return null;
        }
        if (shape.typeName === null && shape.otherKeys.size > 0 && explainUnknownType(value, place)) return null;
        return projectObject(
          value,
          shape,
          place,
          located.filter(({ path }) => path.length > 0),
        );
      }
    }
  }

  function projectList(
    values: readonly unknown[],
    { item, isItemNonNull }: Extract<TypeShape, { kind: 'list' }>,
    above: Place,
    located: readonly LocatedError[],
  ): Answered<unknown[]> {
    const answer: unknown[] = [];
    let isNull = false;
    values.forEach((each, i) => {
      const place = { above, key: i };
      const under = descend(located, i);
      let projected: Answered<unknown>;
      if (each !== null) {
        projected = orAbsent(projectValue(each, item, place, under), isItemNonNull);
      } else {
        reportAll(under, place);
        if (isItemNonNull && under.length === 0) {
          report(createCause('INVALID_VALUE', null, 'A value that must be there is null.'), place);
        }
        projected = isItemNonNull ? propagate : null;
      }
      if (projected === propagate) isNull = true;
      else answer.push(projected);
    });
    return isNull ? propagate : answer;
  }

  function invalid(place: Place): null {
    report(createCause('INVALID_VALUE', null), place);
    return null;
  }

  /** An object that was answered before its type was known: what that says about the object holds for the part. */
  function projectPart({ path, located }: PartOfAnswer): Answered<JsonObject> {
    const place = placeOf(path);
    if (place !== null && shape.deniedBy !== null) {
      deny(shape.deniedBy, place);
      return null;
    }
    const isUnknown = shape.typeName === null && shape.otherKeys.size > 0;
    if (place !== null && isUnknown && explainUnknownType(root, place)) return null;
    return projectObject(root, shape, place, located);
  }

  const answered = part === null ? projectObject(root, shape, null, noErrors) : projectPart(part);
  const errors = reports.map(({ error }) => error);
  if (part === null) errors.push(...errorsLeft(failures.causes(), shown, metAt).slice(0, errorsMax - errors.length));
  return { data: answered === propagate ? null : answered, errors };
}

/** Errors for causes that no selected field has shown. */
export function errorsLeft(
  causes: Iterable<Cause>,
  shown: ReadonlySet<Cause>,
  metAt: ReadonlyMap<Cause, Place | null>,
): readonly FieldError[] {
  return [...causes].flatMap((cause) => {
    if (shown.has(cause)) return [];
    const place = metAt.get(cause);
    // Met nowhere, or at the root only: all that can be said is that the answer is not whole.
    const path = place === undefined || place === null ? {} : { path: pathOf(place) };
    return [{ message: cause.message, ...path, extensions: cause.extensions }];
  });
}

function placeOf(path: readonly PathElement[]): Place | null {
  return path.reduce<Place | null>((above, key) => ({ above, key }), null);
}

function orAbsent<T>(value: Answered<T>, isNonNull: boolean): Answered<T> {
  if (value === null || value === propagate) return isNonNull ? propagate : null;
  return value;
}

/** The errors below one key, with paths from there on. */
function descend(located: readonly LocatedError[], key: PathElement): readonly LocatedError[] {
  if (located.length === 0) return noErrors;
  return located.filter(({ path }) => path[0] === key).map(({ cause, path }) => ({ cause, path: path.slice(1) }));
}

function agencyOf({ value }: FieldShape): string | null {
  return value.kind === 'fetched' && value.absence.kind === 'owed' ? value.absence.agency : null;
}

function pathOf(place: Place | null): readonly PathElement[] {
  const path: PathElement[] = [];
  for (let at = place; at !== null; at = at.above) path.unshift(at.key);
  return path;
}
