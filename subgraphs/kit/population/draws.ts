/** A repeatable source of choices: the same seeds give the same draws on every machine. Not for secrets. */
export interface Draws {
  /** An integer from `min` to `max`, both included. */
  between(min: number, max: number): number;
  /** True in `percent` of a hundred draws. */
  chance(percent: number): boolean;
  pick<T>(choices: readonly T[]): T;
  uuid(): string;
}

/** The finaliser of MurmurHash3: every input bit changes about half of the output bits. */
function mix32(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Mulberry32 over a state mixed from all seeds, so that person 7 is made without making persons 1 to 6. */
export function createDraws(...seeds: readonly number[]): Draws {
  let state = seeds.reduce((hash, seed) => mix32(hash ^ mix32(seed + 0x9e3779b9)), 0x2545f491);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
  function between(min: number, max: number): number {
    return min + Math.floor((next() / 0x1_0000_0000) * (max - min + 1));
  }
  return {
    between,
    chance: (percent) => between(0, 99) < percent,
    pick: (choices) => choices[between(0, choices.length - 1)]!,
    uuid() {
      const hex = [next(), next(), next(), next()].map((word) => word.toString(16).padStart(8, '0')).join('');
      // Version 4, variant 1 (RFC 9562 §5.4): what a pairwise subject looks like from outside.
      const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

/** A seed from text (FNV-1a), so that an agency can draw facts of its own about a person by their id. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
