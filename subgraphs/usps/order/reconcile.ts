import { isSameAddress, type PostalText } from '../../kit/intake/index.ts';
import type { AddressDeliveryRow } from '../tables.ts';
import type { Aggregate } from './aggregate.ts';
import { addDays } from './calendar.ts';
import { type Readiness, revised } from './revise.ts';

/** An address as an agency says it holds it. */
export interface HeldAddress extends PostalText {
  readonly purpose: string;
  readonly sequence: number | null;
}

/** For so long after its day an applied row is compared with the agency's record. */
const watchedDays = 90;
/** Later than any day: not compared any more. */
export const never = '9999-12-31';

/**
 * A row after a look at what the agency really holds. Pure. `held` is all of the person's addresses there; `isLatest`
 * is false when a later order speaks to the same agency about the same person.
 *
 * Whatever is found, nothing is believed to have been applied because of it: an agency does not sign its snapshots.
 */
export function reconciled(
  { order }: Aggregate,
  row: AddressDeliveryRow,
  held: readonly HeldAddress[],
  { isLatest, ...readiness }: Readiness & { readonly isLatest: boolean },
): AddressDeliveryRow {
  const { today } = readiness;
  // Only the agency's signed word says whether the person has been there to end the hold.
  if (row.paymentsHeld && row.intent === null) return { ...row, intent: 'LOOK', reconciledOn: today };
  if (order.phase !== 'OPEN') return { ...row, reconciledOn: never };
  if (row.state === 'ACKNOWLEDGED' && row.alarm === 'OVERDUE') {
    // Behind a later order it keeps its place: whichever of the two the agency has had, it never goes back.
    return again(row, isLatest ? readiness : { ...readiness, sequence: row.sequence ?? readiness.sequence });
  }
  if (!isLatest) return { ...row, reconciledOn: never };
  if (row.state !== 'APPLIED' || row.intent !== null) return { ...row, reconciledOn: today };
  if (addDays(order.effectiveOn, watchedDays) < today) return { ...row, reconciledOn: never };
  const to = row.ownTo ?? order.to;
  const sequence = row.sequence ?? 0;
  const differing = held.filter(({ purpose, ...address }) => speaksOf(row, purpose) && !isSameAddress(address, to));
  // A higher sequence is a newer order of ours; an equal one says that the agency had ours, and then wrote another.
  if (differing.some((address) => address.sequence === sequence)) {
    return { ...row, reconciledOn: today, state: 'NEEDS_CITIZEN', reasonCode: 'OPEN_CLAIM_OVERRIDES' };
  }
  const isMissing = differing.some((address) => address.sequence === null || address.sequence < sequence);
  return isMissing ? again(row, readiness) : { ...row, reconciledOn: today };
}

/** Said once more, as the next revision: the agency answers the present one as it did before. */
function again(row: AddressDeliveryRow, readiness: Readiness): AddressDeliveryRow {
  return { ...revised(row, readiness), reconciledOn: readiness.today };
}

function speaksOf({ purposes }: AddressDeliveryRow, purpose: string): boolean {
  return purposes.some((own) => own === purpose);
}
