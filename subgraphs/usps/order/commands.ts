import { isSameAddress } from '../../kit/intake/index.ts';
import type { StayLimits } from '../settings.ts';
import type { Command } from '../store/orderStore.ts';
import type { AddressDeliveryRow, MoverRow, OrderAddress, Recipients } from '../tables.ts';
import { type Aggregate, moverOf, withRows } from './aggregate.ts';
import { type AuthorityRefusal, authorityRefusal, type Commander, ownPart, refusalFor } from './authority.ts';
import { beginOf, todayOf } from './calendar.ts';
import { type CodeLimits, type CodeUse, checkCode, type NewCode } from './codes.ts';
import { confirmByOf, letterToNewAddress } from './confirmation.ts';
import { consentOf, isOwnMaster } from './consent.ts';
import { fromMove } from './cooling.ts';
import { type FurtherAnswer, type FurtherRefusal, forAddress, furtherAnswered } from './furtherAnswers.ts';
import { awaitedBy, isRecipient, rowsFor } from './recipients.ts';
import { datesOf, revised } from './revise.ts';
import { signed } from './signature.ts';
import { isOpen, stateOf } from './state.ts';
import { extendedStayProblem, type StayProblem } from './stay.ts';
import { frozen, hasEarlier, leftBy, mayBeAtAgency, withdrawn } from './withdraw.ts';

/** Why a command about an order was not done. Nothing was written, except a wrong code. */
export type OrderRefusal =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'versionConflict'; readonly currentVersion: number }
  | { readonly kind: 'tooLate'; readonly alreadyApplied: readonly string[] }
  | { readonly kind: 'ended' }
  | { readonly kind: 'wrongCode' }
  | { readonly kind: 'codesExhausted'; readonly limits: CodeLimits }
  | { readonly kind: 'nothingAsked' }
  | { readonly kind: 'invalidDates' }
  | { readonly kind: 'stay'; readonly problem: StayProblem }
  | FurtherRefusal
  | AuthorityRefusal
  | { readonly kind: 'addressConfirmed' };

type Decide = Command<OrderRefusal>['decide'];
type CommandFacts = Parameters<Decide>[1];
type Decision = ReturnType<Decide>;

const refused = (aggregate: Aggregate, refusal: OrderRefusal): Decision => ({ aggregate, refusal });

function advanced(aggregate: Aggregate, change: Partial<Aggregate['order']> = {}): Aggregate {
  const { order } = aggregate;
  return { ...aggregate, order: { ...order, ...change, version: order.version + 1 } };
}

/** The last instant at which a citizen may be sure to stop an order; null when that has passed. */
export function cancellableUntil(aggregate: Aggregate): Date | null {
  const { order } = aggregate;
  const state = stateOf(aggregate);
  if (!isOpen(state)) return null;
  // Nothing is sent before the code is given, whatever the day.
  if (order.isStarted) return state === 'AWAITING_CONFIRMATION' ? order.confirmBy : null;
  return beginOf(order.effectiveOn, order.timeZone);
}

/**
 * Takes an order back where no agency can have applied it; an adult among its movers only declines for themself. A submitter
 * who may no longer speak for somebody in it takes back the rest: what was ordered for that person is theirs to stop.
 */
