import { timeZoneOf } from '../../kit/intake/index.ts';
import type { Facts, Letter } from '../store/orderStore.ts';
import type { AddressChangeRow, MoverRow } from '../tables.ts';
import { type Aggregate, withRows } from './aggregate.ts';
import { todayOf } from './calendar.ts';
import { awaitedBy, rowsFor } from './recipients.ts';
import { withdrawn } from './withdraw.ts';

/** A move that has been checked: what is left to do cannot be refused for its content. */
export interface Move
  extends Pick<
    AddressChangeRow,
    'kind' | 'from' | 'to' | 'toCheck' | 'typed' | 'overridden' | 'effectiveOn' | 'returnOn' | 'purposes' | 'recipients'
  > {
  readonly submittedBy: string;
  readonly movers: readonly Pick<MoverRow, 'personId' | 'authority' | 'delegationId' | 'delegateName'>[];
  readonly ifNoneInFlight: boolean;
}

export interface NewIds {
  readonly newId: (prefix: string) => string;
  /** For a letter: short enough to be typed, long enough not to be guessed in five tries. */
  readonly newCode: () => string;
}

type ComposeFacts = Facts & { readonly open: readonly Aggregate[]; readonly leased: ReadonlySet<string> };

/** The order with its rows and letters, and the orders whose place it takes; or the order that stands in its way. */
export function composeOrder(move: Move, facts: ComposeFacts, ids: NewIds) {
  const conflicting = facts.open.filter((other) => isInTheWay(other, move));
  const [existing] = conflicting;
  if (existing !== undefined && move.ifNoneInFlight) return { refusal: { existing: existing.order.id } };
  const id = ids.newId('move');
  // Only one's own orders can be superseded: another's order that has me among its movers stays.
  const superseded = conflicting.filter(({ order }) => order.personId === move.submittedBy);
  const order = orderOf(id, move, facts, superseded[0]?.order.id ?? null);
  const movers = move.movers.map((mover, index): MoverRow => {
    const state = mover.authority === 'INVITED' ? 'AWAITING_THEIR_CONSENT' : 'INCLUDED';
    return { id: `${id}/${index + 1}`, orderId: id, ...mover, state };
  });
  const aggregate: Aggregate = {
    order,
    movers,
    rows: rowsFor(order, movers, { ...facts, firstNumber: 1 }),
    awaitedAgencies: awaitedBy(order.recipients, facts.intakes),
  };
  return {
    aggregate,
    letters: lettersOf(aggregate, ids),
    superseded: superseded.map((other) => supersededBy(other, id, facts.leased)),
  };
}

/**
 * In flight means: an open order of the same kind that shares a mover and a purpose. Whoever is only invited moves with
 * neither yet, and their own order would tell whoever invites them that they move, and by which id to dispute it.
 */
function isInTheWay(other: Aggregate, move: Move): boolean {
  const sharesPurpose = other.order.purposes.some((purpose) => move.purposes.includes(purpose));
  const sharesMover = other.movers.some(
    ({ personId, state }) =>
      state === 'INCLUDED' && move.movers.some((mover) => mover.authority !== 'INVITED' && mover.personId === personId),
  );
  return other.order.kind === move.kind && sharesPurpose && sharesMover;
}

function supersededBy(other: Aggregate, id: string, leased: ReadonlySet<string>): Aggregate {
  const stopped = withRows(other, (row) => withdrawn(row, leased.has(row.id)));
  return { ...stopped, order: { ...other.order, phase: 'SUPERSEDED', supersededBy: id } };
}

function orderOf(id: string, move: Move, facts: Facts, supersedes: string | null): AddressChangeRow {
  const { movers: _movers, ifNoneInFlight: _ifNoneInFlight, submittedBy, ...content } = move;
  const timeZone = timeZoneOf(move.from);
  return {
    ...content,
    id,
    personId: submittedBy,
    version: 1,
    phase: 'OPEN',
    state: 'IN_PROGRESS',
    timeZone,
    isStarted: move.effectiveOn <= todayOf({ timeZone }, facts.now),
    isReturned: false,
    supersedes,
    supersededBy: null,
    submittedAt: facts.now,
    wrongCodes: 0,
    receiptId: null,
  };
}

/** The old address learns of it, so that who never asked can object; the new one is welcomed; the invited are asked. */
function lettersOf({ order, movers }: Aggregate, ids: NewIds): readonly Letter[] {
  const code = () => ids.newCode();
  const invitations = movers
    .filter(({ authority }) => authority === 'INVITED')
    .map(({ personId }): Letter => ({ personId, kind: 'INVITATION', address: order.from, code: code() }));
  const { personId, from, to } = order;
  return [
    { personId, kind: 'DISPUTE', address: from, code: code() },
    { personId, kind: 'WELCOME', address: to, code: null },
    ...invitations,
  ];
}
