import { openAccount } from './accounts.ts';
import type { Disclosed } from './disclosed.ts';
import type { DisclosurePlan } from './disclosurePlan.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import type { FetchSurroundings } from './fetchRun.ts';
import { createCause, type FieldError } from './fieldError.ts';
import { fieldsLeft } from './fieldsLeft.ts';
import { isInheritedKey, type JsonObject, writeKey } from './ownKey.ts';
import type { Program } from './program.ts';
import { type Projected, projectCarefully } from './projectCarefully.ts';
import { runSteps } from './runSteps.ts';
import type { ShownInRun } from './shownInRun.ts';
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
  const shown = disclosure === null ? null : openAccount(disclosure, request);
  const fetched = await runSteps(steps, operationKind, request, isObjectTypeName, begin, shown);
  const { root, failures, isEscapeFree } = fetched;
  for (const [key, value] of Object.entries(request.localFields ?? {})) writeKey(root, key, isInheritedKey(key), value);
  const text = failures.isEmpty() ? writeAnswer(root, program.shape, isEscapeFree) : undefined;
  if (text !== undefined) return { body: `{"data":${text}}`, errors: noErrors, disclosed: shown?.take() ?? null };
  const projected = projectCarefully(root, program.shape, failures, request.denials, program.clientKeys);
  const { data, errors } = projected;
  const disclosed = shown === null || disclosure === null ? null : shownIn(projected, shown, root, program, disclosure);
  return { body: bodyOf(data, errors), errors, disclosed };
}

/** Of what came, what the answer still holds once its errors have taken their parts of it. */
function shownIn(
  { data, errors }: Projected,
  shown: ShownInRun,
  root: JsonObject,
  { shape }: Program,
  { namesOf }: DisclosurePlan,
): Disclosed | null {
  if (data === null) return null;
  if (errors.length === 0) return shown.take();
  const whole = { source: root, answered: data, shape, path: [] };
  return shown.takeLeft(fieldsLeft(shown.candidates(), namesOf, [whole], errors));
}

function bodyOf(data: unknown, errors: readonly FieldError[]): string {
  const list = errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`;
  return `{"data":${JSON.stringify(data)}${list}}`;
}

const unplannableErrors: readonly FieldError[] = [createCause('PLANNING_FAILED', null)];
const unplannable: Answer = { body: bodyOf(null, unplannableErrors), errors: unplannableErrors };
