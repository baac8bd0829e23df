/** How a name is cut into searchable words: upper case, letters and digits only, each word once. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** Numbers in names are never taken for another: only a word of letters has a spelling. */
export function hasSpelling(word: string): boolean {
  return !/\p{N}/u.test(word);
}

/** Every text with this beginning lies in the range, in the order of code units of an index without a collation. */
export function rangeOf(beginning: string): { readonly from: string; readonly below: string } {
  return { from: beginning, below: `${beginning}\u{10ffff}` };
}