export function cancel(commander: Commander, ifVersion: number): Decide {
  return (aggregate, { leased, now }) => {
    const { order, movers } = aggregate;
    const { personId } = commander;
    const isSubmitter = order.personId === personId;
    const adult = movers.filter((mover) => mover.personId === personId && isOwnMaster(mover));
    if (!isSubmitter && adult.length === 0) return refused(aggregate, { kind: 'unknown' });
    const refusal = isSubmitter ? authorityRefusal(movers, commander) : null;
    if (refusal?.kind === 'authorityUnknown') return refused(aggregate, refusal);
    const leaving = isSubmitter ? ownPart(movers, commander) : adult;
    if (leaving?.length === 0) return refused(aggregate, { kind: 'powerEnded' });
    if (order.version !== ifVersion) return conflict(aggregate);
    // Nobody waits for the invited, so the order may be complete without them: they can still say no.
    const isEnded = isSubmitter ? !isOpen(stateOf(aggregate)) : order.phase !== 'OPEN';
    const haveLeft = leaving?.every(({ state }) => state === 'DECLINED') === true;
    if (isEnded || haveLeft) return refused(aggregate, { kind: 'ended' });
    const isConcerned = (row: AddressDeliveryRow) => leaving === null || leaving.some(({ id }) => id === row.moverId);
    const concerned = aggregate.rows.filter(isConcerned);
    // By the clock, not by what the calendar has turned to: agencies look at theirs by themselves.
    const isStarted = order.isStarted || order.effectiveOn <= todayOf(order, now);
    const tooLate = concerned.filter((row) => mayHaveHappened(row, isStarted, leased));
    if (tooLate.length > 0) {
      const alreadyApplied = concerned.filter(({ state }) => state === 'APPLIED').map(({ agency }) => agency);
      return refused(aggregate, { kind: 'tooLate', alreadyApplied: [...new Set(alreadyApplied)] });
    }
    if (leaving !== null) return { aggregate: advanced(leftBy(aggregate, leaving, leased)) };
    const stopped = withRows(aggregate, (row) => withdrawn(row, leased.has(row.id)));
    return { aggregate: advanced(stopped, { phase: 'CANCELLED' }) };
  };
}

/** Before its day nothing is applied anywhere; from then on everything an agency may have is beyond our certainty. */
function mayHaveHappened(row: AddressDeliveryRow, isStarted: boolean, leased: ReadonlySet<string>): boolean {
  if (row.state === 'APPLIED' || row.state === 'REVERTED' || hasEarlier(row)) return true;
  return isStarted && (row.isUnknown || row.intent === 'RECALL' || row.state === 'ACKNOWLEDGED' || leased.has(row.id));
}

/**
 * Who submitted starts an order with the code of the new address's letter; an invited mover says yes with theirs, and with
 * their identity proved freshly (`isProven`) signs what agencies want signed.
 */
export function confirm(commander: Commander, code: string, isProven: boolean, limits: CodeLimits): Decide {
  return (aggregate, facts) => {
    const { order, movers } = aggregate;
    const { personId } = commander;
    if (order.personId === personId) {
      const refusal = authorityRefusal(movers, commander);
      return refusal === null ? confirmOrder(aggregate, facts, code, limits) : refused(aggregate, refusal);
    }
    const invited = movers.find(
      (mover) => mover.personId === personId && mover.authority === 'INVITED' && isOwnMaster(mover),
    );
    if (invited === undefined) return refused(aggregate, { kind: 'unknown' });
    const wrong = wrongCode(aggregate, facts, { kind: 'INVITATION', personId }, code, limits);
    if (wrong !== null) return wrong;
    // Nobody waits for the invited: the order may be complete without them. After a return nothing is left to do.
    if ((!isOpen(stateOf(aggregate)) && order.phase !== 'OPEN') || order.isReturned) {
      return refused(aggregate, { kind: 'ended' });
    }
    if (invited.state !== 'AWAITING_THEIR_CONSENT') return refused(aggregate, { kind: 'nothingAsked' });
    const included = withMover(aggregate, invited, 'INCLUDED');
    return {
      aggregate: advanced(
        withRows(included, (row) => {
          if (!isOf(invited)(row)) return row;
          const signature = isProven ? signed(row.signature, invited, personId, facts.now) : row.signature;
          return released(included, { ...row, signature }, facts);
        }),
      ),
    };
  };
}

