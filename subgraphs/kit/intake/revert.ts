import { heldBy, writeAddress } from './addressWrites.ts';
import type { IntakeReply, IntakeRequest } from './content.ts';
import { withdrawn } from './deliveries.ts';
import { type IntakePorts, immediately } from './intakePorts.ts';
import { owedBack } from './owedBack.ts';
import { replyOn, settle, storedDelivery, unstored } from './replies.ts';
import { markUndone, revisionsOf, rowOf } from './revisions.ts';

/**
 * Puts the former addresses back, of those purposes where a version of this delivery's row is still on file, whichever
 * revision gave it; nothing is asked of the person about it any more, and the delivery itself has no effect from now on.
 * With `holdPayments`, and where this agency holds payments, they are held from now on, also where a newer address is on
 * file: that one may be the thief's next.
 */
export function revert(ports: IntakePorts, delivery: string, reason: string, holdPayments: boolean): IntakeReply {
  const request: IntakeRequest = { operation: 'revert', delivery, reason, holdPayments };
  return immediately(ports.db, (tx) => {
    const stored = storedDelivery(tx, delivery);
    const revisions = revisionsOf(tx, rowOf(delivery));
    const person = revisions.find(({ state }) => state === 'APPLIED')?.personId ?? null;
    const isWaiting = stored === undefined || stored.state === 'ACKNOWLEDGED';
    if (person === null || stored?.state === 'REVERTED') {
      return isWaiting
        ? settle(ports, tx, request, withdrawn(ports, delivery, stored))
        : replyOn(ports, request, stored);
    }
    const isHeldAlready = revisions.some((revision) => revision.paymentsHeld);
    const isHold = holdPayments && ports.holdsPayments && !isHeldAlready;
    const paymentsHeld = isHeldAlready || isHold;
    if (isHold) ports.count('intakePaymentsHeld');
    const ended = isWaiting ? withdrawn(ports, delivery, stored) : stored;
    const known = { ...ended, personId: person, paymentsHeld };
    const restored = heldBy(tx, ports.table, person).flatMap((onFile) => owedBack(tx, revisions, onFile) ?? []);
    if (restored.length === 0) {
      settle(ports, tx, request, known);
      markUndone(tx, rowOf(delivery));
      return unstored(ports, request, { delivery, state: 'NO_CHANGE', reasonCode: 'NEWER_ON_FILE', paymentsHeld });
    }
    const [version, at] = [ports.newId('v'), ports.now()];
    for (const { purpose, coolingUntil, version: _former, ...former } of restored) {
      const until = coolingUntil === null ? null : new Date(coolingUntil);
      const address = { ...former, version, recordedAt: at, coolingUntil: until };
      writeAddress(tx, ports.table, { personId: person, purpose }, address);
    }
    ports.count('intakeReverted');
    const undone = { ...known, state: 'REVERTED' as const, reasonCode: null, version, effects: null, at };
    const reply = settle(ports, tx, request, undone);
    markUndone(tx, rowOf(delivery));
    return reply;
  });
}
