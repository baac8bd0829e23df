import type { ExecutionRequest } from './executionRequest.ts';
import { createCause, type FieldError } from './fieldError.ts';
import { isInheritedKey, writeKey } from './ownKey.ts';
import type { Program } from './program.ts';
import { projectCarefully } from './projectCarefully.ts';
import { projectFast } from './projectFast.ts';
import { runSteps } from './runSteps.ts';

export interface Answer {
  /** JSON text of `{ data, errors? }`. */
  readonly body: string;
  readonly errors: readonly FieldError[];
}

const noErrors: readonly FieldError[] = [];

/** Fetches, merges and answers. */
export async function runProgram(program: Program, request: ExecutionRequest): Promise<Answer> {
  if (program.isUnplannable) return unplannable;
  const { root, failures } = await runSteps(program.steps, program.operationKind, request, program.isObjectTypeName);
  for (const [key, value] of Object.entries(request.localFields ?? {})) writeKey(root, key, isInheritedKey(key), value);
  const fast = failures.isEmpty() ? projectFast(root, program.shape) : undefined;
  if (fast !== undefined) return { body: `{"data":${JSON.stringify(fast)}}`, errors: noErrors };
  const { data, errors } = projectCarefully(root, program.shape, failures, request.denials);
  return { body: bodyOf(data, errors), errors };
}

function bodyOf(data: unknown, errors: readonly FieldError[]): string {
  const list = errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`;
  return `{"data":${JSON.stringify(data)}${list}}`;
}

const unplannableErrors: readonly FieldError[] = [createCause('PLANNING_FAILED', null)];
const unplannable: Answer = { body: bodyOf(null, unplannableErrors), errors: unplannableErrors };
