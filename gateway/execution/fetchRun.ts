import type { SubgraphReply } from '../transport/subgraphTransport.ts';
import type { FetchDisclosure } from './disclosurePlan.ts';
import type { Failures } from './failures.ts';
import { type Cause, createCause, type PathElement } from './fieldError.ts';
import { type IsObjectTypeName, mergeFetched } from './mergeFetched.ts';
import { isJsonObject, type JsonObject } from './ownKey.ts';
import type { ShownInRun } from './shownInRun.ts';
import { readSubgraphErrors, type SubgraphError } from './subgraphErrors.ts';
import type { SubgraphFetch } from './subgraphFetch.ts';
import type { SubjectsOfRun } from './subjectsOfRun.ts';
import type { TargetObjects } from './targetObjects.ts';
import { type ToldSubjects, toldSubjects } from './toldSubjects.ts';
import { WantedEntities, withheld } from './wantedEntities.ts';

/** One fetch of one run: what it is sent for, and what becomes of the answer. */
export interface FetchRun {
  /** The fetch as a request of its own. */
  readonly body: () => string;
  /** JSON texts between commas; empty for a fetch of root fields. */
  readonly representations: string;
  /** Units of what other agencies know that the request tells. */
  readonly tells: readonly number[];
  readonly receive: (answer: Answer) => void;
}

export interface FetchSurroundings {
  readonly root: JsonObject;
  readonly targets: TargetObjects;
  readonly failures: Failures;
  readonly isObjectTypeName: IsObjectTypeName;
  /** Coerced; a variable that was not given is absent. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null: anybody may be asked about. */
  readonly subjects: SubjectsOfRun | null;
  /** The person who asks; null or absent for whoever is none. */
  readonly callerId?: string | null;
  /** Where what is shown is accounted for, and what requests tell agencies. Absent or null: nothing of the program is. */
  readonly shown?: ShownInRun | null;
}

/** @returns null when there is nothing to ask for. */
export function prepareFetch(fetch: SubgraphFetch, around: FetchSurroundings): FetchRun | null {
  if (fetch.represent === null) {
    const objects = around.targets.of(fetch);
    return objects.length === 0 ? null : new RootRun(fetch, objects, around);
  }
  const wanted = new WantedEntities(fetch.represent, around.subjects);
  for (const each of fetch.joined ?? [fetch]) {
    for (const object of around.targets.of(each)) {
      const incomplete = wanted.add(object);
      if (incomplete !== null) failBlocked(fetch, object, incomplete, around.failures);
    }
  }
  return wanted.sharers.length === 0 ? null : new EntityRun(fetch, wanted, around);
}

/** Classes rather than closures: one object for a fetch, whose methods exist once. */
class RootRun implements FetchRun {
  readonly representations = '';
  readonly tells = nothing;
  readonly #fetch: SubgraphFetch;
  readonly #objects: readonly JsonObject[];
  readonly #around: FetchSurroundings;

  constructor(fetch: SubgraphFetch, objects: readonly JsonObject[], around: FetchSurroundings) {
    this.#fetch = fetch;
    this.#objects = objects;
    this.#around = around;
  }

  body(): string {
    const { prefix, variableNames } = this.#fetch;
    return `${textOfVariables(prefix, variableNames, this.#around)}}}`;
  }

  receive(answer: Answer): void {
    const fetch = this.#fetch;
    const { failures, isObjectTypeName, targets } = this.#around;
    targets.merged(fetch);
    if ('cause' in answer) {
      for (const object of this.#objects) fail(fetch, failures, object, answer.cause);
      return;
    }
    const { data, errors } = answer;
    const { shown } = this.#around;
    if (shown && fetch.disclosure !== null && data !== null) {
      shown.answered(fetch.disclosure, answer.subjects);
      shown.came(fetch.disclosure, data, answer.subjects, errors.length === 0 ? null : errors);
    }
    for (const object of this.#objects) {
      if (data !== null) mergeFetched(object, data, fetch.selection, isObjectTypeName);
      if (errors.length === 0) continue;
      for (const { cause, path } of errors) {
        if (path.length > 0) failures.addLocated(object, { cause, path: renamed(path, fetch) });
      }
      const unlocated = errors.find(({ path }) => path.length === 0)?.cause;
      const [first] = errors;
      if (unlocated !== undefined) fail(fetch, failures, object, unlocated, true);
      else if (data === null && first !== undefined) fail(fetch, failures, object, first.cause);
    }
  }
}

export function createEntityRun(fetch: SubgraphFetch, wanted: WantedEntities, around: FetchSurroundings): FetchRun {
  return new EntityRun(fetch, wanted, around);
}

class EntityRun implements FetchRun {
  readonly representations: string;
  readonly tells: readonly number[];
  readonly #fetch: SubgraphFetch;
  readonly #sharers: readonly (readonly JsonObject[])[];
  readonly #around: FetchSurroundings;

