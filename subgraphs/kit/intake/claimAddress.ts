import { and, eq, inArray } from 'drizzle-orm';
import { type PostalText, postalText } from './content.ts';
import type { IntakePorts } from './deliveries.ts';

/**
 * The agency itself records another address, as from a claim form: no order set it, and what the last order said of
 * its sequence stays. Null unless the body names an address, and somebody who has one here.
 */
export function claimAddress({ db, table, now, newId }: IntakePorts, body: unknown): object | null {
  const person: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'person') : undefined;
  const address = typeof person === 'string' ? parseAddress(Reflect.get(body as object, 'address')) : null;
  if (typeof person !== 'string' || address === null) return null;
  const { changes } = db
    .update(table)
    .set({ ...address, deliveryPoint: null, version: newId('v'), recordedAt: now(), setBy: null })
    .where(and(eq(table.personId, person), inArray(table.purpose, ['MAILING', 'RESIDENCE'])))
    .run();
  return changes === 0 ? null : { person, changed: changes };
}

function parseAddress(value: unknown): PostalText | null {
  if (typeof value !== 'object' || value === null) return null;
  const read = (name: string): unknown => Reflect.get(value, name);
  const [lines, city, region, postalCode] = [read('lines'), read('city'), read('region'), read('postalCode')];
  if (!Array.isArray(lines) || lines.length === 0 || !lines.every((line) => typeof line === 'string')) return null;
  if (typeof city !== 'string' || typeof region !== 'string' || typeof postalCode !== 'string') return null;
  return postalText({ lines, city, region, postalCode, countryCode: 'US' });
}
