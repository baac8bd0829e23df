/** States with seeded people, as their names are said in a sentence. */
const names: ReadonlyMap<string, string> = new Map([
  ['AZ', 'Arizona'],
  ['ME', 'Maine'],
  ['OH', 'Ohio'],
  ['OR', 'Oregon'],
  ['TX', 'Texas'],
]);

/** Name of a State by its two letters; the letters themselves for another. */
export function stateName(letters: string): string {
  return names.get(letters) ?? letters;
}