  constructor(fetch: SubgraphFetch, { text, sharers }: WantedEntities, around: FetchSurroundings) {
    this.representations = text;
    this.tells = fetch.disclosure?.tells ?? nothing;
    this.#fetch = fetch;
    this.#sharers = sharers;
    this.#around = around;
  }

  body(): string {
    const variables = textOfVariables(this.#fetch.prefix, this.#fetch.variableNames, this.#around);
    return `${variables}${variables.endsWith('{') ? '' : ','}"representations":[${this.representations}]}}`;
  }

  receive(answer: Answer): void {
    const { agency, disclosure } = this.#fetch;
    this.#around.targets.merged(this.#fetch);
    if (disclosure !== null) this.#account(disclosure, answer);
    if ('cause' in answer) {
      this.#failAll(answer.cause);
      return;
    }
    const entities = answer.data?._entities;
    const { errors } = answer;
    if (entities === null || entities === undefined) {
      // `_entities` is never null, so an error anywhere in it may have taken all of it away.
      if (errors.length === 0) this.#failAll(invalidResponse(agency));
      else this.#receiveWithErrors(null, errors);
    } else if (!Array.isArray(entities) || entities.length !== this.#sharers.length) {
      this.#failAll(invalidResponse(agency));
    } else if (errors.length > 0) {
      this.#receiveWithErrors(entities, errors);
    } else {
      this.#receiveWell(entities);
    }
  }

  #account(disclosure: FetchDisclosure, answer: Answer): void {
    const { shown } = this.#around;
    if (!shown || 'cause' in answer) return;
    const { data, errors, subjects } = answer;
    const entities = data?._entities;
    if (!Array.isArray(entities)) return;
    shown.answered(disclosure, subjects);
    const located = errors.length === 0 ? null : locate(errors);
    let position = 0;
    for (const entity of entities) {
      const own = located === null ? null : concerning(located, position);
      if (isJsonObject(entity)) shown.came(disclosure, entity, subjects, own, entityDepth);
      else if (entity === null && own === null) this.#accountNothing(shown, disclosure, position, subjects);
      position++;
    }
  }

  /**
   * The agency has no such entity. Of a person that is told only where it is the caller, or somebody whom the agency names:
   * of those whom the caller may not be told of, it answers the same.
   */
  #accountNothing(
    shown: ShownInRun,
    disclosure: FetchDisclosure,
    position: number,
    subjects: ToldSubjects | undefined,
  ): void {
    const [object] = this.#sharers[position] ?? [];
    if (object === undefined) return;
    const subject = this.#fetch.represent?.(object)?.subject ?? null;
    if (subject === null) {
      shown.cameNothing(disclosure, subjects);
      return;
    }
    const id = subject.key === null ? undefined : object[subject.key];
    if (id === this.#around.callerId) {
      shown.cameNothing(disclosure, undefined);
      return;
    }
    const named = subjects?.people.find((one) => one.subject?.id === id);
    // Of what is not there it tells no fields.
    if (subjects && named) shown.cameNothing(disclosure, { ...subjects, people: [{ ...named, fields: null }] });
  }

  #receiveWell(entities: readonly unknown[]): void {
    const fetch = this.#fetch;
    const { failures, isObjectTypeName } = this.#around;
    let position = 0;
    for (const sharers of this.#sharers) {
      const entity = entities[position++];
      if (isJsonObject(entity)) {
        for (const object of sharers) mergeFetched(object, entity, fetch.selection, isObjectTypeName);
      } else {
        const cause = entity === null || entity === undefined ? null : invalidResponse(fetch.agency);
        for (const object of sharers) fail(fetch, failures, object, cause);
      }
    }
  }

  /** @param entities null when all of them were taken away by an error somewhere among them. */
  #receiveWithErrors(entities: readonly unknown[] | null, errors: readonly SubgraphError[]): void {
    const fetch = this.#fetch;
    const { failures, isObjectTypeName } = this.#around;
    const byPosition = locate(errors);
    const unlocated = byPosition.get(null)?.[0]?.cause ?? null;
    this.#sharers.forEach((sharers, position) => {
      const entity = entities === null ? null : entities[position];
      const own = byPosition.get(position) ?? [];
      const atEntity = own.find(({ path }) => path.length === entityDepth)?.cause ?? unlocated;
      for (const object of sharers) {
        for (const { cause, path } of own) {
          if (path.length <= entityDepth) continue;
          failures.addLocated(object, { cause, path: renamed(path.slice(entityDepth), fetch) });
        }
        if (isJsonObject(entity)) {
          mergeFetched(object, entity, fetch.selection, isObjectTypeName);
          if (atEntity !== null) fail(fetch, failures, object, atEntity, true);
        } else if (entity !== null && entity !== undefined) {
          fail(fetch, failures, object, invalidResponse(fetch.agency));
        } else {
          const cause = atEntity ?? own[0]?.cause ?? null;
          fail(fetch, failures, object, cause ?? (entities === null ? (errors[0]?.cause ?? null) : null));
        }
      }
    });
  }

  #failAll(cause: Cause): void {
    for (const sharers of this.#sharers) {
      for (const object of sharers) fail(this.#fetch, this.#around.failures, object, cause);
    }
  }
}

