/** How a name is cut into searchable words: upper case, letters and digits only, each word once. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** What a search text asks for. */
export type EmployerQuery =
  | { readonly kind: 'ein'; readonly from: string; readonly below: string }
  | { readonly kind: 'words'; readonly words: readonly { readonly from: string; readonly below: string }[] }
  | { readonly kind: 'nothing' };

/** Enough to find any name, and a bound on the work of one search. */
const wordsMax = 8;

/** An EIN from its beginning, with or without its hyphen; else the beginnings of words. */
export function parseEmployerQuery(text: string): EmployerQuery {
  const digits = /^\s*(\d{2})-?(\d{0,7})\s*$/.exec(text);
  if (digits !== null) return { kind: 'ein', ...prefixRange(`${digits[1]}-${digits[2]}`) };
  const words = wordsOf(text).slice(0, wordsMax);
  return words.length === 0 ? { kind: 'nothing' } : { kind: 'words', words: words.map(prefixRange) };
}

/** Every text with this beginning lies in the range, in the order of code units of an index without a collation. */
function prefixRange(prefix: string): { from: string; below: string } {
  return { from: prefix, below: `${prefix}\u{10ffff}` };
}
