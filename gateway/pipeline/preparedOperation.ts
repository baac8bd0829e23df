import { ClientError } from '../base/errors.ts';
import type { Conditions } from '../execution/conditions.ts';
import type { DeferredProgram } from '../execution/deferredProgram.ts';
import { compileProgram, type Program, type ProgramSource } from '../execution/program.ts';
import { type BoundedCache, createBoundedCache } from '../planning/boundedCache.ts';
import { type InternedNames, internNames } from '../planning/internNames.ts';
import { choosePlannerKeys, type PlannerKeys } from '../planning/plannerKeys.ts';
import type { QueryPlan } from '../planning/queryPlan.ts';
import type { RequirementId } from '../planning/requirementIndex.ts';
import { type AuthorizedOperation, collectRequirements, type DemandingOperation, denialAt } from './authorize.ts';
import { type ChosenOperation, chooseOperation } from './chooseOperation.ts';
import { compileCost, type EstimateCost } from './costOfOperation.ts';
import type { Generation } from './generation.ts';
import { type DeferringOperation, deferringOf, withoutDefer } from './incrementalOperation.ts';
import { compileIntrospection, type Introspect } from './introspect.ts';
import { limitDocument, limitSyntax } from './limitDocument.ts';
import { parseDocument } from './parseDocument.ts';
import { reduceOperation } from './reduceOperation.ts';
import { isPublicQuery } from './servedAs.ts';
import { refuseCycles, validateDocument } from './validateDocument.ts';
import type { GraphView } from './viewOf.ts';

/** All that depends on the text of an operation alone. */
export interface PreparedOperation {
  /** Another for every prepared operation of this process. */
  readonly id: number;
  /** Held, so that the response keys keep their form. */
  readonly names: InternedNames;
  readonly operation: DemandingOperation;
  /** Nothing that it fetches depends on who asks: it may be asked for in nobody's name. */
  readonly isPublic: boolean;
  /** What it was validated against, and its variables are coerced by. */
  readonly view: GraphView;
  readonly introspect: Introspect | null;
  /** Null where the graph does not say what its parts cost. */
  readonly estimateCost: EstimateCost | null;
  readonly keys: PlannerKeys;
  /** By what is denied and by the values of the condition variables. */
  readonly programs: BoundedCache<string, Promise<Program>>;
  /** Called for each program that is made: what is kept of the operation weighs more by it. */
  readonly onProgram: () => void;
  /** For who takes the answer in parts; null when the operation defers nothing. */
  readonly inParts: PreparedParts | null;
}

/** The operation as it was written: `PreparedOperation` has it without `@defer`. */
export interface PreparedParts {
  readonly operation: DeferringOperation;
  /** As `programs`, and by the values of the variables in `@defer`; null where none of them leaves anything deferred. */
  readonly programs: BoundedCache<string, Promise<DeferredProgram | null>>;
}

let lastId = 0;

/**
 * Everything before planning.
 * @throws ClientError: what each step refuses.
 */
export function prepareOperation(
  text: string,
  operationName: string | undefined,
  generation: Generation,
  view: GraphView,
  onProgram: () => void,
): PreparedOperation {
  const { limits, requirements } = generation;
  const { apiSchema, argumentTwins, graphNames } = generation.supergraph;
  if (argumentTwins.twins.size > 0 && text.includes(argumentTwins.prefix)) {
    // As an alias it would be taken for what a subgraph requires.
    throw new ClientError('GRAPHQL_VALIDATION_FAILED', 'The document uses a name that the gateway keeps for itself.');
  }
  const parsed = parseDocument(text, limits);
  limitSyntax(parsed, limits);
  // Parsing cuts names out and makes no key of them, so this is early enough, and only what is small comes so far.
  const names = internNames(text);
  const bounded = limitDocument(refuseCycles(parsed, view.schema), limits);
  const written = chooseOperation(validateDocument(bounded, view.schema), operationName);
  const deferring = deferringOf(written);
  const chosen = deferring === null ? written : withoutDefer(written);
  const operation = collectRequirements(chosen, apiSchema, requirements);
  return {
    id: ++lastId,
    names,
    operation,
    isPublic: isPublicQuery(operation, apiSchema, requirements.fetchedWith, generation.classification),
    view,
    introspect: compileIntrospection(chosen, view, generation.introspection),
    estimateCost: generation.costs === null ? null : compileCost(chosen, generation.costs),
    keys: choosePlannerKeys([chosen.operation, ...chosen.fragments.values()], graphNames),
    programs: createBoundedCache({ entriesMax: limits.variantsMax }),
    onProgram,
    inParts:
      deferring === null
        ? null
        : { operation: deferring, programs: createBoundedCache({ entriesMax: limits.variantsMax }) },
  };
}

/**
 * The program for those who lack the same grants and give the condition variables the same values. Planned and compiled
 * once; whoever asks for the same meanwhile waits for the same.
 * @throws ClientError PLANNING_FAILED, PLANNING_TIMEOUT, OVERLOADED.
 */
export function programOf(
  prepared: PreparedOperation,
  authorized: AuthorizedOperation,
  generation: Generation,
  variables: Readonly<Record<string, unknown>>,
): Promise<Program> {
  const { conditionVariables } = authorized.operation;
  let key = authorized.key;
  if (conditionVariables.length > 0)
    key += ` ${conditionVariables.map((name) => Number(variables[name] === true)).join('')}`;
  const known = prepared.programs.get(key);
  if (known !== undefined) return known;
  const conditions = new Map(conditionVariables.map((name) => [name, variables[name] === true]));
  const program = createProgram(
    authorized,
    authorized.operation,
    prepared.keys,
    conditions,
    generation,
    compileProgram,
  );
  prepared.programs.set(key, program);
  prepared.onProgram();
  // A refusal for the moment's sake must not outlive the moment. What breaks the planner, the planner remembers.
  program.catch(() => prepared.programs.delete(key));
  return program;
}

/**
 * Plans and compiles.
 * @param operation the authorized one, as it is to be answered.
 * @throws ClientError as `programOf`.
 */
export async function createProgram<P>(
  authorized: AuthorizedOperation,
  operation: ChosenOperation,
  keys: PlannerKeys,
  conditions: Conditions,
  generation: Generation,
  compile: (source: ProgramSource) => P,
): Promise<P> {
  const { supergraph, requirements, agencyOf } = generation;
  const deniedField = (typeName: string, fieldName: string) => denialAt(authorized, requirements, typeName, fieldName);
  const isDenied = (typeName: string, fieldName: string) => deniedField(typeName, fieldName) !== null;
  const document = reduceOperation(operation, { schema: supergraph.apiSchema, conditions, isDenied, keys });
  const plan: QueryPlan = document === null ? {} : await generation.planner.plan(document, authorized.overrides);
  try {
    return compile({
      operationKind: operation.operationKind,
      selectionSet: operation.operation.selectionSet,
      fragments: operation.fragments,
      plan,
      conditions,
      keys,
      apiSchema: supergraph.apiSchema,
      fullSchema: supergraph.fullSchema,
      agencyOf,
      mergedFetchesMax: generation.limits.mergedFetchesMax,
      classification: generation.classification,
      deniedField,
      deniedObject: (typeName) => deniedRequirement(authorized, requirements.ofObjectType(typeName)),
    });
  } catch (cause) {
    throw new ClientError('PLANNING_FAILED', undefined, { cause });
  }
}

function deniedRequirement({ denials }: AuthorizedOperation, ids: readonly RequirementId[]): RequirementId | null {
  if (denials.size === 0) return null;
  return ids.find((id) => denials.has(id)) ?? null;
}