const nothing: readonly number[] = [];

interface Placed {
  readonly path: readonly PathElement[];
}

/** Stands for an error that does not say where it happened. */
const anywhere: Placed = Object.freeze({ path: [] });

/** Errors that may be the reason of a null in the entity at a position, or in its place; null for none. */
function concerning(located: ReturnType<typeof locate>, position: number): readonly Placed[] | null {
  const own: readonly Placed[] = located.get(position) ?? [];
  if (located.has(null)) return [...own, anywhere];
  return own.length === 0 ? null : own;
}

/** `_entities` and the position of the entity: what a path in an answer about entities begins with. */
const entityDepth = 2;

/** What a subgraph answered to one fetch, or why it did not. */
export type Answer =
  | { readonly cause: Cause }
  | {
      readonly data: JsonObject | null;
      readonly errors: readonly SubgraphError[];
      /** Whose data it is, where the agency says so. */
      readonly subjects?: ToldSubjects | undefined;
    };

/**
 * An answer is usable when it is what GraphQL over HTTP says: an object with data, with errors, or with both.
 * @param body of the request.
 * @param asked by whom, and when, in unix ms.
 */
export function readReply(
  reply: SubgraphReply,
  agency: string,
  body: string,
  asked: { readonly by: string | null; readonly atMs: number },
): Answer {
  if (!reply.ok) {
    const cause = createCause(reply.code, agency, reply.message);
    return {
      cause: reply.details === undefined ? cause : { ...cause, extensions: { ...cause.extensions, ...reply.details } },
    };
  }
  const errors = readSubgraphErrors(reply.payload.errors, agency, body);
  const { data } = reply.payload;
  const people = toldSubjects(reply.payload, asked.by);
  if (errors === null || people === null) return { cause: invalidResponse(agency) };
  if (isJsonObject(data)) {
    return people === undefined ? { data, errors } : { data, errors, subjects: { people, sinceMs: asked.atMs } };
  }
  if ((data === null || data === undefined) && errors.length > 0) return { data: null, errors };
  return { cause: invalidResponse(agency) };
}

/** Errors by the position of their representation; under `null` those that name none. */
function locate(errors: readonly SubgraphError[]): ReadonlyMap<number | null, readonly SubgraphError[]> {
  const byPosition = new Map<number | null, SubgraphError[]>();
  for (const error of errors) {
    const [field, index] = error.path;
    const position = field === '_entities' && typeof index === 'number' ? index : null;
    const list = byPosition.get(position);
    if (list === undefined) byPosition.set(position, [error]);
    else list.push(error);
  }
  return byPosition;
}

/** A body up to the last of the named variables. */
export function textOfVariables(
  prefix: string,
  variableNames: readonly string[],
  { variables }: FetchSurroundings,
): string {
  let text = prefix;
  let separator = '';
  for (const name of variableNames) {
    const value: string | undefined = JSON.stringify(variables[name]);
    if (value === undefined) continue;
    text += `${separator}${JSON.stringify(name)}:${value}`;
    separator = ',';
  }
  return text;
}

/** A path in response keys as the client knows them: without the aliases that the planner made up. */
function renamed(path: readonly PathElement[], { renames }: SubgraphFetch): readonly PathElement[] {
  if (renames.size === 0) return path;
  let walked = '';
  return path.map((element) => {
    if (typeof element === 'number') return element;
    walked += walked === '' ? element : `.${element}`;
    return renames.get(walked) ?? element;
  });
}

function fail(
  { agency, owed }: SubgraphFetch,
  failures: Failures,
  object: JsonObject,
  cause: Cause | null,
  explainsNull = false,
): void {
  failures.addFailure(object, { cause, agency, owed, explainsNull });
}

/**
 * The fetch cannot be made for this object: what it builds on is missing. The reason is the reason of that. Where nothing
 * is known to be wrong, the object may be of a type that the plan wants nothing for.
 */
export function failBlocked(
  fetch: SubgraphFetch,
  object: JsonObject,
  incomplete: JsonObject,
  failures: Failures,
): void {
  if (incomplete === withheld) {
    // As of an id that the agency does not know: nobody is told that there is somebody.
    fail(fetch, failures, object, null);
    return;
  }
  const known = [...failures.of(incomplete), ...failures.of(object)];
  const cause =
    known.find((failure) => failure.cause !== null)?.cause ??
    [...failures.locatedUnder(incomplete), ...failures.locatedUnder(object)][0]?.cause ??
    (known.length > 0 ? null : createCause('SUBGRAPH_ERROR', fetch.agency));
  failures.addConsequence(object, { cause, agency: fetch.agency, owed: fetch.owed, explainsNull: false });
}

function invalidResponse(agency: string): Cause {
  return createCause('SUBGRAPH_INVALID_RESPONSE', agency);
}
