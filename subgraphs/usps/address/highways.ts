import { stateOf } from './vocabulary.ts';

/** Appendix F: spellings of the words before a highway's number, longest first, and how they are written. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(COUNTY|CNTY|CO) (ROAD|RD)$|^CR$/, 'COUNTY ROAD'],
  [/^(COUNTY|CNTY|CO) (HIGHWAY|HWY|HIWAY)$|^CH$/, 'COUNTY HIGHWAY'],
  [/^(INTERSTATE|I|IH)( (HIGHWAY|HWY))?$/, 'INTERSTATE'],
  [/^(STATE|ST) (ROAD|RD)$|^SR$/, 'STATE ROAD'],
  [/^(STATE|ST) (ROUTE|RTE|RT)$/, 'STATE ROUTE'],
  [/^(STATE|ST) (HIGHWAY|HWY)$/, 'STATE HIGHWAY'],
  [/^US( (HIGHWAY|HWY|ROUTE|RTE|RT))?$/, 'US HIGHWAY'],
  [/^(RANCH|RCH) (ROAD|RD)$/, 'RANCH ROAD'],
  [/^(TOWNSHIP|TWP) (ROAD|RD)$|^TSR$/, 'TOWNSHIP ROAD'],
  [/^FM( (ROAD|RD))?$|^FARM TO MARKET( (ROAD|RD))?$/, 'FM'],
  [/^(HIGHWAY|HWY|HIWAY)$/, 'HIGHWAY'],
  [/^(ROUTE|RTE|RT)$/, 'ROUTE'],
];

export interface Highway {
  /** For example `COUNTY ROAD 441` or `KY HIGHWAY 189`. */
  readonly name: string;
  /** What stands behind the number. */
  readonly rest: readonly string[];
}

/** The highway at the begin of these words; null where they name another kind of street. */
export function highwayOf(words: readonly string[]): Highway | null {
  const split = words.flatMap((word) => /^(I|IH|US|SR|CR|FM|HWY)-(\d+[A-Z]?)$/.exec(word)?.slice(1) ?? [word]);
  for (let length = Math.min(5, split.length - 1); length >= 1; length -= 1) {
    const number = split[length] ?? '';
    if (!/^\d+[A-Z]?$/.test(number)) continue;
    const kind = kindOf(split.slice(0, length));
    if (kind !== null) return { name: `${kind} ${number}`, rest: split.slice(length + 1) };
  }
  return null;
}

function kindOf(words: readonly string[]): string | null {
  const plain = kinds.find(([spelling]) => spelling.test(words.join(' ')))?.[1];
  if (plain !== undefined) return plain;
  for (let length = Math.min(3, words.length - 1); length >= 1; length -= 1) {
    const state = stateOf(words.slice(0, length).join(' '));
    const kind = kinds.find(([spelling]) => spelling.test(words.slice(length).join(' ')))?.[1];
    // The State's name is part of the highway's here, so it is abbreviated; alone it is a street's name and is not.
    if (state !== null && kind !== undefined && !kind.startsWith('STATE')) return `${state} ${kind}`;
  }
  return null;
}
