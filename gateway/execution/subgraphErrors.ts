import { clientErrorCodes } from '../base/errors.ts';
import type { Cause, PathElement } from './fieldError.ts';
import { isJsonObject } from './ownKey.ts';
import { quotesValueOf } from './quotedValue.ts';

/** One error of a subgraph's answer, made fit to be seen by a caller. */
export interface SubgraphError {
  readonly cause: Cause;
  /** In the subgraph's answer; empty when it gave none that can be used. */
  readonly path: readonly PathElement[];
}

/** One answer may hold any number of errors; beyond these they are not looked at. */
const errorsPerAnswerMax = 1_000;

const messageCharactersMax = 1_000;
const pathElementsMax = 100;
const keyCharactersMax = 256;
const missingMax = 20;

/** Codes that say what would have been needed. */
const codesWithMissing: ReadonlySet<string> = new Set(['CONSENT_REQUIRED', 'FORBIDDEN']);

/**
 * Reads `errors` of an answer. A message passes only beside a code that the subgraph chose for callers to see; anything
 * else may hold the inside of the agency and is replaced. So is one that repeats a value of the request.
 * @param body of the request that was answered.
 * @returns null when `errors` is not a list of errors at all.
 */
export function readSubgraphErrors(errors: unknown, agency: string, body = '{}'): readonly SubgraphError[] | null {
  if (errors === undefined || errors === null) return [];
  if (!Array.isArray(errors)) return null;
  return errors
    .slice(0, errorsPerAnswerMax)
    .map((error) => ({ cause: toCause(error, agency, body), path: pathOf(error) }));
}

function toCause(error: unknown, agency: string, body: string): Cause {
  const given = isJsonObject(error) ? error : {};
  const code = isJsonObject(given.extensions) ? given.extensions.code : undefined;
  if (!isPublicCode(code) || typeof given.message !== 'string') {
    return { message: clientErrorCodes.SUBGRAPH_ERROR.sentence, extensions: { code: 'SUBGRAPH_ERROR', agency } };
  }
  const missing = codesWithMissing.has(code) ? missingOf(given.extensions) : null;
  const extensions = missing === null ? { code, agency } : { code, agency, missing };
  const message = given.message.slice(0, messageCharactersMax);
  return { message: quotesValueOf(message, body) ? sentenceOf(code) : message, extensions };
}

/** The code's own, where it is one of ours: it says what happened without saying to what. */
function sentenceOf(code: string): string {
  const known: Readonly<Record<string, { readonly sentence: string }>> = clientErrorCodes;
  return (Object.hasOwn(known, code) ? known[code] : undefined)?.sentence ?? clientErrorCodes.SUBGRAPH_ERROR.sentence;
}

/** Coordinates, scopes or policies. Anything else could be a value, and then nothing of the list is handed on. */
function missingOf(extensions: unknown): readonly string[] | null {
  const missing = isJsonObject(extensions) ? extensions.missing : undefined;
  const isList = Array.isArray(missing) && missing.length <= missingMax && missing.every(isName);
  return isList ? missing : null;
}

function isName(given: unknown): given is string {
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given);
}

function isPublicCode(code: unknown): code is string {
  return (
    typeof code === 'string' &&
    /^[A-Z][A-Z0-9_]{1,63}$/.test(code) &&
    code !== 'INTERNAL_SERVER_ERROR' &&
    !code.startsWith('GRAPHQL_')
  );
}

function pathOf(error: unknown): readonly PathElement[] {
  const path = isJsonObject(error) ? error.path : undefined;
  const isPath = Array.isArray(path) && path.length <= pathElementsMax && path.every(isPathElement);
  return isPath ? (path as PathElement[]) : [];
}

/** A response key or a position in a list. Any other text would be one that the subgraph wants callers to read. */
function isPathElement(element: unknown): element is PathElement {
  if (typeof element === 'string')
    return element.length <= keyCharactersMax && /^[_A-Za-z][_0-9A-Za-z]*$/.test(element);
  return Number.isSafeInteger(element) && (element as number) >= 0;
}
