import type { AddressDeliveryRow } from '../tables.ts';

/** True when the agency may have heard of the present revision. */
export function mayBeAtAgency(row: AddressDeliveryRow): boolean {
  return row.isUnknown || row.state === 'ACKNOWLEDGED' || row.state === 'NEEDS_CITIZEN';
}

/**
 * A row taken back: at once where the agency cannot have heard of it, else when the agency has confirmed. `isLeased`:
 * a call about it is under way at this moment.
 */
export function withdrawn(row: AddressDeliveryRow, isLeased: boolean): AddressDeliveryRow {
  if (row.state === 'APPLIED' || row.state === 'NO_CHANGE' || row.state === 'REJECTED') return row;
  if (row.state === 'WITHDRAWN' || row.state === 'REVERTED') return row;
  // Nothing was ever said to an agency whose record follows another's.
  if (row.follows !== null) return { ...row, intent: null, isUnknown: false, state: 'WITHDRAWN', reasonCode: null };
  if (mayBeAtAgency(row) || isLeased) return { ...row, intent: 'WITHDRAW', isUnknown: true };
  return { ...row, intent: null, state: 'WITHDRAWN', reasonCode: null };
}

/** A row of a disputed order: what came true is put back, and so is what may come true; until then that is frozen. */
export function frozen(row: AddressDeliveryRow, isLeased: boolean): AddressDeliveryRow {
  if (row.state === 'APPLIED') return { ...row, intent: 'REVERT' };
  if (mayBeAtAgency(row) || isLeased) return { ...row, intent: 'REVERT', state: 'HELD', reasonCode: null };
  if (row.state === 'NO_CHANGE' || row.state === 'REJECTED' || row.state === 'WITHDRAWN' || row.state === 'REVERTED') {
    return row;
  }
  return { ...row, intent: null, state: 'HELD', reasonCode: null };
}
