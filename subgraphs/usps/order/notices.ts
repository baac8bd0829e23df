import { isSameAddress } from '../../kit/intake/index.ts';
import type { AddressDeliveryRow, MoverRow, NoticeRow } from '../tables.ts';
import { type Aggregate, moverOf } from './aggregate.ts';
import { isOwnMaster } from './consent.ts';
import { newlyAsked } from './effects.ts';
import * as texts from './noticeTexts.ts';

/** Something to be told to one person. */
export type Notice = Pick<NoticeRow, 'personId' | 'channel' | 'agency' | 'text'>;

/**
 * What people are to be told because of a change of an order: it follows from the difference, so that nothing that
 * shows in the rows can go untold. Invariant: no code and no address; and nothing at all because somebody has died.
 */
export function noticesOf(before: Aggregate | null, after: Aggregate): readonly Notice[] {
  return [
    ...(before === null ? ofNewOrder(after) : ofOrder(before.order, after.order)),
    ...after.rows.flatMap((row) => ofRow(before?.rows.find(({ id }) => id === row.id) ?? null, row, after)),
  ];
}

/** To the old address, to the new one and by e-mail: who never moved must learn of it wherever they are. */
function ofNewOrder({ order, movers }: Aggregate): readonly Notice[] {
  const { personId, isConfidential } = order;
  return [
    byLetter(personId, isConfidential ? texts.toOldAddressOfProtected : texts.toOldAddress),
    byLetter(personId, toNewAddress(order)),
    byMail(personId, isConfidential ? texts.orderedForProtected : texts.ordered),
    ...movers.flatMap(toMover),
  ];
}

function toMover({ personId, authority, standing, delegateName }: MoverRow): readonly Notice[] {
  if (standing !== 'KNOWN') return [];
  if (authority === 'INVITED') return [byLetter(personId, texts.invited)];
  if (authority === 'DELEGATED') return [byMail(personId, texts.orderedBy(delegateName ?? ''))];
  return [];
}

function ofOrder(before: Aggregate['order'], order: Aggregate['order']): readonly Notice[] {
  const { personId } = order;
  const changed = order.isConfidential ? texts.changedForProtected : texts.changed;
  const isNowDisputed = order.phase === 'DISPUTED' && before.phase !== 'DISPUTED';
  const isNowDoubtful = order.toCheck === 'DOUBTFUL' && before.toCheck !== 'DOUBTFUL';
  const isNowExpired = order.confirmation === 'EXPIRED' && before.confirmation !== 'EXPIRED';
  const isElsewhere = !isSameAddress(before.to, order.to);
  return [
    ...(isElsewhere ? [byLetter(personId, toNewAddress(order)), byMail(personId, changed)] : []),
    ...(isNowDisputed ? [byMail(personId, texts.disputed)] : []),
    ...(isNowExpired ? [byMail(personId, texts.codeNeverCame)] : []),
    ...(isNowDoubtful ? [inside(personId, texts.doubtful)] : []),
  ];
}

function toNewAddress({ confirmation }: Aggregate['order']): Notice['text'] {
  return confirmation === 'AWAITED' ? texts.codeMailed : texts.toNewAddress;
}

function ofRow(before: AddressDeliveryRow | null, row: AddressDeliveryRow, aggregate: Aggregate): readonly Notice[] {
  if (isMourned(row, aggregate)) return [];
  const { order } = aggregate;
  const personId = addresseeOf(row, aggregate);
  const isAsked = row.state === 'NEEDS_CITIZEN' && before?.state !== 'NEEDS_CITIZEN';
  const isOverdue = row.alarm === 'OVERDUE' && before?.alarm !== 'OVERDUE';
  const themself = ownWordOf(row, aggregate);
  const isForThemself = row.reasonCode === 'SIGNATURE_NEEDED';
  return [
    ...(isAsked ? [inside(isForThemself ? themself : personId, texts.asked(row), row.agency)] : []),
    ...newlyAsked(before?.effects ?? null, row.effects).map((effect) =>
      inside(themself, texts.effectAsked(effect), row.agency),
    ),
    ...(fromNewlyDiffers(before, row)
      ? [inside(themself, order.disputeCode === null ? texts.fromDiffersForProtected : texts.fromDiffers, row.agency)]
      : []),
    ...(isOverdue ? [inside(personId, texts.overdue, row.agency)] : []),
  ];
}

/** The agency has found that it had another address than the one the move begins at. */
export function fromNewlyDiffers(before: AddressDeliveryRow | null, row: AddressDeliveryRow): boolean {
  return row.fromMatches === false && before?.fromMatches !== false;
}

/** One record says that this mover has died: nobody is written to about any of their records, whatever the others say. */
function isMourned({ moverId }: AddressDeliveryRow, { rows }: Aggregate): boolean {
  return rows.some((row) => row.moverId === moverId && row.reasonCode === 'PERSON_DECEASED');
}

/** Notices that were not handed over yet, and are not to be any more; where no agency is named, all to that person. */
export interface Silence {
  readonly personId: string;
  readonly agency: string | null;
}

/** What is left unsaid from now on, because an agency said that a mover has died. */
export function silencedBy(before: Aggregate | null, after: Aggregate): readonly Silence[] {
  const isNew = (row: AddressDeliveryRow) => before === null || !isMourned(row, before);
  return after.rows
    .filter((row) => isMourned(row, after) && isNew(row))
    .flatMap((row): readonly Silence[] => {
      const { agency, moverId, personId } = row;
      // Another mover's row at the same agency has notices of its own, which nothing tells from these.
      const isShared = after.rows.some((other) => other.agency === agency && other.moverId !== moverId);
      const toOthers = isShared ? [] : [{ personId: addresseeOf(row, after), agency }];
      return [{ personId, agency: null }, ...toOthers];
    });
}

/** An adult's agencies are told of to that adult: a delegate looks at them as long as they may, and may not any more tomorrow. */
function addresseeOf(row: AddressDeliveryRow, aggregate: Aggregate): string {
  const mover = moverOf(aggregate, row);
  return mover !== undefined && isOwnMaster(mover) ? mover.personId : aggregate.order.personId;
}

/** Who says of a mover what goes beyond an address: they themselves, or a child's parent, whatever was delegated. */
function ownWordOf(row: AddressDeliveryRow, aggregate: Aggregate): string {
  const mover = moverOf(aggregate, row);
  return mover === undefined || mover.authority === 'MINOR_CHILD' ? aggregate.order.personId : mover.personId;
}

function byLetter(personId: string, text: Notice['text']): Notice {
  return { personId, channel: 'LETTER', agency: null, text };
}

function byMail(personId: string, text: Notice['text']): Notice {
  return { personId, channel: 'EMAIL', agency: null, text };
}

function inside(personId: string, text: Notice['text'], agency: string | null = null): Notice {
  return { personId, channel: 'INBOX', agency, text };
}
