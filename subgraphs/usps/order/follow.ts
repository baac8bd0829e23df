import type { AddressDeliveryRow } from '../tables.ts';
import { type Aggregate, withRows } from './aggregate.ts';
import { isEnded } from './state.ts';

/**
 * Rows that follow another agency's record, after everything else of the order has changed: each waits for the row of its
 * parent, is watched from then on, and is told of when nothing will come. Pure; nothing is ever written to such an agency.
 */
export function following(aggregate: Aggregate): Aggregate {
  if (aggregate.order.phase !== 'OPEN' || aggregate.rows.every(({ follows }) => follows === null)) return aggregate;
  return withRows(aggregate, (row) => (row.follows === null ? row : afterParent(row, aggregate)));
}

const moved: ReadonlySet<AddressDeliveryRow['state']> = new Set(['QUEUED', 'UNREACHABLE', 'APPLIED', 'NO_CHANGE']);

function afterParent(row: AddressDeliveryRow, aggregate: Aggregate): AddressDeliveryRow {
  if (!moved.has(row.state) || row.intent === 'REVERT') return row;
  const parent = parentOf(row, aggregate);
  // Whose holders were never read may still get a row.
  const isAwaited = parent === undefined && aggregate.awaitedAgencies.some((agency) => agency === row.follows);
  if (isAwaited || (parent !== undefined && !isEnded(parent))) return waiting(row);
  if (parent === undefined || !hasAddress(parent)) {
    return { ...row, state: 'NO_CHANGE', intent: null, reasonCode: 'FOLLOWED_AGENCY_NOT_TOLD' };
  }
  if (row.sequence === parent.sequence && row.reasonCode !== 'FOLLOWED_AGENCY_NOT_TOLD') return watching(row, parent);
  const { ownTo, sequence } = parent;
  const revision = row.sequence === null ? row.revision : row.revision + 1;
  const afresh = { ...row, revision, ownTo, sequence, isUnknown: false, failures: 0, unproven: 0 };
  return { ...afresh, state: 'QUEUED', intent: 'WATCH', reasonCode: 'FOLLOWS_ANOTHER_AGENCY' };
}

/** What was seen stays seen while the parent is asked again; everything else waits. */
function waiting(row: AddressDeliveryRow): AddressDeliveryRow {
  if (row.state === 'APPLIED' || (row.state === 'NO_CHANGE' && row.reasonCode !== 'FOLLOWED_AGENCY_NOT_TOLD'))
    return row;
  return { ...row, state: 'QUEUED', intent: null, reasonCode: 'FOLLOWS_ANOTHER_AGENCY' };
}

function watching(row: AddressDeliveryRow, parent: AddressDeliveryRow): AddressDeliveryRow {
  // What it shows is what it showed before, as the record that it follows says.
  if (row.state === 'APPLIED' && parent.state === 'NO_CHANGE') return { ...row, state: 'NO_CHANGE' };
  return row.state === 'QUEUED' && row.intent === null ? { ...row, intent: 'WATCH' } : row;
}

function parentOf(row: AddressDeliveryRow, { rows }: Aggregate): AddressDeliveryRow | undefined {
  const isParent = ({ agency, follows }: AddressDeliveryRow) => agency === row.follows && follows === null;
  return rows.find((other) => isParent(other) && other.personId === row.personId);
}

/** The parent's record shows the address: it was written now, or was the same already. */
function hasAddress({ state, reasonCode }: AddressDeliveryRow): boolean {
  return state === 'APPLIED' || (state === 'NO_CHANGE' && reasonCode === null);
}
