import { timeZoneOf } from '../../kit/intake/index.ts';
import type { StayLimits } from '../settings.ts';
import type { Facts, Letter } from '../store/orderStore.ts';
import type { AddressChangeRow, MoverRow } from '../tables.ts';
import { type Aggregate, withRows } from './aggregate.ts';
import { type Commander, ownPart } from './authority.ts';
import { todayOf } from './calendar.ts';
import { codeDigits, type NewCode } from './codes.ts';
import { confirmByOf, letterToNewAddress } from './confirmation.ts';
import { awaitedBy, rowsFor } from './recipients.ts';
import { type Stay, type StayProblem, stayProblem } from './stay.ts';
import { leftBy, withdrawn } from './withdraw.ts';

/** A move that has been checked: what is left to do cannot be refused for its content. */
export interface Move
  extends Pick<
    AddressChangeRow,
    | 'kind'
    | 'from'
    | 'to'
    | 'toCheck'
    | 'typed'
    | 'overridden'
    | 'effectiveOn'
    | 'returnOn'
    | 'purposes'
    | 'recipients'
    | 'isConfidential'
    | 'coolingDays'
  > {
  readonly submittedBy: string;
  /** Whom of their earlier orders' people the submitter may move now. */
  readonly mayMove: Commander['mayMove'];
  readonly movers: readonly Pick<MoverRow, 'personId' | 'authority' | 'delegationId' | 'delegateName' | 'standing'>[];
  readonly ifNoneInFlight: boolean;
}

export interface NewIds {
  readonly newId: (prefix: string) => string;
  /** For a letter: short enough to be typed, long enough not to be guessed in as many tries as there are. */
  readonly newCode: NewCode;
}

type ComposeFacts = Facts & {
  readonly open: readonly Aggregate[];
  readonly leased: ReadonlySet<string>;
  /** Other temporary moves of the submitter, those that were stopped left out. */
  readonly stays: readonly Stay[];
  /** Invitations that the submitter had mailed within the span that they are bounded in. */
  readonly invitedLately: number;
};

/** What whoever runs the Postal Service decides about new orders. */
export interface OrderRules {
  readonly confirmation: 'none' | 'code';
  readonly confirmationDays: number;
  readonly invitationsMax: number;
  readonly stay: StayLimits;
  readonly coolingDays: number;
}

/** What stands in the way of an order whose content is in itself in order. */
export type SubmissionRefusal =
  | { readonly kind: 'inFlight'; readonly existing: string }
  | { readonly kind: 'stay'; readonly problem: StayProblem }
  | { readonly kind: 'tooManyInvitations' };

/** The order with its rows and letters, and the orders whose place it takes; or the order that stands in its way. */
export function composeOrder(move: Move, facts: ComposeFacts, ids: NewIds, rules: OrderRules) {
  const conflicting = facts.open.filter((other) => isInTheWay(other, move));
  const [existing] = conflicting;
  if (existing !== undefined && move.ifNoneInFlight) return refusing({ kind: 'inFlight', existing: existing.order.id });
  const stay = stayOf(move, facts, conflicting, rules.stay);
  if (stay !== null) return refusing({ kind: 'stay', problem: stay });
  const invited = move.movers.filter(({ authority }) => authority === 'INVITED').length;
  if (invited > 0 && facts.invitedLately + invited > rules.invitationsMax)
    return refusing({ kind: 'tooManyInvitations' });
  const id = ids.newId('move');
  // Only one's own orders can be superseded: another's order that has me among its movers stays.
  const { submittedBy: personId, mayMove } = move;
  const replaced = conflicting
    .filter(({ order }) => order.personId === personId)
    .map((other) => replacedBy(other, id, ownPart(other.movers, { personId, mayMove }), facts.leased));
  const superseded = replaced.find(({ order }) => order.supersededBy === id)?.order.id ?? null;
  const disputeCode = move.isConfidential ? null : ids.newCode(codeDigits.dispute);
  const order = orderOf({ ...move, id, disputeCode }, facts, superseded, rules);
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
    superseded: replaced,
  };
}

