import type { AddressDeliveryRow, MoverRow } from '../tables.ts';
import type { Aggregate } from './aggregate.ts';

/** True when the agency may have heard of the present revision, or still has the one before it, which is being recalled. */
export function mayBeAtAgency(row: AddressDeliveryRow): boolean {
  return row.isUnknown || row.intent === 'RECALL' || row.state === 'ACKNOWLEDGED' || row.state === 'NEEDS_CITIZEN';
}

/**
 * The row with the last revision that the agency can have. While one is being recalled nothing was said of the next: the
 * former is still the one that would come true.
 */
function asSaid(row: AddressDeliveryRow): AddressDeliveryRow {
  return row.intent === 'RECALL' ? { ...row, revision: row.revision - 1, isUnknown: true } : row;
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
  if (mayBeAtAgency(row) || isLeased) return { ...asSaid(row), intent: 'WITHDRAW', isUnknown: true };
  return { ...row, intent: null, state: 'WITHDRAWN', reasonCode: null };
}

/** The order without some of its people, whose rows are taken back; for the others it goes on. */
export function leftBy(aggregate: Aggregate, leaving: readonly MoverRow[], leased: ReadonlySet<string>): Aggregate {
  const leaves = (id: string) => leaving.some((mover) => mover.id === id);
  return {
    ...aggregate,
    movers: aggregate.movers.map((mover) => (leaves(mover.id) ? { ...mover, state: 'DECLINED' } : mover)),
    rows: aggregate.rows.map((row) => (leaves(row.moverId) ? withdrawn(row, leased.has(row.id)) : row)),
  };
}

/** The agency has an address of an earlier revision, which no longer is what the row says. */
export function hasEarlier({ appliedVersion, state }: AddressDeliveryRow): boolean {
  return appliedVersion !== null && (state === 'QUEUED' || state === 'UNREACHABLE' || state === 'ACKNOWLEDGED');
}

/** A row of a temporary move that is over: what came true is put back, and what did not is taken back. */
export function returned(row: AddressDeliveryRow, isLeased: boolean): AddressDeliveryRow {
  if (row.state === 'APPLIED') return { ...row, intent: 'REVERT' };
  return hasEarlier(row) && row.follows === null ? { ...asSaid(row), intent: 'REVERT' } : withdrawn(row, isLeased);
}

/** A row of a disputed order: what came true is put back, and so is what may come true; until then that is frozen. */
export function frozen(row: AddressDeliveryRow, isLeased: boolean): AddressDeliveryRow {
  if (row.state === 'APPLIED') return { ...row, intent: 'REVERT' };
  if (mayBeAtAgency(row) || hasEarlier(row) || isLeased)
    return { ...asSaid(row), intent: 'REVERT', state: 'HELD', reasonCode: null };
  if (row.state === 'NO_CHANGE' || row.state === 'REJECTED' || row.state === 'WITHDRAWN' || row.state === 'REVERTED') {
    return row;
  }
  return { ...row, intent: null, state: 'HELD', reasonCode: null };
}
