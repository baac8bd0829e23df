import { and, asc, eq, gt, inArray, isNotNull, lte } from 'drizzle-orm';
import { canonicalJson } from '../base/canonicalJson.ts';
import type { Database } from '../database/database.ts';
import type { FaultMode } from '../demo/fault.ts';
import {
  contentDigest,
  type IntakeInput,
  type IntakeReply,
  type IntakeRequest,
  type IntakeStatement,
} from './content.ts';
import { concernedBy, type IntakeRules, judge, type Verdict } from './judge.ts';
import { misjudged } from './misjudged.ts';
import {
  type AddressRow,
  type AddressTable,
  type DeliveryRow,
  type FormerAddress,
  intakeDeliveries,
} from './tables.ts';
import { dayIn, latestDay, timeZoneOf } from './timeZone.ts';

/** What a write needs of the agency beside its database. */
export interface IntakePorts {
  readonly db: Database;
  readonly table: AddressTable;
  readonly rules: IntakeRules;
  /** Refuses for reasons only this agency knows, for example a fiduciary; null lets the delivery through. */
  readonly objection: (db: Database, input: IntakeInput) => Verdict | null;
  /** What the demonstration makes go wrong here. */
  readonly fault: () => FaultMode;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly prove: (request: IntakeRequest, statement: IntakeStatement) => string;
  readonly count: (name: string) => void;
}

/**
 * One delivery, with at most one effect for ever. State and addresses change in one transaction that is on disk
 * (`synchronous=FULL`) before this returns.
 */
export function apply(ports: IntakePorts, input: IntakeInput): IntakeReply {
  const { db } = ports;
  const request: IntakeRequest = { operation: 'apply', input };
  const digest = contentDigest(input);
  return immediately(db, (tx) => {
    const known = tx.select().from(intakeDeliveries).where(eq(intakeDeliveries.delivery, input.delivery)).get();
    // A withdrawal that overtook its delivery stands, whatever the delivery says.
    if (known !== undefined && (known.contentDigest === null || known.contentDigest === digest)) {
      return replyOf(ports, request, statementOf(known));
    }
    if (known !== undefined) return unstored(ports, request, input.delivery, 'REJECTED', 'KEY_REUSED');
    const held = heldBy(tx, ports.table, input.person);
    const verdict = verdictOn(ports, tx, input, held);
    if (verdict.state === 'NOT_YET') return unstored(ports, request, input.delivery, 'REJECTED', 'NOT_YET_DUE');
    const row = { ...effectOf(ports, tx, input, held, verdict), delivery: input.delivery, contentDigest: digest };
    const reply = replyOf(ports, request, statementOf(row));
    tx.insert(intakeDeliveries)
      .values({ ...row, proof: reply.proof })
      .run();
    return reply;
  });
}

/** Takes back what has had no effect yet. What was applied stays applied: only `revert` undoes, and says so. */
export function withdraw(ports: IntakePorts, delivery: string, reason: string): IntakeReply {
  const request: IntakeRequest = { operation: 'withdraw', delivery, reason };
  return immediately(ports.db, (tx) => {
    const known = tx.select().from(intakeDeliveries).where(eq(intakeDeliveries.delivery, delivery)).get();
    const isOpen = known === undefined || known.state === 'ACKNOWLEDGED' || known.state === 'NEEDS_CITIZEN';
    return isOpen
      ? settle(ports, tx, request, withdrawn(ports, delivery, known))
      : replyOf(ports, request, statementOf(known));
  });
}

