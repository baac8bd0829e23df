/**
 * Words that were meant when another was typed. A misspelt beginning and a right one have a text in common once a
 * letter is left out of either or both; those texts are kept in an index, so candidates are found by look-ups and never
 * by comparing with every word there is.
 */

/** Shorter words have too many neighbours to be guessed from. */
export const guessedLengthMin = 4;

/** Letters of a typed word that are looked up; the rest is compared afterwards. */
const windowLength = 6;

/** A letter more or less than the window, on either side. */
const beginningLengths = { min: guessedLengthMin - 1, max: windowLength + 1 } as const;

/** The beginnings under which a word can be found; the word itself when it is shorter than the longest. */
export function beginningsOf(word: string): string[] {
  const longest = Math.min(word.length, beginningLengths.max);
  const lengths = Array.from({ length: Math.max(0, longest - beginningLengths.min + 1) }, (_, index) => index);
  return lengths.map((index) => word.slice(0, beginningLengths.min + index));
}

/** The text itself, and with each one letter left out. */
export function variantsOf(text: string): string[] {
  const shortened = Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1));
  return [...new Set([text, ...shortened])];
}

/** What a typed word is looked up by. Empty for one that is too short to be guessed from. */
export function lookupsOf(typed: string): string[] {
  return typed.length < guessedLengthMin ? [] : variantsOf(typed.slice(0, windowLength));
}

/** How many slips of the finger a typed word is forgiven. */
export function slipsForgiven(typed: string): number {
  if (typed.length < guessedLengthMin) return 0;
  return typed.length < windowLength ? 1 : 2;
}

/**
 * The least number of slips (a letter more, less, other, or swapped with its neighbour) that turn `typed` into some
 * beginning of `word`.
 */
export function slipsToBeginning(typed: string, word: string): number {
  // Beyond this many letters no beginning can be nearer.
  const compared = word.slice(0, typed.length + slipsForgiven(typed));
  let beforeLast: number[] = [];
  let last = Array.from({ length: compared.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= compared.length; column += 1) {
      const differs = typed[row - 1] === compared[column - 1] ? 0 : 1;
      const isSwapped =
        row > 1 && column > 1 && typed[row - 1] === compared[column - 2] && typed[row - 2] === compared[column - 1];
      current[column] = Math.min(
        at(current, column - 1) + 1,
        at(last, column) + 1,
        at(last, column - 1) + differs,
        isSwapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return Math.min(...last);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
