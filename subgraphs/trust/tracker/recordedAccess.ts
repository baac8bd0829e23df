import { canonicalJson } from '../../kit/index.ts';
import { rowHashOf } from '../ledger/frame.ts';
import { fieldSetId } from '../ledger/payload.ts';
import type { DataAccessRow } from '../tables.ts';

/**
 * What the ledger's chain has of a row, lower-case hex: made again of all that stands in the row, so that nothing of it can be
 * changed without changing this.
 */
export function digestOf(row: Omit<DataAccessRow, 'position'>): string {
  const { access, at, subject, agency, recipient, client, actor, role, purpose, legalBasis, basis, ref } = row;
  const { operation, coordinates, request } = row;
  const payload = {
    ...{ kind: 'disclosure', access, agency, basis, legalBasis, operation, purpose, recipient, ref, request, subject },
    actor: { client, id: actor, role },
    at: new Date(at).toISOString(),
    fields: fieldSetId(coordinates),
  };
  return rowHashOf(Buffer.from(canonicalJson(payload))).toString('hex');
}

/** Accesses go by 22 characters; whatever else is in the log has its kind before its id. */
export function isAccessId(id: string): boolean {
  return /^[\w-]{22}$/.test(id);
}
