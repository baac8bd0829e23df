import type { AddressChangeRow, AddressDeliveryRow, DeliveryState, MoverRow, OrderState } from '../tables.ts';
import type { Aggregate } from './aggregate.ts';

const ended: ReadonlySet<DeliveryState> = new Set(['APPLIED', 'NO_CHANGE', 'REJECTED', 'WITHDRAWN', 'REVERTED']);

/** Nothing further happens to the address of such a row by itself. */
export function isEnded(row: AddressDeliveryRow): boolean {
  return ended.has(row.state) && isAddressSettled(row);
}

/** What is still to be said, if anything, is not about the address: an answer about an effect, or a look at a hold. */
function isAddressSettled({ intent }: AddressDeliveryRow): boolean {
  return intent === null || intent === 'ANSWER' || intent === 'LOOK';
}

/**
 * The state of an order, from its rows and from what citizens said of the whole. Rows of movers who have not consented
 * do not count: nobody waits for somebody else's answer to see their own move complete.
 */
export function stateOf({ order, movers, rows, awaitedAgencies }: Aggregate): OrderState {
  if (order.phase === 'CANCELLED' || order.phase === 'SUPERSEDED') return order.phase;
  if (order.phase === 'DISPUTED') return disputedState(rows);
  if (order.confirmation === 'AWAITED') return 'AWAITING_CONFIRMATION';
  const counted = rows.filter((row) => isIncluded(row, movers));
  if (counted.some(({ state }) => state === 'NEEDS_CITIZEN')) return 'NEEDS_ACTION';
  if (!order.isStarted) return 'SCHEDULED';
  const isDone = awaitedAgencies.length === 0 && counted.every(isEnded);
  return isDone && !awaitsReturn(order, counted) ? 'COMPLETED' : 'IN_PROGRESS';
}

function disputedState(rows: readonly AddressDeliveryRow[]): OrderState {
  const isReversed = rows.every(isAddressSettled) && rows.some(({ state }) => state === 'REVERTED');
  return isReversed ? 'REVERSED' : 'DISPUTED';
}

function isIncluded(row: AddressDeliveryRow, movers: readonly MoverRow[]): boolean {
  return movers.some(({ id, state }) => id === row.moverId && state === 'INCLUDED');
}

/** A temporary move is under way until the former address is back. */
function awaitsReturn(order: AddressChangeRow, rows: readonly AddressDeliveryRow[]): boolean {
  return order.kind === 'TEMPORARY' && !order.isReturned && rows.some(({ state }) => state === 'APPLIED');
}

/** States in which an order can still change by itself, or by its citizen. */
export const openStates = ['AWAITING_CONFIRMATION', 'SCHEDULED', 'IN_PROGRESS', 'NEEDS_ACTION'] as const;

export function isOpen(state: OrderState): boolean {
  return openStates.some((open) => open === state);
}

export interface Summary {
  readonly total: number;
  readonly applied: number;
  readonly inFlight: number;
  readonly unreachable: number;
  readonly needsCitizen: number;
  readonly rejected: number;
}

/** Counts of the rows given, which are those that the asker may see. */
export function summaryOf(rows: readonly AddressDeliveryRow[]): Summary {
  const count = (...states: readonly DeliveryState[]) => rows.filter(({ state }) => states.includes(state)).length;
  return {
    total: rows.length,
    applied: count('APPLIED', 'NO_CHANGE'),
    inFlight: count('NOT_DUE', 'QUEUED', 'ACKNOWLEDGED', 'HELD'),
    unreachable: count('UNREACHABLE'),
    needsCitizen: count('NEEDS_CITIZEN'),
    rejected: count('REJECTED'),
  };
}
