import type { Principal } from '../identity/principal.ts';
import type { SubjectGate } from './subjectGate.ts';

/**
 * Whose data one run may ask agencies about. The caller's own costs a comparison; somebody else's is asked for once in a
 * run, and what was to be fetched for them is prepared again when that is known.
 */
export class SubjectsOfRun {
  readonly #gate: SubjectGate;
  readonly #principal: Principal;
  readonly #requestId: string;
  readonly #rule: 'ask' | 'withhold';
  #verdicts: Map<string, boolean> | null = null;
  #unknown: Set<string> | null = null;

  constructor(gate: SubjectGate, principal: Principal, requestId: string, rule: 'ask' | 'withhold') {
    this.#gate = gate;
    this.#principal = principal;
    this.#requestId = requestId;
    this.#rule = rule;
  }

  /** Somebody came by of whom it is not known yet whether they may be asked about. */
  get isWaiting(): boolean {
    return this.#unknown !== null;
  }

  /** Whether an object with this id is to be taken for one that nobody knows. */
  withholds(id: unknown): boolean {
    if (id === this.#principal.personId && id !== null) return false;
    if (this.#rule === 'withhold' || typeof id !== 'string') return true;
    const verdict = this.#verdicts?.get(id);
    if (verdict !== undefined) return !verdict;
    this.#unknown ??= new Set();
    this.#unknown.add(id);
    return false;
  }

  /** Finds out about all who came by. Invariant: afterwards each of them has a verdict, whatever was answered. */
  async ask(): Promise<void> {
    const ids = [...(this.#unknown ?? [])];
    this.#unknown = null;
    const allowed = await this.#gate.allowed(this.#principal, ids, this.#requestId);
    this.#verdicts ??= new Map();
    for (const id of ids) this.#verdicts.set(id, allowed.has(id));
  }
}

/** Null where nothing is to be asked: the graph knows no persons, or the agencies decide. */
export function subjectsOf(
  gate: SubjectGate | null | undefined,
  principal: Principal,
  requestId: string,
): SubjectsOfRun | null {
  if (gate === null || gate === undefined) return null;
  const rule = gate.ruleFor(principal);
  return rule === 'leave' ? null : new SubjectsOfRun(gate, principal, requestId, rule);
}
