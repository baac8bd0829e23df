import {
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  type OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { Classification } from '../planning/classification.ts';
import type { PlannerKeys } from '../planning/plannerKeys.ts';
import type { FetchNode, QueryPlan } from '../planning/queryPlan.ts';
import type { ObjectShape } from './answerShape.ts';
import { type AnswerSource, compileAnswer } from './compileAnswer.ts';
import type { Conditions } from './conditions.ts';
import { DisclosureCompiler, type DisclosurePlan } from './disclosurePlan.ts';
import type { FetchGroup } from './fetchGroup.ts';
import { groupFetches } from './groupFetches.ts';
import type { IsObjectTypeName } from './mergeFetched.ts';
import { owedFieldsOf } from './owedFields.ts';
import { compileSteps, type Step } from './steps.ts';
import { compileSubgraphFetch, type SubgraphFetch } from './subgraphFetch.ts';

/** An operation ready to run: its fetches in their order, and the shape of its answer. Plain data and closures. */
export interface Program {
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  /** Of a subscription: what opens its stream. The steps are those of one event. */
  readonly primary: SubgraphFetch | null;
  readonly steps: readonly Step<FetchGroup>[];
  readonly shape: ObjectShape;
  /** Response keys by those of the merged data, where they differ. */
  readonly clientKeys: ReadonlyMap<string, string>;
  readonly isObjectTypeName: IsObjectTypeName;
  /** The plan fetches nothing although the operation selects something that must be fetched. */
  readonly isUnplannable: boolean;
  /** What of it is accounted for; null for nothing, the common case in a graph without personal data. */
  readonly disclosure: DisclosurePlan | null;
}

export interface ProgramSource {
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly selectionSet: SelectionSetNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly plan: QueryPlan;
  readonly conditions: Conditions;
  /** Those that the plan was made with. */
  readonly keys: PlannerKeys;
  readonly apiSchema: GraphQLSchema;
  readonly fullSchema: GraphQLSchema;
  readonly agencyOf: (subgraph: string) => string;
  /** Absent: nothing of the graph is classified. */
  readonly classification?: Classification | undefined;
  readonly deniedField: AnswerSource['deniedField'];
  readonly deniedObject: AnswerSource['deniedObject'];
  /** For an operation that is answered in parts. */
  readonly partOf?: AnswerSource['partOf'];
  /** The same for the labels in the plan. */
  readonly partLabelled?: ((label: string) => number) | undefined;
  /** Entity fetches that may go to a subgraph in one request. */
  readonly mergedFetchesMax: number;
}

/** @throws Error when the plan holds what this executor does not support. */
export function compileProgram(source: ProgramSource): Program {
  const { apiSchema, fullSchema, conditions, operationKind } = source;
  const rootType = rootTypeOf(apiSchema, operationKind);
  const discloses = disclosureCompilerOf(source, rootType.name);
  const compileFetch = (node: FetchNode, path: readonly (string | number)[]) =>
    compileSubgraphFetch(node, path, fullSchema, source.agencyOf, discloses);
  const { node } = source.plan;
  const subscription = node?.kind === 'Subscription' ? node : null;
  const primary = subscription === null ? null : compileFetch(subscription.primary, []);
  const rest = subscription === null ? node : subscription.rest;
  const steps = compileSteps(rest, conditions, compileFetch, source.partLabelled);
  const shape = compileAnswer(
    rootType,
    source.selectionSet,
    { ...source, schema: apiSchema, keyOf: source.keys.of },
    owedFieldsOf(primary === null ? steps : [{ fetch: primary, part: 0, waitsFor: 0, next: [] }, ...steps]),
  );
  return {
    operationKind,
    primary,
    steps: groupFetches(steps, operationKind === 'mutation' ? 1 : source.mergedFetchesMax),
    shape,
    clientKeys: source.keys.clientKeys,
    isObjectTypeName: (name) => typeof name === 'string' && isObjectType(fullSchema.getType(name)),
    isUnplannable: steps.length === 0 && primary === null && shape.fields.some(({ value }) => value.kind === 'fetched'),
    disclosure: discloses?.plan() ?? null,
  };
}

function disclosureCompilerOf(source: ProgramSource, rootType: string): DisclosureCompiler | null {
  const { classification, conditions, fragments, fullSchema: schema, selectionSet } = source;
  if (classification === undefined || classification.isEmpty) return null;
  return new DisclosureCompiler({ classification, schema, conditions, rootType, selectionSet, fragments });
}

function rootTypeOf(schema: GraphQLSchema, operationKind: Program['operationKind']): GraphQLObjectType {
  const type = schema.getRootType(operationKind as OperationTypeNode);
  if (!type) throw new Error(`The schema has no ${operationKind} type.`);
  return type;
}
