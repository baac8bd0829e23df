import type { Principal } from '../identity/principal.ts';

/** Says whose data a caller may be told, where an agency would be asked about somebody else. */
export interface SubjectGate {
  readonly typeName: 'Person';
  /**
   * - `leave`: the agencies decide, who know the purpose and the caseload.
   * - `ask`: `allowed` knows.
   * - `withhold`: nobody but themselves.
   */
  readonly ruleFor: (principal: Principal) => 'leave' | 'ask' | 'withhold';
  /** Those of these ids, none of them the caller's own, that may be asked about. No answer is no right. */
  readonly allowed: (principal: Principal, ids: readonly string[], requestId: string) => Promise<ReadonlySet<string>>;
}
