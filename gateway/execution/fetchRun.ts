import type { SubgraphReply } from '../transport/subgraphTransport.ts';
import type { Failures } from './failures.ts';
import { type Cause, createCause, type PathElement } from './fieldError.ts';
import { type IsObjectTypeName, mergeFetched } from './mergeFetched.ts';
import { isJsonObject, type JsonObject } from './ownKey.ts';
import { readSubgraphErrors, type SubgraphError } from './subgraphErrors.ts';
import type { SubgraphFetch } from './subgraphFetch.ts';

/** One fetch of one run: what it is sent for, and what becomes of the answer. */
export interface FetchRun {
  /** The fetch as a request of its own. */
  readonly body: () => string;
  /** JSON texts between commas; empty for a fetch of root fields. */
  readonly representations: string;
  readonly receive: (answer: Answer) => void;
}

export interface FetchSurroundings {
  readonly root: JsonObject;
  readonly failures: Failures;
  readonly isObjectTypeName: IsObjectTypeName;
  /** JSON text of a variable, undefined when it was not given. */
  readonly variableText: (name: string) => string | undefined;
}

/** @returns null when there is nothing to ask for. */
export function prepareFetch(fetch: SubgraphFetch, around: FetchSurroundings): FetchRun | null {
  const objects = fetch.findObjects(around.root);
  return fetch.represent === null
    ? prepareRootFetch(fetch, objects, around)
    : prepareEntityFetch(fetch, objects, around);
}

function prepareRootFetch(
  fetch: SubgraphFetch,
  objects: readonly JsonObject[],
  around: FetchSurroundings,
): FetchRun | null {
  if (objects.length === 0) return null;
  const fail = failer(fetch, around.failures);
  return {
    body: () => `${textOfVariables(fetch.prefix, fetch.variableNames, around)}}}`,
    representations: '',
    receive(answer) {
      if ('cause' in answer) {
        for (const object of objects) fail(object, answer.cause);
        return;
      }
      const { data, errors } = answer;
      for (const object of objects) {
        if (data !== null) mergeFetched(object, data, fetch.selection, around.isObjectTypeName);
        for (const { cause, path } of errors) {
          if (path.length > 0) around.failures.addLocated(object, { cause, path: renamed(path, fetch) });
        }
        const unlocated = errors.find(({ path }) => path.length === 0)?.cause;
        const [first] = errors;
        if (unlocated !== undefined) fail(object, unlocated, true);
        else if (data === null && first !== undefined) fail(object, first.cause);
      }
    },
  };
}

function prepareEntityFetch(
  fetch: SubgraphFetch,
  objects: readonly JsonObject[],
  around: FetchSurroundings,
): FetchRun | null {
  const positions = new Map<string, number>();
  /** Objects by the position of their representation: one entity may be wanted at many places, and is asked for once. */
  const wanted: JsonObject[][] = [];
  const fail = failer(fetch, around.failures);
  for (const object of objects) {
    const written = fetch.represent?.(object) ?? null;
    if (written === null) continue;
    if (typeof written !== 'string') {
      failBlocked(fetch, object, written.incomplete, around.failures);
      continue;
    }
    const position = positions.get(written);
    if (position === undefined) {
      positions.set(written, wanted.length);
      wanted.push([object]);
    } else {
      wanted[position]?.push(object);
    }
  }
  if (wanted.length === 0) return null;

  const failAll = (cause: Cause): void => {
    for (const sharers of wanted) for (const object of sharers) fail(object, cause);
  };
  const representations = [...positions.keys()].join(',');
  return {
    body() {
      const variables = textOfVariables(fetch.prefix, fetch.variableNames, around);
      return `${variables}${variables.endsWith('{') ? '' : ','}"representations":[${representations}]}}`;
    },
    representations,
    receive(answer) {
      if ('cause' in answer) {
        failAll(answer.cause);
        return;
      }
      const entities = answer.data?._entities;
      const [first] = answer.errors;
      if (entities === null || entities === undefined) {
        // `_entities` is never null, so an error anywhere in it may have taken all of it away.
        if (first === undefined) {
          failAll(invalidResponse(fetch.agency));
          return;
        }
      } else if (!Array.isArray(entities) || entities.length !== wanted.length) {
        failAll(invalidResponse(fetch.agency));
        return;
      }
      const byPosition = locate(answer.errors);
      const unlocated = byPosition.get(null)?.[0]?.cause ?? null;
      wanted.forEach((sharers, position) => {
        const entity: unknown = Array.isArray(entities) ? entities[position] : null;
        const own = byPosition.get(position) ?? [];
        const atEntity = own.find(({ path }) => path.length === entityDepth)?.cause ?? unlocated;
        for (const object of sharers) {
          for (const { cause, path } of own) {
            if (path.length <= entityDepth) continue;
            around.failures.addLocated(object, { cause, path: renamed(path.slice(entityDepth), fetch) });
          }
          if (isJsonObject(entity)) {
            mergeFetched(object, entity, fetch.selection, around.isObjectTypeName);
            if (atEntity !== null) fail(object, atEntity, true);
          } else if (entity !== null && entity !== undefined) {
            fail(object, invalidResponse(fetch.agency));
          } else {
            // A whole list that is null was taken away by an error somewhere in it.
            fail(object, atEntity ?? own[0]?.cause ?? (Array.isArray(entities) ? null : (first?.cause ?? null)));
          }
        }
      });
    },
  };
}

/** `_entities` and the position of the entity: what a path in an answer about entities begins with. */
const entityDepth = 2;

/** What a subgraph answered to one fetch, or why it did not. */
export type Answer =
  | { readonly cause: Cause }
  | { readonly data: JsonObject | null; readonly errors: readonly SubgraphError[] };

/** An answer is usable when it is what GraphQL over HTTP says: an object with data, with errors, or with both. */
export function readReply(reply: SubgraphReply, agency: string): Answer {
  if (!reply.ok) return { cause: createCause(reply.code, agency, reply.message) };
  const errors = readSubgraphErrors(reply.payload.errors, agency);
  const { data } = reply.payload;
  if (errors === null) return { cause: invalidResponse(agency) };
  if (isJsonObject(data)) return { data, errors };
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
  { variableText }: FetchSurroundings,
): string {
  let text = prefix;
  let separator = '';
  for (const name of variableNames) {
    const value = variableText(name);
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

function failer({ agency, owed }: SubgraphFetch, failures: Failures) {
  return (object: JsonObject, cause: Cause | null, explainsNull = false): void =>
    failures.addFailure(object, { cause, agency, owed, explainsNull });
}

/**
 * The fetch cannot be made for this object: what it builds on is missing. The reason is the reason of that. Where nothing
 * is known to be wrong, the object may be of a type that the plan wants nothing for.
 */
function failBlocked(fetch: SubgraphFetch, object: JsonObject, incomplete: JsonObject, failures: Failures): void {
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
