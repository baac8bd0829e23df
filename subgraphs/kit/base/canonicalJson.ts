import * as canonicalization from 'canonicalize';

/** The package is CommonJS whose types speak of a default export; at run time the function is that export itself. */
const serialize = canonicalization.default as unknown as (value: unknown) => string | undefined;

/**
 * RFC 8785: one text for one JSON value, whatever the order of its keys. A field that is undefined is absent.
 * @throws TypeError for what is not JSON at all: a function, a symbol, undefined.
 */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('Only JSON has a canonical text.');
  return text;
}
