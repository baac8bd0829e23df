import type { LedgerRow } from '../ledger/readLedger.ts';
import type { DataAccessRow } from '../tables.ts';

/** A row as it stands here. */
export function toAccess(row: LedgerRow, position: number): DataAccessRow {
  const { access, at, subject, agency, recipient, purpose, legalBasis, basis, ref, operation, coordinates, request } =
    row;
  const { client, id: actor, role } = row.actor;
  return {
    access,
    at: Date.parse(at),
    subject,
    agency,
    recipient,
    client,
    actor,
    role,
    purpose,
    legalBasis,
    basis,
    ref,
    operation,
    coordinates,
    request,
    position,
  };
}
