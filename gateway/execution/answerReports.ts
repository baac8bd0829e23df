import type { Denial } from '../identity/requirement.ts';
import type { LocatedError } from './failures.ts';
import type { Cause, FieldError, PathElement } from './fieldError.ts';
import { type Place, pathOf } from './place.ts';

/** Errors in one answer; whatever lies beyond is null without one. A list of a thousand failed items needs no more. */
const errorsMax = 1_000;

interface Report {
  readonly error: FieldError;
  /** Null for a denial. */
  readonly cause: Cause | null;
  /** Told here only because a subgraph's error elsewhere in the object took this field away as well. */
  readonly isFallback: boolean;
}

/** The errors of one answer while it is written, and which causes they have told. */
export class AnswerReports {
  readonly #denials: ReadonlyMap<number, Denial>;
  readonly #clientKeys: ReadonlyMap<PathElement, string>;
  readonly #shown: Set<Cause>;
  readonly #metAt: Map<Cause, Place | null>;
  readonly #reports: Report[] = [];

  /**
   * @param shown causes that were told before.
   * @param metAt where causes were met that no selected field stands for.
   */
  constructor(
    denials: ReadonlyMap<number, Denial>,
    clientKeys: ReadonlyMap<PathElement, string>,
    shown: Set<Cause>,
    metAt: Map<Cause, Place | null>,
  ) {
    this.#denials = denials;
    this.#clientKeys = clientKeys;
    this.#shown = shown;
    this.#metAt = metAt;
  }

  get size(): number {
    return this.#reports.length;
  }

  report(cause: Cause, place: Place | null, isFallback = false): void {
    this.#shown.add(cause);
    this.#add({ message: cause.message, path: pathOf(place), extensions: cause.extensions }, cause, isFallback);
  }

  /** Errors of a subgraph at and below a place, under the client's keys. */
  reportAll(located: readonly LocatedError[], place: Place): void {
    for (const { cause, path } of located) {
      this.report(
        cause,
        path.reduce<Place>((above, key) => ({ above, key: this.#clientKeys.get(key) ?? key }), place),
      );
    }
  }

  deny(requirement: number, place: Place): void {
    const denial = this.#denials.get(requirement);
    if (denial === undefined) throw new Error('A denial has no reason.');
    const { message, ...extensions } = denial;
    this.#add({ message, path: pathOf(place), extensions }, null, false);
  }

  /** It concerns nothing that is answered, and is not told. */
  dismiss(cause: Cause): void {
    this.#shown.add(cause);
  }

  /** It concerns a field that was fetched for the gateway's own use, and is told there if nowhere else. */
  met(cause: Cause, place: Place | null): void {
    this.#metAt.set(cause, place);
  }

  wasMet(cause: Cause): boolean {
    return this.#metAt.has(cause);
  }

  /** An object that is null anyway has its reason told once: at the field that it comes from. */
  dropFallbacksSince(position: number): void {
    const since = this.#reports.splice(position);
    const told = new Set(since.flatMap(({ cause, isFallback }) => (isFallback ? [] : [cause])));
    this.#reports.push(...since.filter(({ cause, isFallback }) => !isFallback || !told.has(cause)));
  }

  errors(): readonly FieldError[] {
    return this.#reports.map(({ error }) => error);
  }

  /** The errors with those that no selected field has shown. */
  allErrors(causes: Iterable<Cause>): readonly FieldError[] {
    const errors = this.errors();
    return [...errors, ...errorsLeft(causes, this.#shown, this.#metAt).slice(0, errorsMax - errors.length)];
  }

  #add(error: FieldError, cause: Cause | null, isFallback: boolean): void {
    if (this.#reports.length < errorsMax) this.#reports.push({ error, cause, isFallback });
  }
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
