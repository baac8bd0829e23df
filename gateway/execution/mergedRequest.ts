import type { Answer } from './fetchRun.ts';
import { mergeOperations } from './mergedOperation.ts';
import { isJsonObject } from './ownKey.ts';

/** Several entity fetches as one request, up to what differs from run to run. */
export interface MergedRequest {
  /** The body up to and with the opening brace of `variables`. */
  readonly prefix: string;
  readonly aliases: readonly string[];
  /** `"name":` of the variable that takes the representations, by position of the fetch. */
  readonly representationLabels: readonly string[];
}

/** @param operations for which `canMerge` holds. */
export function mergeRequests(operations: readonly string[], operationName: string | undefined): MergedRequest {
  const { text, aliases, representationVariables } = mergeOperations(operations);
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  return {
    prefix: `{"query":${JSON.stringify(text)}${name},"variables":{`,
    aliases,
    representationLabels: representationVariables.map((variable) => `${JSON.stringify(variable)}:`),
  };
}

/** One fetch's part, as if it had been answered alone. An error that is not under any alias concerns every fetch. */
export function partOf(answer: Answer, alias: string, { aliases }: MergedRequest): Answer {
  if ('cause' in answer) return answer;
  const { data, errors, subjects } = answer;
  return {
    ...(subjects === undefined ? {} : { subjects }),
    data: isJsonObject(data) ? { _entities: data[alias] } : null,
    errors:
      errors.length === 0
        ? errors
        : errors.flatMap(({ cause, path }) => {
            const [head, ...rest] = path;
            if (head === alias) return [{ cause, path: ['_entities', ...rest] }];
            return typeof head === 'string' && aliases.includes(head) ? [] : [{ cause, path: [] }];
          }),
  };
}
