import type { DisclosurePlan } from './disclosurePlan.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import { InputsOfRun } from './inputsOfRun.ts';
import { NamedInRun } from './namedInRun.ts';
import { ShownInRun } from './shownInRun.ts';

/** Where one run accounts for what it shows, and for what it tells agencies. */
export interface Accounts {
  readonly shown: ShownInRun;
  /** Null: it tells them nothing of each other, or there is no ledger. */
  readonly inputs: InputsOfRun | null;
}

/** Of a run that is answered at once. */
export function openAccount(plan: DisclosurePlan, request: ExecutionRequest): Accounts {
  const names = new NamedInRun();
  return { shown: new ShownInRun(plan, names), inputs: inputsFor(plan, request, names) };
}

/** Of a run whose answer has parts: each accounts for what it shows, and all for what is told. */
export function openAccounts(plan: DisclosurePlan, request: ExecutionRequest, parts: number): readonly Accounts[] {
  const names = new NamedInRun();
  const inputs = inputsFor(plan, request, names);
  return Array.from({ length: parts }, () => ({ shown: new ShownInRun(plan, names), inputs }));
}

function inputsFor(plan: DisclosurePlan, { recordInputs }: ExecutionRequest, names: NamedInRun): InputsOfRun | null {
  return plan.hasInputs && recordInputs ? new InputsOfRun(plan, names, recordInputs) : null;
}