/** Puts the former addresses back, of those purposes where this delivery's version is still on file. */
export function revert(ports: IntakePorts, delivery: string, reason: string): IntakeReply {
  const request: IntakeRequest = { operation: 'revert', delivery, reason };
  return immediately(ports.db, (tx) => {
    const known = tx.select().from(intakeDeliveries).where(eq(intakeDeliveries.delivery, delivery)).get();
    if (known === undefined || known.state === 'ACKNOWLEDGED') {
      return settle(ports, tx, request, withdrawn(ports, delivery, known));
    }
    if (known.state !== 'APPLIED' || known.personId === null) return replyOf(ports, request, statementOf(known));
    const held = heldBy(tx, ports.table, known.personId);
    const version = ports.newId('v');
    const restored = (known.former ?? []).filter((former) =>
      held.some(({ purpose, version: onFile }) => purpose === former.purpose && onFile === known.version),
    );
    if (restored.length === 0) return unstored(ports, request, delivery, 'NO_CHANGE', 'NEWER_ON_FILE');
    for (const former of restored) putBack(ports, tx, known.personId, former, version);
    ports.count('intakeReverted');
    return settle(ports, tx, request, { ...known, state: 'REVERTED', reasonCode: null, version, at: ports.now() });
  });
}

/** Where a delivery stands; null when this agency never stored it. */
export function statusOf(ports: IntakePorts, delivery: string): IntakeReply | null {
  const known = ports.db.select().from(intakeDeliveries).where(eq(intakeDeliveries.delivery, delivery)).get();
  return known === undefined ? null : replyOf(ports, { operation: 'intakeStatus', delivery }, statementOf(known));
}

const dueAtOnceMax = 200;

/**
 * Applies what was accepted ahead of its day and is due, one page at a time. Answers where the next page begins, null at
 * the end: what waits for a day that begins later in its own time zone is passed over, and never in the way of others.
 */
export function applyDue(ports: IntakePorts, after: string): string | null {
  return immediately(ports.db, (tx) => {
    const { state, effectiveOn, waiting, delivery } = intakeDeliveries;
    const page = tx
      .select()
      .from(intakeDeliveries)
      .where(
        and(
          eq(state, 'ACKNOWLEDGED'),
          lte(effectiveOn, latestDay(ports.now())),
          isNotNull(waiting),
          gt(delivery, after),
        ),
      )
      .orderBy(asc(delivery))
      .limit(dueAtOnceMax)
      .all();
    for (const known of page) {
      const input = JSON.parse(known.waiting ?? 'null') as IntakeInput;
      if (input.effectiveOn > dayOfMove(input, ports.now())) continue;
      const held = heldBy(tx, ports.table, input.person);
      const effect = effectOf(ports, tx, input, held, verdictOn(ports, tx, input, held));
      settle(ports, tx, { operation: 'intakeStatus', delivery: known.delivery }, { ...known, ...effect });
    }
    return page.length === dueAtOnceMax ? (page.at(-1)?.delivery ?? null) : null;
  });
}

function verdictOn(ports: IntakePorts, tx: Database, input: IntakeInput, held: readonly AddressRow[]): Verdict {
  const today = dayOfMove(input, ports.now());
  const verdict = ports.objection(tx, input) ?? judge(input, held, ports.rules, today);
  return misjudged(ports.fault(), input, verdict);
}

/** The business day where the person moves from: a move begins with the day of the old address. */
function dayOfMove({ from }: IntakeInput, now: Date): string {
  return dayIn(timeZoneOf(from), now);
}

type Effect = Omit<DeliveryRow, 'delivery' | 'contentDigest' | 'proof'>;

/** Does what the verdict says to the addresses, and says what the delivery's row becomes. */
function effectOf(
  ports: IntakePorts,
  tx: Database,
  input: IntakeInput,
  held: readonly AddressRow[],
  verdict: Verdict,
): Effect {
  const common = {
    personId: input.person,
    effectiveOn: input.effectiveOn,
    reference: ports.newId('ref'),
    at: ports.now(),
  };
  const none = { reasonCode: null, version: null, former: null, waiting: null };
  if (verdict.state === 'ACKNOWLEDGED')
    return { ...common, ...none, state: 'ACKNOWLEDGED', waiting: verdict.isForgotten ? null : canonicalJson(input) };
  if (verdict.state === 'APPLIED') {
    raiseSequences(ports, tx, input, held);
    const version = ports.newId('v');
    const former = held.filter(({ purpose }) => verdict.purposes.includes(purpose)).map(formerOf);
    for (const { purpose } of former) {
      const to = { ...input.to, deliveryPoint: null, version, recordedAt: common.at, setBy: input.change };
      tx.update(ports.table)
        .set(to)
        .where(isFor(ports.table, input.person, purpose))
        .run();
    }
    ports.count('intakeApplied');
    return { ...common, ...none, state: 'APPLIED', version, former };
  }
  if (verdict.state === 'NO_CHANGE' && verdict.reasonCode === null) raiseSequences(ports, tx, input, held);
  const { state } = verdict;
  return {
    ...common,
    ...none,
    state: state === 'NOT_YET' ? 'REJECTED' : state,
    reasonCode: 'reasonCode' in verdict ? verdict.reasonCode : null,
  };
}

