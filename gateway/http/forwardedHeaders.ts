import type { IncomingHttpHeaders } from 'node:http';

/** Flat: name, value, name, value. `names` in lower case. */
export function forwardedHeadersOf(headers: IncomingHttpHeaders, names: readonly string[]): readonly string[] {
  if (names.length === 0) return names;
  const flat: string[] = [];
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) flat.push(name, typeof value === 'string' ? value : value.join(', '));
  }
  return flat;
}
