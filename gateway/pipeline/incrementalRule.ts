import { type ASTVisitor, BREAK, type DirectiveNode, GraphQLError, Kind, type ValidationContext, visit } from 'graphql';

/**
 * What `@defer` may not be: at the root of a mutation, whose fields are carried out one after the other, or of a
 * subscription; in a subscription at all, unless `if` may turn it off; with a label that is not a text, or that another
 * has. (The rules of the incremental delivery proposal; graphql 16 does not know them.) A subscription's `@defer` that is on
 * by a variable is passed over: its events are answered whole, as the proposal lets any server do.
 */
export function DeferRule(context: ValidationContext): ASTVisitor {
  const labels = new Map<string, DirectiveNode>();
  return {
    Directive(node) {
      if (node.name.value !== 'defer') return;
      const parent = context.getParentType();
      const schema = context.getSchema();
      if (parent && (parent === schema.getMutationType() || parent === schema.getSubscriptionType())) {
        context.reportError(
          new GraphQLError(`"@defer" cannot be used at the root of ${parent.name}.`, { nodes: node }),
        );
      }
      const label = node.arguments?.find(({ name }) => name.value === 'label')?.value;
      if (label === undefined || label.kind === Kind.NULL) return;
      if (label.kind !== Kind.STRING) {
        context.reportError(
          new GraphQLError('The label of "@defer" must be a text, not a variable.', { nodes: label }),
        );
        return;
      }
      if (labels.has(label.value)) {
        context.reportError(new GraphQLError('Each label of "@defer" must be another one.', { nodes: node }));
      }
      labels.set(label.value, node);
    },
    OperationDefinition: {
      leave(operation) {
        if (operation.operation !== 'subscription') return;
        for (const definition of [operation, ...context.getRecursivelyReferencedFragments(operation)]) {
          visit(definition, {
            Directive(node) {
              if (node.name.value !== 'defer' || mayBeOff(node)) return undefined;
              const message = '"@defer" cannot be used in a subscription, unless its "if" is false or a variable.';
              context.reportError(new GraphQLError(message, { nodes: node }));
              return BREAK;
            },
          });
        }
      },
    },
  };
}

function mayBeOff({ arguments: given }: DirectiveNode): boolean {
  const value = given?.find(({ name }) => name.value === 'if')?.value;
  return value?.kind === Kind.VARIABLE || (value?.kind === Kind.BOOLEAN && !value.value);
}
