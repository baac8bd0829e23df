import { type IntakeInput, postalText } from '../../kit/intake/index.ts';
import type { AddressChangeRow, AddressDeliveryRow, MoverRow } from '../tables.ts';
import { type Aggregate, moverOf } from './aggregate.ts';
import { coolingUntilOf } from './cooling.ts';
import { deliveryIdOf } from './revise.ts';
import { signatureTold } from './signature.ts';

/** What the agency is sent. Invariant: the same for every attempt at one revision, so that it can be sent twice. */
export function contentOf(aggregate: Aggregate, row: AddressDeliveryRow): IntakeInput {
  const { order } = aggregate;
  const { sequence } = row;
  if (sequence === null) throw new Error('A delivery without a sequence is not ready to be sent.');
  const mover = moverOf(aggregate, row);
  return {
    delivery: deliveryIdOf(row),
    row: row.id,
    change: order.id,
    person: row.personId,
    purposes: row.purposes.map((purpose) => ({ purpose, sequence })),
    from: postalText(order.from),
    to: postalText(row.ownTo ?? order.to),
    effectiveOn: order.effectiveOn,
    overridden: order.overridden,
    authority: mover?.authority ?? 'SELF',
    coolingUntil: coolingUntilOf(order).toISOString(),
    signature: signatureTold(row.signature),
    documents: row.documents ?? [],
    notice: noticeTold(order, mover),
  };
}

/** Nobody is told how to stop a protected person's move by a letter, and nobody is written to about who has died. */
function noticeTold({ disputeCode }: AddressChangeRow, mover: MoverRow | undefined): IntakeInput['notice'] {
  return disputeCode === null || mover?.standing !== 'KNOWN' ? null : { code: disputeCode };
}
