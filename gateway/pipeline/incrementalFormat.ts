import type { AnswerUpdate, DeferredAnswer, PendingPart } from '../execution/deferredRun.ts';
import type { FieldError } from '../execution/fieldError.ts';

/**
 * How an answer in parts is written.
 * - `2022-08-24`: each part by its path and label, as `multipart/mixed; deferSpec=20220824` has it.
 * - `v0.2`: parts are announced as pending under an id and completed by it, as `incrementalSpec=v0.2` has it.
 */
export type IncrementalFormat = '2022-08-24' | 'v0.2';

/** @returns JSON text of what is answered first, when something follows. */
export function writeFirst({ data, errors, pending }: DeferredAnswer, format: IncrementalFormat): string {
  return JSON.stringify({
    data,
    ...errorsOf(errors),
    ...(format === 'v0.2' ? { pending: pending.map(announced) } : {}),
    hasNext: true,
  });
}

/** @returns JSON text of an update. */
export function writeUpdate({ answered, dropped, pending, isLast }: AnswerUpdate, format: IncrementalFormat): string {
  const hasNext = !isLast;
  if (format === '2022-08-24') {
    const incremental = answered.map(({ data, errors, path, label }) => ({
      path,
      ...(label === null ? {} : { label }),
      data,
      ...errorsOf(errors),
    }));
    return JSON.stringify(incremental.length === 0 ? { hasNext } : { incremental, hasNext });
  }
  const incremental = answered.flatMap(({ id, data, errors }) =>
    data === null ? [] : [{ id: String(id), data, ...errorsOf(errors) }],
  );
  return JSON.stringify({
    ...(pending.length === 0 ? {} : { pending: pending.map(announced) }),
    ...(incremental.length === 0 ? {} : { incremental }),
    // A part without data has failed as a whole, and says so where it ends.
    completed: [
      ...answered.map(({ id, data, errors }) => ({ id: String(id), ...(data === null ? errorsOf(errors) : {}) })),
      ...dropped.map(({ id }) => ({ id: String(id) })),
    ],
    hasNext,
  });
}

function announced({ id, path, label }: PendingPart) {
  return { id: String(id), path, ...(label === null ? {} : { label }) };
}

function errorsOf(errors: readonly FieldError[]): { readonly errors?: readonly FieldError[] } {
  return errors.length === 0 ? {} : { errors };
}
