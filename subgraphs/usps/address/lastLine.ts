import type { AddressProblemCode, Components } from './components.ts';
import { spelledDirectional, stateOf } from './vocabulary.ts';
import { wordsOf } from './words.ts';

export interface LastLine {
  readonly city: string;
  readonly region: string | null;
  /** `NNNNN` or `NNNNN-NNNN`. */
  readonly postalCode: string | null;
}

/** City, state and ZIP out of one line of text, each as it was written. */
export function splitLastLine(line: string): LastLine {
  const words = wordsOf(line);
  const zip = zipOf(words.at(-1) ?? '');
  const rest = zip === null ? words : words.slice(0, -1);
  for (let length = Math.min(4, rest.length - 1); length >= 1; length -= 1) {
    const state = stateOf(rest.slice(-length).join(' '));
    if (state !== null) return { city: rest.slice(0, -length).join(' '), region: state, postalCode: zip };
  }
  return { city: rest.join(' '), region: null, postalCode: zip };
}

export interface StandardLastLine extends LastLine {
  readonly components: Components;
  readonly problems: readonly AddressProblemCode[];
}

/** City spelled out, two letters of the state, ZIP with its hyphen (Publication 28, 22 and 223). */
export function standardizeLastLine(input: LastLine): StandardLastLine {
  const city = spelledCity(wordsOf(input.city));
  const regionText = wordsOf(input.region ?? '').join(' ');
  const region = stateOf(regionText);
  const zipText = (input.postalCode ?? '').trim();
  const postalCode = zipOf(wordsOf(zipText).join('-'));
  const problems: AddressProblemCode[] = [];
  if (city === '') problems.push('MISSING_CITY');
  if (regionText === '') problems.push('MISSING_STATE');
  else if (region === null) problems.push('UNKNOWN_STATE');
  if (postalCode === null) problems.push('INVALID_ZIP');
  const [zip5, zip4] = postalCode?.split('-') ?? [];
  const components = {
    ...(city !== '' && { city }),
    ...(region !== null && { state: region }),
    ...(zip5 !== undefined && { zip5 }),
    ...(zip4 !== undefined && { zip4 }),
  };
  return { city, region: region ?? (regionText === '' ? null : regionText), postalCode, components, problems };
}

function zipOf(word: string): string | null {
  const [, zip5, zip4] = /^(\d{5})-?(\d{4})?$/.exec(word) ?? [];
  if (zip5 === undefined) return null;
  return zip4 === undefined ? zip5 : `${zip5}-${zip4}`;
}

const cityWords: Readonly<Record<string, string>> = { FT: 'FORT', MT: 'MOUNT' };

function spelledCity(words: readonly string[]): string {
  const [first, ...others] = words;
  if (first === undefined || others.length === 0) return words.join(' ');
  return [cityWords[first] ?? spelledDirectional(first), ...others].join(' ');
}
