import type { Disclosed } from './disclosed.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import type { FetchSurroundings } from './fetchRun.ts';
import { createCause, type FieldError } from './fieldError.ts';
import { isInheritedKey, writeKey } from './ownKey.ts';
import type { Program } from './program.ts';
import { projectCarefully } from './projectCarefully.ts';
import { runSteps } from './runSteps.ts';
import { ShownInRun } from './shownInRun.ts';
import { writeAnswer } from './writeAnswer.ts';

export interface Answer {
  /** JSON text of `{ data, errors? }`. */
  readonly body: string;
  readonly errors: readonly FieldError[];
  /** Absent or null: nothing that is accounted for. */
  readonly disclosed?: Disclosed | null;
}

const noErrors: readonly FieldError[] = [];

/**
 * Fetches, merges and answers.
 * @param begin puts in what is there before the first fetch: the event of a subscription.
 */
export async function runProgram(
  program: Program,
  request: ExecutionRequest,
  begin?: (around: FetchSurroundings) => void,
): Promise<Answer> {
  if (program.isUnplannable) return unplannable;
  const { steps, operationKind, isObjectTypeName, disclosure } = program;
  const shown = disclosure === null ? null : new ShownInRun(disclosure);
  const fetched = await runSteps(steps, operationKind, request, isObjectTypeName, begin, shown);
  const { root, failures, isEscapeFree } = fetched;
  for (const [key, value] of Object.entries(request.localFields ?? {})) writeKey(root, key, isInheritedKey(key), value);
  const text = failures.isEmpty() ? writeAnswer(root, program.shape, isEscapeFree) : undefined;
  const disclosed = shown === null ? null : shown.take();
  if (text !== undefined) return { body: `{"data":${text}}`, errors: noErrors, disclosed };
  const { data, errors } = projectCarefully(root, program.shape, failures, request.denials, program.clientKeys);
  return { body: bodyOf(data, errors), errors, disclosed: data === null ? null : disclosed };
}

function bodyOf(data: unknown, errors: readonly FieldError[]): string {
  const list = errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`;
  return `{"data":${JSON.stringify(data)}${list}}`;
}

const unplannableErrors: readonly FieldError[] = [createCause('PLANNING_FAILED', null)];
const unplannable: Answer = { body: bodyOf(null, unplannableErrors), errors: unplannableErrors };
