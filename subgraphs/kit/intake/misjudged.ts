import type { FaultMode } from '../demo/fault.ts';
import type { IntakeInput } from './content.ts';
import type { Verdict } from './judge.ts';

/** Reasons that the citizen can do something about. */
const answerable: ReadonlySet<string> = new Set([
  'LINE_TOO_LONG',
  'NOT_DELIVERABLE',
  'FOREIGN_NOT_ACCEPTED',
  'PERSON_AMBIGUOUS',
  'FIDUCIARY_ON_FILE',
  'FRAUD_HOLD',
  'EVIDENCE_NEEDED',
  'OPEN_CLAIM_OVERRIDES',
  'SIGNATURE_NEEDED',
  'ADDRESS_CONFIDENTIAL',
]);

/**
 * What an agency's verdict becomes while the demonstration makes it misbehave. Only what it would have taken is
 * turned down or forgotten: a person it does not know stays unknown.
 */
export function misjudged(mode: FaultMode, { delivery, row }: IntakeInput, verdict: Verdict): Verdict {
  const isTaken = verdict.state === 'APPLIED' || verdict.state === 'ACKNOWLEDGED';
  if (mode.kind === 'lie' && isTaken) return { state: 'ACKNOWLEDGED', isForgotten: true };
  if (mode.kind !== 'reject' || !isTaken || delivery !== `${row}.1`) return verdict;
  const { reasonCode } = mode;
  if (reasonCode === 'PERSON_NOT_FOUND' || reasonCode === 'NEWER_ON_FILE') return { state: 'NO_CHANGE', reasonCode };
  return { state: answerable.has(reasonCode) ? 'NEEDS_CITIZEN' : 'REJECTED', reasonCode };
}
