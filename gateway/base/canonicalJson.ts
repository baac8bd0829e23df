/**
 * RFC 8785: one text for one value, so that it can be signed and hashed. Numbers and strings are written as JSON.stringify
 * writes them, which is what the RFC asks for; members are sorted by UTF-16 units.
 * @throws TypeError for what JSON has no form for: not a number, an infinity, a lone surrogate, a function.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${leaf(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  return leaf(value);
}

const loneSurrogate = /\p{Surrogate}/u;

function leaf(value: unknown): string {
  const isWritable =
    value === null ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && !loneSurrogate.test(value));
  if (!isWritable) throw new TypeError('The value has no canonical form.');
  return JSON.stringify(value);
}
