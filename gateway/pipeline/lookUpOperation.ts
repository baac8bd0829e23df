import { ClientError } from '../base/errors.ts';
import type { Generation } from './generation.ts';
import { type PreparedOperation, prepareOperation } from './preparedOperation.ts';
import type { GraphView } from './viewOf.ts';

/**
 * Prepared once per text, operation name and view. A refused document stays refused while this generation is in force.
 * @param onFirst called when the operation has not been met before, or not for long.
 * @throws ClientError: what each step of preparing refuses.
 */
export function lookUpOperation(
  text: string,
  operationName: string | undefined,
  generation: Generation,
  view: GraphView,
  onFirst?: (() => void) | undefined,
): PreparedOperation {
  const key = keyOf(text, operationName, view);
  let found = generation.operations.get(key);
  if (found === undefined) {
    onFirst?.();
    found = keep(key, text, operationName, generation, view);
  }
  if (found instanceof ClientError) throw found;
  return found;
}

/**
 * As `lookUpOperation`, for a trusted document: what is prepared of one is kept where no number of other documents makes it
 * give way. Only what was found valid is, so that made-up operation names do not fill it.
 * @throws ClientError as `lookUpOperation`.
 */
export function lookUpTrusted(
  text: string,
  operationName: string | undefined,
  generation: Generation,
  view: GraphView,
): PreparedOperation {
  const key = keyOf(text, operationName, view);
  let found = generation.trustedOperations.get(key);
  if (found === undefined) {
    found = lookUpOperation(text, operationName, generation, view);
    generation.trustedOperations.set(key, found);
    generation.operations.delete(key);
    // The only operation of its document is the same with its name and without.
    if (!operationName) {
      generation.trustedOperations.set(keyOf(text, found.operation.operation.name?.value, view), found);
    }
  }
  return found;
}

function keyOf(text: string, operationName: string | undefined, view: GraphView): string {
  return `${view.key}\n${operationName ?? ''}\n${text}`;
}

function keep(
  key: string,
  text: string,
  operationName: string | undefined,
  generation: Generation,
  view: GraphView,
): PreparedOperation | ClientError {
  const { operations } = generation;
  const found = prepareOrRefuse(text, operationName, generation, view, () => weigh());
  const weigh = (): void => operations.weigh(key, estimatedBytes(text, found));
  operations.set(key, found);
  weigh();
  return found;
}

function prepareOrRefuse(
  text: string,
  operationName: string | undefined,
  generation: Generation,
  view: GraphView,
  onProgram: () => void,
): PreparedOperation | ClientError {
  try {
    return prepareOperation(text, operationName, generation, view, onProgram);
  } catch (error) {
    if (error instanceof ClientError) return error;
    throw error;
  }
}

/**
 * Heap of what is kept for a document, by its characters: the syntax tree with what was found out about it, and a program
 * for each variant. Measured with 400 operations of 353 characters that fetch from nine agencies, in five variants each:
 * 178 and 130 bytes a character. Of a refusal 2 kB are kept, most of it a stack trace.
 */
function estimatedBytes(text: string, found: PreparedOperation | ClientError): number {
  if (found instanceof ClientError) return 2_000 + text.length * 2;
  const programs = found.programs.size() + (found.inParts?.programs.size() ?? 0);
  return 2_000 + text.length * 180 + programs * (2_000 + text.length * 130);
}
