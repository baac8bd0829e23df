import type { BreakerLimits } from './breaker.ts';

/** Bounds of what one agency is asked to bear. */
export interface AgencyLimits extends BreakerLimits {
  /** Calls under way at one time. */
  readonly callsUnderWayMax: number;
  /** Calls begun in one second. */
  readonly callsPerSecondMax: number;
}

/** Bounds of the worker. Every agency has its own share, so that a slow one holds nobody else's place. */
export interface WorkerLimits extends AgencyLimits {
  /** Agencies that bear more or less than the rest, by agency code. */
  readonly agencies: Readonly<Record<string, Partial<AgencyLimits>>>;
  /** Calls under way in all: as many agencies as this holds shares can be slow at once. */
  readonly callsMax: number;
  /** Deadline of one call. */
  readonly callTimeoutMs: number;
  /** Rows taken up in one round, and the pause before the next: the rest of the core is for citizens. */
  readonly leasedAtOnceMax: number;
  readonly roundPauseMs: number;
  /** How long leased work is left alone. Longer than two calls: a status and what follows it. */
  readonly leaseMs: number;
  /** How long a row rests after its first failed call; twice as long after each further one. */
  readonly retryFirstMs: number;
  /** The longest a row rests after a failed call. */
  readonly retryLastMs: number;
  /** How long an agency that has stored a delivery has to apply it before it is asked; longer when asked often. */
  readonly askFirstMs: number;
  readonly askLastMs: number;
  /** The longest the worker sleeps without looking. */
  readonly pollMs: number;
  /** How often an agency that does not answer is asked whether it is back. */
  readonly probeMs: number;
  /** So much of what waits for an agency that is back becomes due at once. */
  readonly hastenedAtOnceMax: number;
  /** How often the calendar is looked at. */
  readonly calendarMs: number;
  /** Messages handed over in one call. */
  readonly noticesPerCallMax: number;
  /** The pause after messages could not be handed over. */
  readonly noticesPauseMs: number;
  /** Records of one agency looked at in one round. */
  readonly snapshotsPerRoundMax: number;
  /** The pause between two rounds of reconciliation. */
  readonly reconcileMs: number;
  /** How long an agency that did not tell what it holds is left alone. */
  readonly reconcileRestMs: number;
  /** Addresses checked anew in one round. */
  readonly rechecksPerRoundMax: number;
}

export const defaultLimits: WorkerLimits = {
  callsUnderWayMax: 8,
  callsPerSecondMax: 250,
  breakerFailuresMax: 3,
  breakerOpenMs: 1000,
  agencies: {},
  callsMax: 128,
  callTimeoutMs: 10_000,
  leasedAtOnceMax: 24,
  roundPauseMs: 10,
  leaseMs: 30_000,
  retryFirstMs: 500,
  retryLastMs: 5 * 60_000,
  askFirstMs: 1000,
  askLastMs: 60_000,
  pollMs: 1000,
  probeMs: 1000,
  hastenedAtOnceMax: 200,
  calendarMs: 1000,
  noticesPerCallMax: 100,
  noticesPauseMs: 2000,
  snapshotsPerRoundMax: 20,
  reconcileMs: 1000,
  reconcileRestMs: 30_000,
  rechecksPerRoundMax: 100,
};

/** The bounds for one agency. */
export function limitsOf({ agencies, ...common }: WorkerLimits, agency: string): AgencyLimits {
  return { ...common, ...agencies[agency] };
}
