import { ClientError } from '../base/errors.ts';
import type { EngineLimits } from './engineLimits.ts';

/**
 * Refuses variables that are too much to look at, before anything that calls itself walks them: a request body of a
 * megabyte holds objects in objects by the hundred thousand.
 * @throws ClientError VARIABLES_TOO_LARGE: says which bound, quotes nothing of them.
 */
export function limitVariables(
  given: Readonly<Record<string, unknown>> | undefined,
  limits: Pick<EngineLimits, 'variableValuesMax' | 'variableDepthMax' | 'variableCharactersMax'>,
): void {
  if (given === undefined) return;
  let level: readonly unknown[] = [given];
  let values = 0;
  let characters = 0;
  for (let depth = 0; level.length > 0; depth++) {
    refuseAbove(depth, limits.variableDepthMax, 'levels');
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string') characters += value.length;
      else if (Array.isArray(value)) for (const item of value) next.push(item);
      else if (typeof value === 'object' && value !== null) {
        for (const [name, member] of Object.entries(value)) {
          characters += name.length;
          next.push(member);
        }
      }
    }
    values += next.length;
    refuseAbove(values, limits.variableValuesMax, 'values');
    refuseAbove(characters, limits.variableCharactersMax, 'characters');
    level = next;
  }
}

function refuseAbove(found: number, max: number, what: string): void {
  if (found > max) throw new ClientError('VARIABLES_TOO_LARGE', `The variables have more than ${max} ${what}.`);
}
