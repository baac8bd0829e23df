import { and, count, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import type { Database } from '../../kit/index.ts';
import type { Aggregate } from '../order/aggregate.ts';
import { openStates } from '../order/state.ts';
import type { Stay } from '../order/stay.ts';
import { holdings, intakes, letters, movers, orderKeys, orders } from '../tables.ts';
import { leasedRows, loadAggregate, loadAggregates } from './load.ts';
import type { Command, Commanded, Facts, Keyed, KeyMemory, Submission, Submitted } from './orderStore.ts';
import { mail, save } from './save.ts';
import type { StorePorts } from './storePorts.ts';
import { drawSequence, immediately, nextSequence } from './transaction.ts';

export function submit<Refusal>(db: Database, submission: Submission<Refusal>, ports: StorePorts): Submitted<Refusal> {
  return immediately(db, (tx): Submitted<Refusal> => {
    const known = recall(tx, submission.keyed);
    if (known !== null) return answerOf(known);
    const open = openOrdersOf(tx, submission.movers);
    const composed = submission.compose({
      ...factsFor(tx, submission.movers, ports),
      open,
      leased: leasedRows(tx, open),
      stays: staysOf(tx, submission.keyed.personId),
      invitedLately: invitedSince(tx, submission.keyed.personId, submission.invitedSinceMs),
    });
    if ('refusal' in composed) return { kind: 'refused', refusal: composed.refusal };
    drawSequence(tx);
    const orderId = composed.aggregate.order.id;
    for (const superseded of composed.superseded) {
      save(tx, open.find(({ order }) => order.id === superseded.order.id) ?? null, superseded, ports);
    }
    save(tx, null, composed.aggregate, ports);
    mail(tx, orderId, composed.letters, ports);
    remember(tx, submission.keyed, orderId);
    return { kind: 'done', orderId, replayed: false };
  });
}

export function command<Refusal>(db: Database, asked: Command<Refusal>, ports: StorePorts): Commanded<Refusal> {
  const { keyed, orderId } = asked;
  return immediately(db, (tx): Commanded<Refusal> => {
    const known = keyed === null ? null : recall(tx, keyed);
    if (known !== null) return answerOf(known);
    const before = loadAggregate(tx, orderId);
    if (before === null) return { kind: 'unknown' };
    const successors = successorsOf(tx, before);
    const people = before.movers.map(({ personId }) => personId);
    const decided = asked.decide(before, {
      ...factsFor(tx, people, ports),
      leased: leasedRows(tx, [before, ...successors]),
      successors,
      codes: codesOf(tx, orderId),
      realMs: ports.realMs(),
    });
    if (decided.refusal !== undefined && decided.aggregate === before) {
      return { kind: 'refused', refusal: decided.refusal };
    }
    save(tx, before, decided.aggregate, ports);
    if (decided.refusal !== undefined) return { kind: 'refused', refusal: decided.refusal };
    for (const successor of decided.successors ?? []) {
      save(tx, successors.find(({ order }) => order.id === successor.order.id) ?? null, successor, ports);
    }
    drawSequence(tx);
    mail(tx, orderId, decided.letters ?? [], ports);
    if (keyed !== null) remember(tx, keyed, orderId);
    return { kind: 'done', orderId, replayed: false };
  });
}

/** Along `supersededBy`, as long as the same person submitted. Each is newer than the one before: the chain ends. */
function successorsOf(tx: Database, { order }: Aggregate): readonly Aggregate[] {
  const found: Aggregate[] = [];
  let next = order.supersededBy;
  while (next !== null) {
    const successor = loadAggregate(tx, next);
    if (successor === null || successor.order.personId !== order.personId) break;
    found.push(successor);
    next = successor.order.supersededBy;
  }
  return found;
}

export function recall(tx: Database, { personId, operation, key, contentDigest }: Keyed): KeyMemory | null {
  const isThis = [eq(orderKeys.personId, personId), eq(orderKeys.operation, operation), eq(orderKeys.key, key)];
  const known = tx
    .select()
    .from(orderKeys)
    .where(and(...isThis))
    .get();
  return known === undefined ? null : { orderId: known.orderId, isSameContent: known.contentDigest === contentDigest };
}

function answerOf({ orderId, isSameContent }: KeyMemory): Submitted<never> {
  return isSameContent ? { kind: 'done', orderId, replayed: true } : { kind: 'keyReused', orderId };
}

function remember(tx: Database, keyed: Keyed, orderId: string): void {
  tx.insert(orderKeys)
    .values({ ...keyed, orderId })
    .run();
}

function factsFor(tx: Database, people: readonly string[], ports: StorePorts): Facts {
  return {
    intakes: tx.select().from(intakes).all(),
    holdings: tx
      .select()
      .from(holdings)
      .where(inArray(holdings.personId, [...people]))
      .orderBy(holdings.agency, holdings.purpose)
      .all(),
    sequence: nextSequence(tx),
    now: ports.now(),
  };
}

/** Every open order in which one of these people moves. */
function openOrdersOf(tx: Database, people: readonly string[]) {
  const ids = tx
    .select({ id: orders.id })
    .from(movers)
    .innerJoin(orders, eq(orders.id, movers.orderId))
    .where(and(inArray(movers.personId, [...people]), inArray(orders.state, [...openStates])))
    .all();
  return loadAggregates(
    tx,
    ids.map(({ id }) => id),
  );
}

function codesOf(tx: Database, orderId: string) {
  const mailed = tx
    .select()
    .from(letters)
    .where(and(eq(letters.orderId, orderId), isNotNull(letters.code)))
    .all();
  return mailed.map(({ personId, kind, address, code }) => ({ personId, kind, address, code: code ?? '' }));
}

function staysOf(tx: Database, personId: string): readonly Stay[] {
  const found = tx
    .select({ effectiveOn: orders.effectiveOn, returnOn: orders.returnOn })
    .from(orders)
    .where(and(eq(orders.personId, personId), eq(orders.kind, 'TEMPORARY'), eq(orders.phase, 'OPEN')))
    .all();
  return found.flatMap(({ effectiveOn, returnOn }) => (returnOn === null ? [] : [{ effectiveOn, returnOn }]));
}

/** How many invitations one person had mailed since a real time, ms. */
function invitedSince(tx: Database, personId: string, sinceMs: number): number {
  const found = tx
    .select({ invited: count() })
    .from(letters)
    .innerJoin(orders, eq(orders.id, letters.orderId))
    .where(and(eq(orders.personId, personId), eq(letters.kind, 'INVITATION'), gt(letters.mailedRealMs, sinceMs)))
    .get();
  return found?.invited ?? 0;
}