function refusing(refusal: SubmissionRefusal) {
  return { refusal };
}

/** What this order takes the place of is no stay any more. */
function stayOf(move: Move, { stays }: ComposeFacts, conflicting: readonly Aggregate[], limits: StayLimits) {
  const { kind, effectiveOn, returnOn } = move;
  if (kind !== 'TEMPORARY' || returnOn === null) return null;
  const replaced = conflicting.map(({ order }) => order);
  const others = stays.filter(
    (stay) => !replaced.some((order) => order.effectiveOn === stay.effectiveOn && order.returnOn === stay.returnOn),
  );
  return stayProblem({ effectiveOn, returnOn }, others, limits);
}

/**
 * In flight means: an open order of the same kind that shares a mover and a purpose. Whoever is only invited moves with
 * neither yet, and their own order would tell whoever invites them that they move, and by which id to dispute it.
 */
function isInTheWay(other: Aggregate, move: Move): boolean {
  // Nobody learns that a protected person moves by moving somebody whom they move too.
  if (other.order.isConfidential && other.order.personId !== move.submittedBy) return false;
  const sharesPurpose = other.order.purposes.some((purpose) => move.purposes.includes(purpose));
  const sharesMover = other.movers.some(
    ({ personId, state }) =>
      state === 'INCLUDED' && move.movers.some((mover) => mover.authority !== 'INVITED' && mover.personId === personId),
  );
  return other.order.kind === move.kind && sharesPurpose && sharesMover;
}

/** Where the submitter may no longer speak for all of it, only their own part is replaced: the rest is its people's. */
function replacedBy(
  other: Aggregate,
  id: string,
  part: readonly MoverRow[] | null,
  leased: ReadonlySet<string>,
): Aggregate {
  if (part !== null) {
    const left = leftBy(other, part, leased);
    return { ...left, order: { ...left.order, version: left.order.version + 1 } };
  }
  const stopped = withRows(other, (row) => withdrawn(row, leased.has(row.id)));
  return { ...stopped, order: { ...other.order, phase: 'SUPERSEDED', supersededBy: id } };
}

function orderOf(
  move: Move & Pick<AddressChangeRow, 'id' | 'disputeCode'>,
  facts: Facts,
  supersedes: string | null,
  rules: OrderRules,
): AddressChangeRow {
  const { movers: _movers, ifNoneInFlight: _ifNoneInFlight, mayMove: _mayMove, submittedBy, ...content } = move;
  const timeZone = timeZoneOf(move.from);
  const isAwaited = rules.confirmation === 'code';
  return {
    ...content,
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
    coolingDays: rules.coolingDays,
    wrongCodes: {},
    confirmation: isAwaited ? 'AWAITED' : 'NOT_ASKED',
    confirmBy: isAwaited ? confirmByOf({ ...move, timeZone }, rules.confirmationDays, facts.now) : null,
    receiptId: null,
  };
}

/**
 * The old address learns of it, so that who never asked can object; the new one is welcomed, or asked for its code; the
 * invited are asked. None of them names the other address. Who is unknown, or has died, is written to by nobody.
 */
function lettersOf({ order, movers }: Aggregate, { newCode }: NewIds): readonly Letter[] {
  const invitations = movers
    .filter(({ authority, standing }) => authority === 'INVITED' && standing === 'KNOWN')
    .map(
      ({ personId }): Letter => ({
        personId,
        kind: 'INVITATION',
        address: order.from,
        code: newCode(codeDigits.ofOne),
      }),
    );
  return [letterToOldAddress(order), letterToNewAddress(order, newCode), ...invitations];
}

/** Whoever may still live at the old address of a protected person can stop nothing by what they find in the mail. */
function letterToOldAddress({ personId, from, disputeCode }: AddressChangeRow): Letter {
  return { personId, kind: disputeCode === null ? 'NOTICE' : 'DISPUTE', address: from, code: disputeCode };
}
