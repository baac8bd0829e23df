import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Values that occur nowhere else, each for one place: where one turns up, that place leaks. */
export interface Markers {
  /** Always the same for one place. */
  readonly textFor: (place: string) => string;
  readonly numberFor: (place: string) => number;
  /** The places whose values are in `text`. */
  readonly foundIn: (text: string) => readonly string[];
  readonly places: () => readonly string[];
}

/** Ten digits of their own: no time, port or count of these tests looks like it, and no sum of fractions once it is whole. */
const firstNumber = 2_110_000_000;

export function createMarkers(): Markers {
  const numbers = new Map<string, number>();
  const indexOf = (place: string): number => {
    let index = numbers.get(place);
    if (index === undefined) {
      index = numbers.size;
      numbers.set(place, index);
    }
    return index;
  };
  return {
    textFor: (place) => `canary${String(indexOf(place)).padStart(5, '0')}yranac`,
    numberFor: (place) => firstNumber + indexOf(place),
    foundIn: (text) => {
      const found = new Set<number>();
      for (const [, index] of text.matchAll(/canary(\d{5})yranac/gi)) found.add(Number(index));
      for (const [number] of text.matchAll(/(?<![\d.])211\d{7}(?!\d)/g)) found.add(Number(number) - firstNumber);
      return [...numbers].flatMap(([place, index]) => (found.has(index) ? [place] : []));
    },
    places: () => [...numbers.keys()],
  };
}

/** The text of every file under a folder, by its path; keys are none of the data. */
export function filesUnder(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) for (const [below, text] of filesUnder(path)) files.set(below, text);
    else files.set(path, readFileSync(path, 'latin1'));
  }
  return files;
}
