import type { AddressDeliveryRow, MoverRow, NoticeRow } from '../tables.ts';
import { type Aggregate, moverOf } from './aggregate.ts';
import * as texts from './noticeTexts.ts';

/** Something to be told to one person. */
export type Notice = Pick<NoticeRow, 'personId' | 'channel' | 'text'>;

/**
 * What people are to be told because of a change of an order: it follows from the difference, so that nothing that
 * shows in the rows can go untold. Invariant: no code and no address; and nothing at all because somebody has died.
 */
export function noticesOf(before: Aggregate | null, after: Aggregate): readonly Notice[] {
  const { order } = after;
  const isNowDisputed = order.phase === 'DISPUTED' && before?.order.phase !== 'DISPUTED';
  const isNowDoubtful = order.toCheck === 'DOUBTFUL' && before?.order.toCheck !== 'DOUBTFUL';
  return [
    ...(before === null ? ofNewOrder(after) : []),
    ...(isNowDisputed ? [byMail(order.personId, texts.disputed)] : []),
    ...(isNowDoubtful ? [inside(order.personId, texts.doubtful)] : []),
    ...after.rows.flatMap((row) => ofRow(before?.rows.find(({ id }) => id === row.id) ?? null, row, after)),
  ];
}

/** To the old address, to the new one and by e-mail: who never moved must learn of it wherever they are. */
function ofNewOrder({ order, movers }: Aggregate): readonly Notice[] {
  const { personId } = order;
  return [
    { personId, channel: 'LETTER', text: texts.toOldAddress },
    { personId, channel: 'LETTER', text: texts.toNewAddress },
    byMail(personId, texts.ordered),
    ...movers.flatMap(toMover),
  ];
}

function toMover({ personId, authority, delegateName }: MoverRow): readonly Notice[] {
  if (authority === 'INVITED') return [{ personId, channel: 'LETTER', text: texts.invited }];
  if (authority === 'DELEGATED') return [byMail(personId, texts.orderedBy(delegateName ?? ''))];
  return [];
}

function ofRow(before: AddressDeliveryRow | null, row: AddressDeliveryRow, aggregate: Aggregate): readonly Notice[] {
  const personId = addresseeOf(row, aggregate);
  const isAsked = row.state === 'NEEDS_CITIZEN' && before?.state !== 'NEEDS_CITIZEN';
  const isOverdue = row.alarm === 'OVERDUE' && before?.alarm !== 'OVERDUE';
  return [
    ...(isAsked ? [inside(personId, texts.asked(row))] : []),
    ...(isOverdue ? [inside(personId, texts.overdue(row.agency))] : []),
  ];
}

/** An invited adult's agencies are nobody else's business. */
function addresseeOf(row: AddressDeliveryRow, aggregate: Aggregate): string {
  const mover = moverOf(aggregate, row);
  return mover?.authority === 'INVITED' ? mover.personId : aggregate.order.personId;
}

function byMail(personId: string, text: Notice['text']): Notice {
  return { personId, channel: 'EMAIL', text };
}

function inside(personId: string, text: Notice['text']): Notice {
  return { personId, channel: 'INBOX', text };
}
