/** Exact decimals as whole numbers of their smallest part: no float takes part in what decides a count. */

/**
 * A decimal text or a number as written, in units of 10^-places: `9.05` with four places is 90500. Null when it is no
 * plain decimal or has more places.
 */
export function parseDecimal(value: string | number, places: number): number | null {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined) return null;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return null;
  const units = Number(`${whole}${kept.padEnd(places, '0')}`);
  if (!Number.isSafeInteger(units)) return null;
  return sign === '-' && units !== 0 ? -units : units;
}
