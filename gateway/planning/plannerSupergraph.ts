import { type ConstDirectiveNode, type DocumentNode, Kind, print, visit } from 'graphql';

/**
 * The supergraph as the planner gets it: on each type the keys that cannot be resolved come last. The planner takes the
 * first key whose fields are at hand and never looks whether it is resolvable, so in the given order it may enter a
 * subgraph by a key that the subgraph cannot resolve, and the answer would be null without an error.
 */
export function toPlannerSupergraph(document: DocumentNode, joinNamespace: string): string {
  const joinType = `${joinNamespace}__type`;
  const reorder = <T extends { readonly directives?: readonly ConstDirectiveNode[] }>(node: T): T => ({
    ...node,
    directives: [...(node.directives ?? [])].sort((a, b) => rankOf(a, joinType) - rankOf(b, joinType)),
  });
  return print(visit(document, { [Kind.OBJECT_TYPE_DEFINITION]: reorder, [Kind.INTERFACE_TYPE_DEFINITION]: reorder }));
}

function rankOf(directive: ConstDirectiveNode, joinType: string): number {
  if (directive.name.value !== joinType) return 0;
  const resolvable = directive.arguments?.find((argument) => argument.name.value === 'resolvable')?.value;
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value ? 1 : 0;
}
