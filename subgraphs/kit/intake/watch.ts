import { heldBy } from './addressWrites.ts';
import { type IntakeInput, type IntakeReply, type IntakeRequest, isSameAddress } from './content.ts';
import type { IntakePorts } from './intakePorts.ts';
import { unstored } from './replies.ts';

/**
 * Whether a record that follows another agency's shows this address by now: APPLIED when it does, ACKNOWLEDGED while it
 * does not. Signed as every reply, and nothing is written: such a record is changed by pulling from its parent only.
 */
export function watch(ports: IntakePorts, input: IntakeInput): IntakeReply {
  const request: IntakeRequest = { operation: 'watch', input };
  const { delivery } = input;
  const derived = ports.derivedPurposes(ports.db, input.person);
  const watched = heldBy(ports.db, ports.table, input.person).filter(
    ({ purpose }) => derived.includes(purpose) && input.purposes.some((named) => named.purpose === purpose),
  );
  const [first] = watched;
  if (first === undefined) {
    return unstored(ports, request, { delivery, state: 'NO_CHANGE', reasonCode: 'PERSON_NOT_FOUND' });
  }
  if (!watched.every((row) => isSameAddress(row, input.to))) {
    return unstored(ports, request, { delivery, state: 'ACKNOWLEDGED', reasonCode: null });
  }
  const agencyReference = ports.newId('ref');
  return unstored(ports, request, {
    delivery,
    state: 'APPLIED',
    reasonCode: null,
    agencyReference,
    version: first.version,
  });
}
