import { directionalOf, unitOf } from './vocabulary.ts';

export interface SecondaryUnit {
  readonly designator: string;
  /** Null for a unit that needs none, as REAR. */
  readonly number: string | null;
}

/**
 * Takes the secondary units, at most two, and the private mailbox off the end of a delivery line. What is left has at
 * least `wordsMin` words: a line of nothing but units is allowed with 0.
 */
export function takeUnits(words: readonly string[], wordsMin: number) {
  let rest = words;
  let pmb: string | null = null;
  const found: SecondaryUnit[] = [];
  const at = rest.indexOf('PMB');
  if (at >= 0 && at >= rest.length - 3) {
    const value = rest.slice(at + 1).filter((word) => word !== '#');
    if (value.length === 1) {
      pmb = value[0] ?? null;
      rest = rest.slice(0, at);
    }
  }
  while (found.length < 2) {
    const taken = takeUnit(rest, wordsMin);
    if (taken === null) break;
    // An unknown designator says less than the one before it: `# 12` stands alone or not at all.
    if (taken.unit.designator === '#' && found.length > 0) break;
    found.unshift(taken.unit);
    rest = taken.rest;
    if (taken.unit.designator === '#') break;
  }
  return { rest, units: found as readonly SecondaryUnit[], pmb };
}

function takeUnit(words: readonly string[], wordsMin: number) {
  const last = words.at(-1);
  if (last === undefined) return null;
  return (
    takeOrdinalFloor(words, wordsMin) ?? takeNumbered(words, last, wordsMin) ?? takeUnnumbered(words, last, wordsMin)
  );
}

/** `2ND FLOOR` is written FL 2. */
function takeOrdinalFloor(words: readonly string[], wordsMin: number) {
  const number = /^(\d+)(ST|ND|RD|TH)$/.exec(words.at(-2) ?? '')?.[1];
  const isFloor = unitOf(words.at(-1) ?? '')?.designator === 'FL';
  if (number === undefined || !isFloor || words.length - 2 < wordsMin) return null;
  return { unit: { designator: 'FL', number }, rest: words.slice(0, -2) };
}

function takeNumbered(words: readonly string[], number: string, wordsMin: number) {
  const hasSign = words.at(-2) === '#';
  const at = words.length - (hasSign ? 3 : 2);
  const unit = unitOf(words[at] ?? '');
  if (unit !== null && at >= wordsMin && isUnitNumber(number, hasSign ? false : unit.isCommonWord)) {
    if (unit.needsNumber || unit.designator === 'PH') {
      return { unit: { designator: unit.designator, number }, rest: words.slice(0, at) };
    }
  }
  if (hasSign && words.length - 2 >= wordsMin) return { unit: { designator: '#', number }, rest: words.slice(0, -2) };
  return null;
}

function takeUnnumbered(words: readonly string[], last: string, wordsMin: number) {
  const unit = unitOf(last);
  // A street may be named for the common words: `12 UPPER` is a house in a street, not an upper flat.
  const least = unit?.isCommonWord ? Math.max(wordsMin, wordsMin === 0 ? 0 : 2) : wordsMin;
  if (unit === null || unit.needsNumber || words.length - 1 < least) return null;
  return { unit: { designator: unit.designator, number: null }, rest: words.slice(0, -1) };
}

function isUnitNumber(word: string, mustHaveDigit: boolean): boolean {
  if (/\d/.test(word)) return true;
  return !mustHaveDigit && word.length <= 2 && (word.length === 1 || directionalOf(word) === null);
}

/** `APT 4B`, `REAR`, `# 12`. */
export function printUnit({ designator, number }: SecondaryUnit): string {
  return number === null ? designator : `${designator} ${number}`;
}