function confirmOrder(aggregate: Aggregate, facts: CommandFacts, code: string, limits: CodeLimits): Decision {
  const { order } = aggregate;
  if (order.confirmation === 'NOT_ASKED') return refused(aggregate, { kind: 'nothingAsked' });
  const wrong = wrongCode(aggregate, facts, { kind: 'CONFIRMATION' }, code, limits);
  if (wrong !== null) return wrong;
  if (!isOpen(stateOf(aggregate))) return refused(aggregate, { kind: 'ended' });
  if (order.confirmation !== 'AWAITED') return refused(aggregate, { kind: 'nothingAsked' });
  // By the clock, not by what the calendar has turned to.
  if (order.confirmBy !== null && order.confirmBy <= facts.now) return refused(aggregate, { kind: 'ended' });
  const isStarted = order.isStarted || order.effectiveOn <= todayOf(order, facts.now);
  const started = advanced(aggregate, { confirmation: 'GIVEN', isStarted });
  return { aggregate: withRows(started, (row) => released(started, row, facts)) };
}

/** A row that waited for somebody's word, with its days counted from that word on. */
function released(aggregate: Aggregate, row: AddressDeliveryRow, facts: CommandFacts): AddressDeliveryRow {
  if (row.state !== 'HELD') return row;
  const { order } = aggregate;
  const moverState = consentOf(order, moverOf(aggregate, row));
  return revised(dated(row, order, facts), { today: todayOf(order, facts.now), sequence: facts.sequence, moverState });
}

/**
 * Freezes an order, and those of the same submitter that took its place, on the word of whoever has the letter that went to
 * the old address, for so many days after the move.
 */
export function dispute(code: string, source: string, days: number, limits: CodeLimits): Decide {
  return (aggregate, facts) => {
    const wrong = wrongCode(aggregate, facts, { kind: 'DISPUTE', source }, code, limits);
    if (wrong !== null) return wrong;
    const successors = facts.successors
      .filter(({ order }) => order.phase !== 'DISPUTED')
      .map((successor) => disputed(successor, facts.leased));
    if (aggregate.order.phase === 'DISPUTED') return { aggregate, successors };
    if (fromMove(aggregate.order, days) <= facts.now) return refused(aggregate, { kind: 'ended' });
    return { aggregate: disputed(aggregate, facts.leased), successors };
  };
}

function disputed(aggregate: Aggregate, leased: ReadonlySet<string>): Aggregate {
  const stopped = withRows(aggregate, (row) => frozen(row, leased.has(row.id)));
  return advanced({ ...stopped, awaitedAgencies: [] }, { phase: 'DISPUTED' });
}

function wrongCode(
  aggregate: Aggregate,
  facts: CommandFacts,
  use: CodeUse,
  code: string,
  limits: CodeLimits,
): Decision | null {
  const checked = checkCode(aggregate, facts, use, code, limits);
  switch (checked.kind) {
    case 'right':
      return null;
    case 'exhausted':
      return refused(aggregate, { kind: 'codesExhausted', limits });
    case 'wrong':
      return refused(checked.marked, { kind: 'wrongCode' });
  }
}

export interface Amendment {
  readonly to: { readonly address: OrderAddress; readonly typed: Aggregate['order']['typed']['to'] } | null;
  readonly overridden: boolean;
  readonly toCheck: Aggregate['order']['toCheck'];
  readonly effectiveOn: string | null;
  readonly returnOn: string | null;
  readonly recipients: Recipients | null;
  readonly stay: StayLimits;
  readonly confirmationDays: number;
  readonly newCode: NewCode;
}

/**
 * Changes an open order: rows that are told something else get a new revision, agencies left out are taken back. One order
 * has one new address: whoever may no longer move one of its people changes it for nobody.
 */
