import type { SelectionSetNode } from 'graphql';
import { type FragmentDefinitionNode, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { QueryPlan } from '../planning/queryPlan.ts';
import type { ObjectShape } from './answerShape.ts';
import { type AnswerSource, compileAnswer } from './compileAnswer.ts';
import type { Conditions } from './conditions.ts';
import type { FetchGroup } from './fetchGroup.ts';
import { groupFetches } from './groupFetches.ts';
import type { IsObjectTypeName } from './mergeFetched.ts';
import { owedFieldsOf } from './owedFields.ts';
import { compileSteps, type Step } from './steps.ts';
import { compileSubgraphFetch } from './subgraphFetch.ts';

/** An operation ready to run: its fetches in their order, and the shape of its answer. Plain data and closures. */
export interface Program {
  readonly operationKind: 'query' | 'mutation';
  readonly steps: readonly Step<FetchGroup>[];
  readonly shape: ObjectShape;
  readonly isObjectTypeName: IsObjectTypeName;
  /** The plan fetches nothing although the operation selects something that must be fetched. */
  readonly isUnplannable: boolean;
}

export interface ProgramSource {
  readonly operationKind: 'query' | 'mutation';
  readonly selectionSet: SelectionSetNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly plan: QueryPlan;
  readonly conditions: Conditions;
  readonly apiSchema: GraphQLSchema;
  readonly fullSchema: GraphQLSchema;
  readonly agencyOf: (subgraph: string) => string;
  readonly deniedField: AnswerSource['deniedField'];
  readonly deniedObject: AnswerSource['deniedObject'];
  /** Entity fetches that may go to a subgraph in one request. */
  readonly mergedFetchesMax: number;
}

/** @throws Error when the plan holds what this executor does not support. */
export function compileProgram(source: ProgramSource): Program {
  const { apiSchema, fullSchema, conditions, operationKind } = source;
  const steps = compileSteps(source.plan.node, conditions, (node, path) =>
    compileSubgraphFetch(node, path, fullSchema, source.agencyOf),
  );
  const shape = compileAnswer(
    rootTypeOf(apiSchema, operationKind),
    source.selectionSet,
    { ...source, schema: apiSchema },
    owedFieldsOf(steps),
  );
  return {
    operationKind,
    steps: groupFetches(steps, operationKind === 'query' ? source.mergedFetchesMax : 1),
    shape,
    isObjectTypeName: (name) => typeof name === 'string' && isObjectType(fullSchema.getType(name)),
    isUnplannable: steps.length === 0 && shape.fields.some(({ value }) => value.kind === 'fetched'),
  };
}

function rootTypeOf(schema: GraphQLSchema, operationKind: 'query' | 'mutation'): GraphQLObjectType {
  const type = operationKind === 'query' ? schema.getQueryType() : schema.getMutationType();
  if (!type) throw new Error(`The schema has no ${operationKind} type.`);
  return type;
}
