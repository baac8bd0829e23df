import type { AddressChangeRow, AddressDeliveryRow, MoverRow, MoverState } from '../tables.ts';
import { type Readiness, readied } from './revise.ts';

/** Who must still say yes before anything is sent about a mover: they themselves, or whoever has the new address's letter. */
export function consentOf(order: Pick<AddressChangeRow, 'confirmation'>, mover: MoverRow | undefined): MoverState {
  if (mover === undefined) return 'DECLINED';
  const isHeld = order.confirmation === 'AWAITED' && mover.state === 'INCLUDED';
  return isHeld ? 'AWAITING_THEIR_CONSENT' : mover.state;
}

/** A row that begins. Of somebody whom identity knows to have died nothing is said to any agency. */
export function begun(
  row: AddressDeliveryRow,
  order: Pick<AddressChangeRow, 'confirmation'>,
  mover: MoverRow,
  readiness: Omit<Readiness, 'moverState'>,
): AddressDeliveryRow {
  if (mover.standing === 'DECEASED') {
    return { ...row, state: 'REJECTED', intent: null, sequence: null, reasonCode: 'PERSON_DECEASED' };
  }
  return readied(row, { ...readiness, moverState: consentOf(order, mover) });
}

/** Movers who are adults and not the submitter: they see the order, and may leave it. */
export function isOwnMaster({ authority, standing }: Pick<MoverRow, 'authority' | 'standing'>): boolean {
  return (authority === 'INVITED' || authority === 'DELEGATED') && standing === 'KNOWN';
}
