import { ClientError } from '../base/errors.ts';
import type { Right } from './rights.ts';

/** A field that the caller's right does not cover. */
export class ConsentRequired extends ClientError {
  /** Coordinates, as the consent would have to name them. */
  readonly missing: readonly string[];
  constructor(missing: readonly string[]) {
    super('CONSENT_REQUIRED', 'The person concerned has not consented to this field for this purpose.');
    this.name = 'ConsentRequired';
    this.missing = missing;
  }
}

/** @throws ConsentRequired unless the right is for every field, or names this one. */
export function requireCovered(right: Right, coordinate: string): void {
  if (right.fields !== null && !right.fields.has(coordinate)) throw new ConsentRequired([coordinate]);
}
