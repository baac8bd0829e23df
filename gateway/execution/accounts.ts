import type { DisclosurePlan } from './disclosurePlan.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import { InputsOfRun } from './inputsOfRun.ts';
import { NamedInRun } from './namedInRun.ts';
import { ShownInRun } from './shownInRun.ts';

/** Where a run that is answered at once accounts for what it shows, and for what it tells agencies. */
export function openAccount(plan: DisclosurePlan, request: ExecutionRequest): ShownInRun {
  // Most programs tell nothing.
  return plan.hasInputs ? accountOf(plan, new NamedInRun(), request) : new ShownInRun(plan, request.principal.personId);
}

/** Of a run whose answer has parts: each accounts for what it shows, and all of them together for what is told. */
export function openAccounts(plan: DisclosurePlan, request: ExecutionRequest, parts: number): readonly ShownInRun[] {
  const names = new NamedInRun();
  const first = accountOf(plan, names, request);
  return Array.from({ length: parts }, (_, part) =>
    part === 0 ? first : new ShownInRun(plan, request.principal.personId, names, first.inputs),
  );
}

function accountOf(plan: DisclosurePlan, names: NamedInRun, request: ExecutionRequest): ShownInRun {
  const { principal, recordInputs } = request;
  const inputs = plan.hasInputs && recordInputs ? new InputsOfRun(plan, names, recordInputs) : null;
  return new ShownInRun(plan, principal.personId, names, inputs);
}
