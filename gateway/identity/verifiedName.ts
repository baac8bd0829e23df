import type { Principal } from './principal.ts';

/** Who a verified token names, whatever else it says: by this name what a caller uses is counted. Null: nobody. */
export function verifiedName({ kind, personId, clientId }: Principal): string | null {
  if (personId !== null) return personId;
  return kind === 'agency' ? `client:${clientId}` : null;
}
