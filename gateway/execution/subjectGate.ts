import type { Principal } from '../identity/principal.ts';

/** Says whose data a caller may be told, where an agency would be asked about somebody else. */
export interface SubjectGate {
  readonly typeName: 'Person';
  /** Those of these ids, none of them the caller's own, that may be asked about. */
  readonly allowed: (principal: Principal, ids: readonly string[], requestId: string) => Promise<ReadonlySet<string>>;
}