export function amend(commander: Commander, ifVersion: number, amendment: Amendment): Decide {
  return (aggregate, facts) => {
    const { order, movers } = aggregate;
    const { personId } = commander;
    if (order.personId !== personId) return refused(aggregate, { kind: 'unknown' });
    const refusal = authorityRefusal(movers, commander);
    if (refusal !== null) return refused(aggregate, refusal);
    if (order.version !== ifVersion) return conflict(aggregate);
    // After a return there is nothing left to change.
    if (!isOpen(stateOf(aggregate)) || order.isReturned) return refused(aggregate, { kind: 'ended' });
    const today = todayOf(order, facts.now);
    const changed = amended(order, amendment, today);
    if (changed.effectiveOn !== order.effectiveOn && order.isStarted) {
      return refused(aggregate, { kind: 'tooLate', alreadyApplied: [] });
    }
    if (changed.returnOn !== null && changed.returnOn <= changed.effectiveOn) {
      return refused(aggregate, { kind: 'invalidDates' });
    }
    const stay = changedStay(order, changed, amendment.stay);
    if (stay !== null) return refused(aggregate, { kind: 'stay', problem: stay });
    const isElsewhere = !isSameAddress(changed.to, order.to);
    if (isElsewhere && order.confirmation === 'GIVEN') return refused(aggregate, { kind: 'addressConfirmed' });
    const isNewContent = amendment.to !== null || changed.effectiveOn !== order.effectiveOn;
    const kept = aggregate.rows.map((row): AddressDeliveryRow => {
      if (!isRecipient(row.agency, changed.recipients)) return withdrawn(row, facts.leased.has(row.id));
      if (!isNewContent || row.state === 'WITHDRAWN') return row;
      const mover = moverOf(aggregate, row);
      if (mover?.standing === 'DECEASED') return row;
      const moverState = consentOf(changed, mover);
      const isLeased = facts.leased.has(row.id);
      const newlyDated = dated(row, changed, facts);
      const concerned =
        mover === undefined
          ? newlyDated
          : forAddress(newlyDated, changed.to, { mover, personId, now: facts.now, former: order.to });
      return revised(
        { ...concerned, ownTo: null, isUnknown: row.isUnknown || isLeased },
        { today, sequence: facts.sequence, moverState },
      );
    });
    const holdings = facts.holdings.filter(
      ({ personId: holder, agency }) => !kept.some((row) => row.personId === holder && row.agency === agency),
    );
    const firstNumber = Math.max(0, ...kept.map(({ number }) => number)) + 1;
    const added = rowsFor(changed, movers, { ...facts, holdings, firstNumber });
    const awaitedAgencies =
      amendment.recipients === null ? aggregate.awaitedAgencies : awaitedBy(changed.recipients, facts.intakes);
    // A code that went to another address is worth nothing; the next has its own time.
    const isAsked = isElsewhere && changed.confirmation === 'AWAITED';
    const awaiting = isAsked
      ? { ...changed, confirmBy: confirmByOf(changed, amendment.confirmationDays, facts.now) }
      : changed;
    const after = { ...advanced({ ...aggregate, order: awaiting }), rows: [...kept, ...added], awaitedAgencies };
    return { aggregate: after, letters: isElsewhere ? [letterToNewAddress(awaiting, amendment.newCode)] : [] };
  };
}

/** Days that stay as they are were judged when the order was made. */
function changedStay(before: Aggregate['order'], { effectiveOn, returnOn }: Aggregate['order'], limits: StayLimits) {
  if (returnOn === null || (before.effectiveOn === effectiveOn && before.returnOn === returnOn)) return null;
  return extendedStayProblem({ effectiveOn, returnOn }, limits);
}

function amended(order: Aggregate['order'], amendment: Amendment, today: string): Aggregate['order'] {
  const { to, overridden, toCheck, effectiveOn, returnOn, recipients } = amendment;
  const day = effectiveOn ?? order.effectiveOn;
  return {
    ...order,
    ...(to !== null && { to: to.address, typed: { ...order.typed, to: to.typed }, overridden, toCheck }),
    effectiveOn: day,
    isStarted: order.isStarted || day <= today,
    returnOn: order.kind === 'TEMPORARY' ? (returnOn ?? order.returnOn) : null,
    recipients: recipients ?? order.recipients,
  };
}

/** An address for one agency only, none for it at all, or what else it asked for. */
export type Answer =
  | { readonly kind: 'address'; readonly to: OrderAddress }
  | { readonly kind: 'skip' }
  | FurtherAnswer;

