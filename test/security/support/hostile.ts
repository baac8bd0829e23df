/** Texts of documents that are made to hurt. */
export const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

export const nested = (depth: number, open: string, close: string, middle: string): string =>
  open.repeat(depth) + middle + close.repeat(depth);

/** Each fragment spreads the next one twice: the text grows by a line, what it stands for doubles. */
export const doubling = (depth: number, body: (next: string) => string): string =>
  `{ book { ...F0 } } ${many(depth, (i) => `fragment F${i} on Book { ${body(`...F${i + 1}`)} }`)} fragment F${depth} on Book { id }`;
