import type { Components } from './components.ts';
import { highwayOf } from './highways.ts';
import { suffixOf } from './suffixes.ts';
import { printUnit, takeUnits } from './units.ts';
import { directionalOf, spelledDirectional } from './vocabulary.ts';

export interface DeliveryLine {
  readonly text: string;
  readonly components: Components;
}

/** A street line in the order of Publication 28: number, predirectional, name, suffix, postdirectional, units, mailbox. */
export function parseStreet(words: readonly string[], isPuertoRico: boolean): DeliveryLine {
  const number = primaryNumberOf(words);
  const { rest, units, pmb } = takeUnits(words.slice(number.length), 1);
  const street = isPuertoRico ? parseSpanish(rest) : parseName(rest);
  const [first, second] = units;
  const components = {
    ...(number.length > 0 && { primaryNumber: number.join(' ') }),
    ...street,
    ...(first && { unitDesignator: first.designator, ...(first.number !== null && { unitNumber: first.number }) }),
    ...(second && {
      unitDesignator2: second.designator,
      ...(second.number !== null && { unitNumber2: second.number }),
    }),
    ...(pmb !== null && { pmb }),
  };
  const text = [
    ...number,
    street.preDirectional,
    street.streetName,
    street.suffix,
    street.postDirectional,
    ...units.map(printUnit),
    pmb === null ? null : `PMB ${pmb}`,
  ];
  return { text: text.filter(Boolean).join(' '), components };
}

/** One word, or two where a fraction follows: `101 1/2`. Grid numbers such as N6W23001 count. */
function primaryNumberOf(words: readonly string[]): readonly string[] {
  const [first = '', second = ''] = words;
  const isNumber = /^\d[\dA-Z]*(-[\dA-Z]+)?$/.test(first) && !/^\d+(ST|ND|RD|TH)$/.test(first);
  if (!isNumber && !/^[NSEW]\d+[NSEW]\d+$/.test(first)) return [];
  return /^\d\/\d$/.test(second) ? [first, second] : [first];
}

interface StreetName {
  readonly preDirectional?: string;
  readonly streetName?: string;
  readonly suffix?: string;
  readonly postDirectional?: string;
}

/** Read from the right, so that the last word that can be a suffix is the suffix and all before it is the name. */
function parseName(words: readonly string[]): StreetName {
  const pre = takePreDirectional(words);
  const highway = highwayOf(pre.rest);
  if (highway !== null) {
    const behind = takeBehind(highway.rest, 0);
    if (behind.rest.length === 0) return tidy(pre.directional, [highway.name], behind.suffix, behind.post);
  }
  const behind = takeBehind(pre.rest, 1);
  // Nothing but a direction is left for the name: it is the name (233.3).
  return tidy(pre.directional, spelledName(behind.rest, behind.suffix !== null), behind.suffix, behind.post);
}

function takePreDirectional(words: readonly string[]) {
  const [first = '', second = ''] = words;
  const one = directionalOf(first);
  const hasName = words.length > 1 && !isOnlySuffix(words.slice(1));
  if (one === null || !hasName) return { directional: null, rest: words };
  const two = directionalOf(second);
  const both = two === null ? null : directionalOf(`${one}${two}`);
  if (both !== null && words.length > 2 && !isOnlySuffix(words.slice(2)))
    return { directional: both, rest: words.slice(2) };
  return { directional: one, rest: words.slice(1) };
}

/** True for `AVE` and for `AVE NW`: what leaves no word for a name. */
function isOnlySuffix(words: readonly string[]): boolean {
  const [first = '', ...others] = words;
  return suffixOf(first) !== null && others.every((word) => directionalOf(word) !== null);
}

/** Suffix and postdirectional at the end, as long as `nameWordsMin` words remain for the name. */
function takeBehind(words: readonly string[], nameWordsMin: number) {
  const last = words.at(-1) ?? '';
  const post = words.length > nameWordsMin ? directionalOf(last) : null;
  const before = post === null ? words : words.slice(0, -1);
  const suffix = before.length > nameWordsMin ? suffixOf(before.at(-1) ?? '') : null;
  // `AVENUE N` is a street named by a letter, not an avenue's northern half.
  if (post !== null && suffix === null && nameWordsMin > 0 && isOnlySuffix(before)) {
    return { rest: words, suffix: null, post: null };
  }
  return { rest: suffix === null ? before : before.slice(0, -1), suffix: suffix?.standard ?? null, post };
}

/** A direction or a second suffix directly before the suffix belongs to the name, and is spelled out (233.3, 234.2). */
function spelledName(words: readonly string[], hasSuffix: boolean): readonly string[] {
  const last = words.at(-1);
  if (last === undefined) return words;
  if (words.length === 1) return hasSuffix ? [spelledDirectional(last)] : words;
  if (!hasSuffix) return words;
  return [...words.slice(0, -1), spelledDirectional(suffixOf(last)?.primary ?? last)];
}

/** Puerto Rico: the street's word comes first and stays Spanish; AVENIDA is AVE (Appendix H). */
function parseSpanish(words: readonly string[]): StreetName {
  const [first = '', ...others] = words;
  const isSpanish = ['CALLE', 'AVENIDA', 'AVE', 'CALLEJON', 'PASEO', 'CAMINO', 'CARR', 'CARRETERA'].includes(first);
  if (!isSpanish) return parseName(words);
  return tidy(null, [first === 'AVENIDA' ? 'AVE' : first, ...others], null, null);
}

function tidy(pre: string | null, name: readonly string[], suffix: string | null, post: string | null): StreetName {
  return {
    ...(pre !== null && { preDirectional: pre }),
    ...(name.length > 0 && { streetName: name.join(' ') }),
    ...(suffix !== null && { suffix }),
    ...(post !== null && { postDirectional: post }),
  };
}
