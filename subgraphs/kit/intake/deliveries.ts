import { and, asc, eq, gt, isNotNull, lte } from 'drizzle-orm';
import { canonicalJson } from '../base/canonicalJson.ts';
import type { Database } from '../database/database.ts';
import { heldBy, raiseSequences, writeAddress } from './addressWrites.ts';
import { contentDigest, type IntakeInput, type IntakeReply, type IntakeRequest } from './content.ts';
import { effectsOf } from './effects.ts';
import { compareFrom } from './formerAddressLetters.ts';
import { type IntakePorts, immediately } from './intakePorts.ts';
import { judge, type Verdict } from './judge.ts';
import { misjudged } from './misjudged.ts';
import { replyOn, settle, storedDelivery, type UnprovenRow, unstored } from './replies.ts';
import { formerByRow, fromMatchedBefore, versionByRow } from './revisions.ts';
import { type AddressRow, type DeliveryRow, intakeDeliveries } from './tables.ts';
import { dayIn, latestDay, timeZoneOf } from './timeZone.ts';

/**
 * One delivery, with at most one effect for ever. State and addresses change in one transaction that is on disk
 * (`synchronous=FULL`) before this returns.
 */
export function apply(ports: IntakePorts, input: IntakeInput): IntakeReply {
  const { delivery } = input;
  const request: IntakeRequest = { operation: 'apply', input };
  const digest = contentDigest(input);
  return immediately(ports.db, (tx) => {
    const known = storedDelivery(tx, delivery);
    // A withdrawal that overtook its delivery stands, whatever the delivery says.
    if (known !== undefined && (known.contentDigest === null || known.contentDigest === digest)) {
      return replyOn(ports, request, known);
    }
    if (known !== undefined) {
      return unstored(ports, request, { delivery, state: 'REJECTED', reasonCode: 'KEY_REUSED' });
    }
    const held = heldBy(tx, ports.table, input.person);
    const verdict = verdictOn(ports, tx, input, held);
    if (verdict.state === 'NOT_YET') {
      return unstored(ports, request, { delivery, state: 'REJECTED', reasonCode: 'NOT_YET_DUE' });
    }
    const change = changeOf(ports, tx, input, held, verdict);
    const { signature, documents } = input;
    const given = { signature, documents: documents.length === 0 ? null : documents, paymentsHeld: false };
    return settle(ports, tx, request, { ...change, ...given, delivery, contentDigest: digest });
  });
}

/** Takes back what has had no effect yet. What was applied stays applied: only `revert` undoes, and says so. */
export function withdraw(ports: IntakePorts, delivery: string, reason: string): IntakeReply {
  const request: IntakeRequest = { operation: 'withdraw', delivery, reason };
  return immediately(ports.db, (tx) => {
    const known = storedDelivery(tx, delivery);
    const isOpen = known === undefined || known.state === 'ACKNOWLEDGED' || known.state === 'NEEDS_CITIZEN';
    return isOpen ? settle(ports, tx, request, withdrawn(ports, delivery, known)) : replyOn(ports, request, known);
  });
}

/** Where a delivery stands; null when this agency never stored it. */
export function statusOf(ports: IntakePorts, delivery: string): IntakeReply | null {
  const known = storedDelivery(ports.db, delivery);
  return known === undefined ? null : replyOn(ports, { operation: 'intakeStatus', delivery }, known);
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
      const change = changeOf(ports, tx, input, held, verdictOn(ports, tx, input, held));
      settle(ports, tx, { operation: 'intakeStatus', delivery: known.delivery }, { ...known, ...change });
    }
    return page.length === dueAtOnceMax ? (page.at(-1)?.delivery ?? null) : null;
  });
}

function verdictOn(ports: IntakePorts, tx: Database, input: IntakeInput, held: readonly AddressRow[]): Verdict {
  const today = dayOfMove(input, ports.now());
  const objection = standing(ports.objection(tx, input), input);
  const derived = ports.derivedPurposes(tx, input.person);
  return misjudged(ports.fault(), input, objection ?? judge(input, held, ports.rules, today, derived));
}

