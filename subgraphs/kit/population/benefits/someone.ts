import type { AddressFacts } from '../addressFacts.ts';

/** What is already decided of a person of the crowd when an agency's own facts are drawn. */
export interface Someone {
  readonly number: number;
  readonly seed: number;
  readonly anchorOn: string;
  /** Years at the anchor. */
  readonly age: number;
  readonly dateOfBirth: string;
  readonly address: AddressFacts;
  /** Social Security keeps this person's address. */
  readonly isKnownToSsa: boolean;
  readonly isPaidForDisability: boolean;
}

/** From this age on a person is a grown-up to every programme. */
const adultAge = 19;

export function isAdult({ age }: Someone): boolean {
  return age >= adultAge;
}

/** Six digits, as in the person's own id. */
export function digitsOf({ number }: Someone): string {
  return String(number).padStart(6, '0');
}
