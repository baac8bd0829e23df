import { ClientError } from '../base/errors.ts';
import { compileProgram, type Program } from '../execution/program.ts';
import { type BoundedCache, createBoundedCache } from '../planning/boundedCache.ts';
import type { QueryPlan } from '../planning/queryPlan.ts';
import type { RequirementId } from '../planning/requirementIndex.ts';
import { type AuthorizedOperation, collectRequirements, type DemandingOperation } from './authorize.ts';
import { chooseOperation } from './chooseOperation.ts';
import type { Generation } from './generation.ts';
import { compileIntrospection, type Introspect } from './introspect.ts';
import { limitDocument, limitSyntax } from './limitDocument.ts';
import { parseDocument } from './parseDocument.ts';
import { reduceOperation } from './reduceOperation.ts';
import { validateDocument } from './validateDocument.ts';

/** All that depends on the text of an operation alone. */
export interface PreparedOperation {
  readonly operation: DemandingOperation;
  readonly introspect: Introspect | null;
  /** By `AuthorizedOperation.key`. */
  readonly variants: BoundedCache<string, Promise<OperationVariant>>;
}

/** An operation planned for those who lack the same grants. */
export interface OperationVariant {
  readonly plan: QueryPlan;
  /** By the values of the condition variables. */
  readonly programs: BoundedCache<string, Program>;
}

const emptyPlan: QueryPlan = {};

/**
 * Everything before planning.
 * @throws ClientError: what each step refuses.
 */
export function prepareOperation(
  text: string,
  operationName: string | undefined,
  generation: Generation,
): PreparedOperation {
  const { limits, requirements } = generation;
  const { apiSchema } = generation.supergraph;
  const parsed = parseDocument(text, limits.tokensMax);
  limitSyntax(parsed, limits);
  const bounded = limitDocument(validateDocument(parsed, apiSchema), limits);
  const chosen = chooseOperation(bounded, operationName);
  return {
    operation: collectRequirements(chosen, apiSchema, requirements),
    introspect: compileIntrospection(chosen, apiSchema),
    variants: createBoundedCache({ entriesMax: limits.variantsMax }),
  };
}

/** Plans the authorized part of an operation; whoever asks for the same meanwhile waits for the same plan. */
export function variantOf(
  prepared: PreparedOperation,
  authorized: AuthorizedOperation,
  generation: Generation,
): Promise<OperationVariant> {
  const known = prepared.variants.get(authorized.key);
  if (known !== undefined) return known;
  const planning = planVariant(authorized, generation);
  prepared.variants.set(authorized.key, planning);
  // A refusal for the moment's sake must not outlive the moment. What breaks the planner, the planner remembers.
  planning.catch(() => prepared.variants.delete(authorized.key));
  return planning;
}

async function planVariant(authorized: AuthorizedOperation, generation: Generation): Promise<OperationVariant> {
  const isDenied = (typeName: string, fieldName: string) =>
    deniedRequirement(authorized, generation.requirements.ofField(typeName, fieldName)) !== null;
  const document = reduceOperation(authorized.operation, generation.supergraph.apiSchema, isDenied);
  return {
    plan: document === null ? emptyPlan : await generation.planner.plan(document),
    programs: createBoundedCache({ entriesMax: generation.limits.variantsMax }),
  };
}

/**
 * The program for one set of values of the condition variables.
 * @throws ClientError PLANNING_FAILED when the plan holds what the executor does not support.
 */
export function programOf(
  variant: OperationVariant,
  authorized: AuthorizedOperation,
  generation: Generation,
  variables: Readonly<Record<string, unknown>>,
): Program {
  const { operation, operationKind, conditionVariables, fragments } = authorized.operation;
  const key = conditionVariables.map((name) => (variables[name] === true ? '1' : '0')).join('');
  const known = variant.programs.get(key);
  if (known !== undefined) return known;
  const { supergraph, requirements, agencyOf } = generation;
  const denied = (ids: readonly RequirementId[]) => deniedRequirement(authorized, ids);
  let program: Program;
  try {
    program = compileProgram({
      operationKind,
      selectionSet: operation.selectionSet,
      fragments,
      plan: variant.plan,
      conditions: new Map(conditionVariables.map((name) => [name, variables[name] === true])),
      apiSchema: supergraph.apiSchema,
      fullSchema: supergraph.fullSchema,
      agencyOf,
      deniedField: (typeName, fieldName) => denied(requirements.ofField(typeName, fieldName)),
      deniedObject: (typeName) => denied(requirements.ofObjectType(typeName)),
    });
  } catch (cause) {
    throw new ClientError('PLANNING_FAILED', undefined, { cause });
  }
  variant.programs.set(key, program);
  return program;
}

function deniedRequirement({ denials }: AuthorizedOperation, ids: readonly RequirementId[]): RequirementId | null {
  if (denials.size === 0) return null;
  return ids.find((id) => denials.has(id)) ?? null;
}
