import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { ValidDocument } from './validateDocument.ts';

/** The operation to run, with the fragments it reaches and no others. */
export interface ChosenOperation {
  readonly operation: OperationDefinitionNode;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Variables in `@skip` and `@include`, sorted. */
  readonly conditionVariables: readonly string[];
}

/** @throws ClientError OPERATION_RESOLUTION_FAILURE. */
export function chooseOperation(document: ValidDocument, operationName: string | undefined): ChosenOperation {
  const operation = findOperation(document, operationName);
  const fragments = reachableFragments(document, operation);
  return {
    operation,
    operationKind: operation.operation,
    fragments,
    conditionVariables: conditionVariablesOf([operation, ...fragments.values()]),
  };
}

/** Specification 6.1, GetOperation. */
function findOperation(document: ValidDocument, operationName: string | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [first] = operations;
  if (operationName === undefined || operationName === '') {
    if (first !== undefined && operations.length === 1) return first;
    throw new ClientError(
      'OPERATION_RESOLUTION_FAILURE',
      operations.length === 0
        ? 'The document holds no operation.'
        : 'The document holds several operations: the request must name one by `operationName`.',
    );
  }
  const named = operations.find((operation) => operation.name?.value === operationName);
  if (named === undefined) throw new ClientError('OPERATION_RESOLUTION_FAILURE');
  return named;
}

function reachableFragments(document: ValidDocument, operation: OperationDefinitionNode) {
  const all = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) all.set(definition.name.value, definition);
  }
  const reached = new Map<string, FragmentDefinitionNode>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = all.get(name.value);
        if (fragment === undefined || reached.has(name.value)) return;
        reached.set(name.value, fragment);
        follow(fragment);
      },
    });
  };
  follow(operation);
  return reached;
}

function conditionVariablesOf(nodes: readonly (OperationDefinitionNode | FragmentDefinitionNode)[]): readonly string[] {
  const names = new Set<string>();
  for (const node of nodes) {
    visit(node, {
      Directive({ name, arguments: given }) {
        if (name.value !== 'skip' && name.value !== 'include') return;
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names].sort();
}