/** Even where the address is the same already: an older order that arrives later must still change nothing. */
function raiseSequences(ports: IntakePorts, tx: Database, input: IntakeInput, held: readonly AddressRow[]): void {
  for (const { row, sequence } of concernedBy(input, held)) {
    if (row.sequence !== null && row.sequence >= sequence) continue;
    tx.update(ports.table)
      .set({ sequence })
      .where(isFor(ports.table, row.personId, row.purpose))
      .run();
  }
}

function putBack(ports: IntakePorts, tx: Database, personId: string, former: FormerAddress, version: string): void {
  const { purpose, ...address } = former;
  tx.update(ports.table)
    .set({ ...address, version, recordedAt: ports.now() })
    .where(isFor(ports.table, personId, purpose))
    .run();
}

function withdrawn(ports: IntakePorts, delivery: string, known: DeliveryRow | undefined): Omit<DeliveryRow, 'proof'> {
  const unknown = {
    delivery,
    personId: null,
    contentDigest: null,
    reference: ports.newId('ref'),
    version: null,
    former: null,
    effectiveOn: null,
  };
  return { ...(known ?? unknown), state: 'WITHDRAWN', reasonCode: null, waiting: null, at: ports.now() };
}

/** Stores the row with the proof of what is now said of it. */
function settle(
  ports: IntakePorts,
  tx: Database,
  request: IntakeRequest,
  row: Omit<DeliveryRow, 'proof'>,
): IntakeReply {
  const reply = replyOf(ports, request, statementOf(row));
  const values = { ...row, proof: reply.proof };
  tx.insert(intakeDeliveries)
    .values(values)
    .onConflictDoUpdate({ target: intakeDeliveries.delivery, set: values })
    .run();
  return reply;
}

/** An answer that leaves nothing behind: the delivery stays as unknown, or as it was. */
function unstored(
  ports: IntakePorts,
  request: IntakeRequest,
  delivery: string,
  state: string,
  reasonCode: string,
): IntakeReply {
  const at = ports.now().toISOString();
  return replyOf(ports, request, { delivery, state, reasonCode, agencyReference: null, version: null, at });
}

function replyOf(ports: IntakePorts, request: IntakeRequest, statement: IntakeStatement): IntakeReply {
  return { ...statement, proof: ports.prove(request, statement) };
}

function statementOf(row: Omit<DeliveryRow, 'proof'>): IntakeStatement {
  const { delivery, state, reasonCode, reference, version, at } = row;
  return { delivery, state, reasonCode, agencyReference: reference, version, at: at.toISOString() };
}

function heldBy(tx: Database, table: AddressTable, personId: string): readonly AddressRow[] {
  return tx.select().from(table).where(eq(table.personId, personId)).all();
}

function isFor(table: AddressTable, personId: string, purpose: string) {
  return and(eq(table.personId, personId), inArray(table.purpose, [purpose]));
}

function formerOf(row: AddressRow): FormerAddress {
  const { purpose, lines, city, region, postalCode, countryCode, deliveryPoint, setBy } = row;
  return { purpose, lines, city, region, postalCode, countryCode, deliveryPoint, setBy };
}

/** The lock is taken at once: two deliveries that both read "unknown" first would both have an effect. */
function immediately<T>(db: Database, run: (tx: Database) => T): T {
  return db.transaction((tx) => run(tx as unknown as Database), { behavior: 'immediate' });
}
