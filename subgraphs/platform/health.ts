import type { MaintenanceRow, ObservedHealthRow } from './tables.ts';

/** One request to an agency, as it went. */
export interface ProbeOutcome {
  readonly isAnswered: boolean;
  readonly latencyMs: number;
}

export interface HealthThresholds {
  /** An answer that takes longer makes an agency DEGRADED. */
  readonly degradedAboveMs: number;
  /** So many failures in a row make it DOWN: one lost request is no outage. */
  readonly failuresUntilDown: number;
}

/**
 * What an agency's health is after one more probe; null while there is nothing to say of an agency that was never
 * reached. `failures` counts those in a row, this one included.
 */
export function afterProbe(
  before: ObservedHealthRow | null,
  probe: ProbeOutcome & { readonly agencyCode: string; readonly failures: number; readonly at: Date },
  { degradedAboveMs, failuresUntilDown }: HealthThresholds,
): ObservedHealthRow | null {
  const { agencyCode, at, isAnswered, latencyMs, failures } = probe;
  if (!isAnswered && failures < failuresUntilDown) return before;
  const state = !isAnswered ? 'DOWN' : latencyMs > degradedAboveMs ? 'DEGRADED' : 'UP';
  return {
    agencyCode,
    state,
    since: before?.state === state ? before.since : at,
    lastSuccessAt: isAnswered ? at : (before?.lastSuccessAt ?? null),
  };
}

/** SDL `AgencyHealth`: maintenance that was announced outweighs what the probes saw. */
export interface AgencyHealth {
  readonly state: ObservedHealthRow['state'] | 'MAINTENANCE';
  readonly since: Date;
  readonly plannedUntil: Date | null;
  readonly lastSuccessAt: Date | null;
}

export function healthAt(
  now: Date,
  observed: ObservedHealthRow | null,
  planned: readonly MaintenanceRow[],
): AgencyHealth | null {
  const current = planned.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  if (current !== undefined) {
    const lastSuccessAt = observed?.lastSuccessAt ?? null;
    return { state: 'MAINTENANCE', since: current.startsAt, plannedUntil: current.endsAt, lastSuccessAt };
  }
  return observed === null ? null : { ...observed, plannedUntil: null };
}
