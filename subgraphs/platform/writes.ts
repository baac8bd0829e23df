import { eq, sql } from 'drizzle-orm';
import type { Database } from '../kit/index.ts';
import type { IntakeProfile } from '../kit/intake/index.ts';
import type { ProbeOutcome } from './health.ts';
import { latencyCell } from './serviceLevels.ts';
import {
  type AddressPurpose,
  agencies,
  dailyCalls,
  dailyLatencies,
  intakeProfiles,
  type ObservedHealthRow,
  observedHealth,
} from './tables.ts';

/** What one probe of one agency found. */
export interface ProbeRecord extends ProbeOutcome {
  readonly agencyCode: string;
  /** Null while there is nothing to say. */
  readonly health: ObservedHealthRow | null;
  /** `absent`: the agency says it takes no addresses. Null: it was not asked, or did not answer. */
  readonly profile: IntakeProfile | 'absent' | null;
}

/** The operation under which probes are counted. */
export const probeOperation = 'health';

/** Everything one round of probes found, in one transaction; an agency that is met for the first time is entered. */
export function recordRound(db: Database, records: readonly ProbeRecord[], day: string): void {
  db.transaction((tx) => {
    for (const record of records) {
      tx.insert(agencies).values({ code: record.agencyCode, name: null }).onConflictDoNothing().run();
      if (record.health !== null) recordHealth(tx, record.health);
      recordCall(tx, record, day);
      recordProfile(tx, record);
    }
  });
}

function recordHealth(tx: Database, health: ObservedHealthRow): void {
  tx.insert(observedHealth).values(health).onConflictDoUpdate({ target: observedHealth.agencyCode, set: health }).run();
}

function recordCall(tx: Database, { agencyCode, isAnswered, latencyMs }: ProbeRecord, day: string): void {
  const failed = isAnswered ? 0 : 1;
  const call = { agencyCode, operation: probeOperation, day };
  tx.insert(dailyCalls)
    .values({ ...call, calls: 1, failures: failed })
    .onConflictDoUpdate({
      target: [dailyCalls.agencyCode, dailyCalls.operation, dailyCalls.day],
      set: { calls: sql`${dailyCalls.calls} + 1`, failures: sql`${dailyCalls.failures} + ${failed}` },
    })
    .run();
  if (!isAnswered) return;
  tx.insert(dailyLatencies)
    .values({ ...call, upToMs: latencyCell(latencyMs), calls: 1 })
    .onConflictDoUpdate({
      target: [dailyLatencies.agencyCode, dailyLatencies.operation, dailyLatencies.day, dailyLatencies.upToMs],
      set: { calls: sql`${dailyLatencies.calls} + 1` },
    })
    .run();
}

function recordProfile(tx: Database, { agencyCode, profile }: ProbeRecord): void {
  if (profile === null) return;
  if (profile === 'absent') {
    tx.delete(intakeProfiles).where(eq(intakeProfiles.agencyCode, agencyCode)).run();
    return;
  }
  const row = { ...profile, agencyCode, purposes: profile.purposes.filter(isPurpose) };
  tx.insert(intakeProfiles).values(row).onConflictDoUpdate({ target: intakeProfiles.agencyCode, set: row }).run();
}

/** A purpose this graph has no word for could not be shown. */
function isPurpose(purpose: string): purpose is AddressPurpose {
  return purpose === 'MAILING' || purpose === 'RESIDENCE' || purpose === 'BUSINESS';
}
