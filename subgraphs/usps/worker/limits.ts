/** Bounds of the worker. Every agency has its own share, so that a slow one holds nobody else's place. */
export interface WorkerLimits {
  /** Calls under way to one agency. */
  readonly callsPerAgencyMax: number;
  /** Calls under way in all: as many agencies as this holds shares can be slow at once. */
  readonly callsMax: number;
  /** Deadline of one call. */
  readonly callTimeoutMs: number;
  /** How long leased work is left alone. Longer than two calls: a status and what follows it. */
  readonly leaseMs: number;
  /** The longest the worker sleeps without looking. */
  readonly pollMs: number;
  /** How often an agency that does not answer is asked whether it is back. */
  readonly probeMs: number;
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
  /** Addresses checked anew in one round. */
  readonly rechecksPerRoundMax: number;
}

export const defaultLimits: WorkerLimits = {
  callsPerAgencyMax: 8,
  callsMax: 128,
  callTimeoutMs: 10_000,
  leaseMs: 30_000,
  pollMs: 1000,
  probeMs: 1000,
  calendarMs: 1000,
  noticesPerCallMax: 100,
  noticesPauseMs: 2000,
  snapshotsPerRoundMax: 20,
  reconcileMs: 1000,
  rechecksPerRoundMax: 100,
};