/** Answers an agency's question; only rows that the citizen can do something about take an answer. */
export function answer(commander: Commander, deliveryId: string, given: Answer): Decide {
  return (aggregate, facts) => {
    const { personId } = commander;
    const row = aggregate.rows.find(({ id }) => id === deliveryId);
    const mover = row === undefined ? undefined : moverOf(aggregate, row);
    if (row === undefined || mover === undefined || !maySpeakFor(mover, aggregate, personId))
      return refused(aggregate, { kind: 'unknown' });
    const refusal = refusalFor(mover, commander);
    if (refusal !== null) return refused(aggregate, refusal);
    if (aggregate.order.phase !== 'OPEN' || aggregate.order.isReturned) return refused(aggregate, { kind: 'ended' });
    if (given.kind !== 'address' && given.kind !== 'skip') {
      const further = furtherAnswered(row, given, { ...facts, order: aggregate.order, mover, personId });
      if ('refusal' in further) return refused(aggregate, further.refusal);
      return { aggregate: advanced(withRows(aggregate, (known) => (known.id === row.id ? further.row : known))) };
    }
    const isOpenRow = row.state === 'NEEDS_CITIZEN' || row.state === 'REJECTED';
    const canSkip =
      isOpenRow ||
      row.state === 'NOT_DUE' ||
      row.state === 'UNREACHABLE' ||
      row.state === 'HELD' ||
      row.state === 'QUEUED' ||
      row.state === 'ACKNOWLEDGED';
    // Of who has died nothing is said to any agency, whatever is answered.
    const takesAddress = isOpenRow && mover.standing !== 'DECEASED';
    if (given.kind === 'address' ? !takesAddress : !canSkip) return refused(aggregate, { kind: 'nothingAsked' });
    const { sequence, leased } = facts;
    const today = todayOf(aggregate.order, facts.now);
    // What the agency wrote down itself is no longer ours to take back: it is left as it is.
    const isLeft = given.kind === 'skip' && row.reasonCode === 'OPEN_CLAIM_OVERRIDES' && row.state === 'NEEDS_CITIZEN';
    const answered = isLeft
      ? { ...row, intent: null, state: 'WITHDRAWN' as const, reasonCode: null }
      : given.kind === 'address'
        ? revised(
            {
              ...forAddress(dated(row, aggregate.order, facts), given.to, {
                mover,
                personId,
                now: facts.now,
                former: aggregate.order.to,
              }),
              ownTo: given.to,
            },
            { today, sequence, moverState: mover.state },
          )
        : withdrawn(
            row.state === 'REJECTED' ? { ...row, state: 'QUEUED' } : row,
            leased.has(row.id) || mayBeAtAgency(row),
          );
    return { aggregate: advanced(withRows(aggregate, (known) => (known.id === row.id ? answered : known))) };
  };
}

/** The row with its days counted anew: what a citizen says late, an agency owes later. */
function dated(row: AddressDeliveryRow, order: Aggregate['order'], { intakes, now }: CommandFacts): AddressDeliveryRow {
  const profile = intakes.find(({ agency }) => agency === row.agency)?.profile;
  return profile ? { ...row, ...datesOf(profile, order, now, row) } : row;
}

/** An invited adult answers alone; who acts for somebody answers for them, and so do they themselves. */
function maySpeakFor({ authority, personId: moved }: MoverRow, { order }: Aggregate, personId: string): boolean {
  if (authority === 'INVITED') return moved === personId;
  return order.personId === personId || (authority === 'DELEGATED' && moved === personId);
}

function conflict(aggregate: Aggregate): Decision {
  return refused(aggregate, { kind: 'versionConflict', currentVersion: aggregate.order.version });
}

function isOf(mover: MoverRow) {
  return (row: AddressDeliveryRow) => row.moverId === mover.id;
}

function withMover(aggregate: Aggregate, mover: MoverRow, state: MoverRow['state']): Aggregate {
  const movers = aggregate.movers.map((known) => (known.id === mover.id ? { ...known, state } : known));
  return { ...aggregate, movers };
}
