import { heldBy, writeAddress } from './addressWrites.ts';
import { type PostalText, postalText } from './content.ts';
import { type IntakePorts, immediately } from './intakePorts.ts';

/** Purposes that a claim form speaks of. */
const claimed: ReadonlySet<string> = new Set(['MAILING', 'RESIDENCE']);

/**
 * The agency itself records another address, as from a claim form: no order set it, and what the last order said of
 * its sequence stays. Null unless the body names an address, and somebody who has one here.
 */
export function claimAddress(ports: IntakePorts, body: unknown): object | null {
  const { db, table, now, newId } = ports;
  const person: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'person') : undefined;
  const address = typeof person === 'string' ? parseAddress(Reflect.get(body as object, 'address')) : null;
  if (typeof person !== 'string' || address === null) return null;
  return immediately(db, (tx) => {
    const held = heldBy(tx, table, person).filter(({ purpose }) => claimed.has(purpose));
    const fresh = { ...address, version: newId('v'), recordedAt: now(), setBy: null, coolingUntil: null };
    for (const row of held) writeAddress(tx, table, row, fresh);
    return held.length === 0 ? null : { person, changed: held.length };
  });
}

function parseAddress(value: unknown): PostalText | null {
  if (typeof value !== 'object' || value === null) return null;
  const read = (name: string): unknown => Reflect.get(value, name);
  const [lines, city, region, postalCode] = [read('lines'), read('city'), read('region'), read('postalCode')];
  if (!Array.isArray(lines) || lines.length === 0 || !lines.every((line) => typeof line === 'string')) return null;
  if (typeof city !== 'string' || typeof region !== 'string' || typeof postalCode !== 'string') return null;
  return postalText({ lines, city, region, postalCode, countryCode: 'US' });
}