/** Evidence that was asked for and is named is looked at by the agency's people, after it has taken the change on. */
function standing(objection: Verdict | null, { documents }: IntakeInput): Verdict | null {
  const asksEvidence = objection?.state === 'NEEDS_CITIZEN' && objection.reasonCode === 'EVIDENCE_NEEDED';
  return asksEvidence && documents.length > 0 ? null : objection;
}

/** The business day where the person moves from: a move begins with the day of the old address. */
function dayOfMove({ from }: IntakeInput, now: Date): string {
  return dayIn(timeZoneOf(from), now);
}

type Change = Omit<UnprovenRow, 'delivery' | 'contentDigest' | 'signature' | 'documents' | 'paymentsHeld'>;

/** Does what the verdict says to the addresses, and says what the delivery's row becomes. */
function changeOf(
  ports: IntakePorts,
  tx: Database,
  input: IntakeInput,
  held: readonly AddressRow[],
  verdict: Verdict,
): Change {
  const { table } = ports;
  const derived = ports.derivedPurposes(tx, input.person);
  const own = held.filter(({ purpose }) => !derived.includes(purpose));
  const common = {
    personId: input.person,
    effectiveOn: input.effectiveOn,
    reference: ports.newId('ref'),
    at: ports.now(),
  };
  const none = { reasonCode: null, version: null, former: null, waiting: null, effects: null, fromMatches: null };
  if (verdict.state === 'ACKNOWLEDGED')
    return { ...common, ...none, state: 'ACKNOWLEDGED', waiting: verdict.isForgotten ? null : canonicalJson(input) };
  if (verdict.state === 'APPLIED') {
    raiseSequences(tx, table, input, own);
    const version = ports.newId('v');
    const changed = own.filter(({ purpose }) => verdict.purposes.includes(purpose));
    const coolingUntil = input.coolingUntil === null ? null : new Date(input.coolingUntil);
    const to = { ...input.to, version, recordedAt: common.at, setBy: input.change, coolingUntil };
    const former = changed.map(formerByRow(tx, input.row));
    for (const row of changed) writeAddress(tx, table, row, to);
    const fromMatches = compareFrom(ports, tx, input, former);
    ports.count('intakeApplied');
    const effects = effectsOf(ports, tx, input);
    return { ...common, ...none, state: 'APPLIED', version, former, effects, fromMatches };
  }
  if (verdict.state === 'NO_CHANGE' && verdict.reasonCode === null) {
    raiseSequences(tx, table, input, own);
    // The same row put it there: its next revision says no more, and is as good a ground to put the former back.
    const version = versionByRow(tx, input, own);
    if (version !== null) {
      const fromMatches = fromMatchedBefore(tx, input.row);
      const effects = effectsOf(ports, tx, input);
      return { ...common, ...none, state: 'APPLIED', version, former: [], effects, fromMatches };
    }
  }
  const { state } = verdict;
  return {
    ...common,
    ...none,
    state: state === 'NOT_YET' ? 'REJECTED' : state,
    reasonCode: 'reasonCode' in verdict ? verdict.reasonCode : null,
  };
}

/** A delivery that is never to have an effect, whether it arrived already or not. */
export function withdrawn(ports: IntakePorts, delivery: string, known: DeliveryRow | undefined): UnprovenRow {
  const unknown = {
    delivery,
    personId: null,
    contentDigest: null,
    reference: ports.newId('ref'),
    version: null,
    former: null,
    effectiveOn: null,
    signature: null,
    documents: null,
    paymentsHeld: false,
    fromMatches: null,
  };
  const nothing = { reasonCode: null, waiting: null, effects: null };
  return { ...(known ?? unknown), ...nothing, state: 'WITHDRAWN', at: ports.now() };
}
