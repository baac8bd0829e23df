import {
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoFragmentCyclesRule,
  print,
  specifiedRules,
  type ValidationContext,
  validate,
} from 'graphql';
import type { Brand } from '../base/brand.ts';
import { OperationRefusal } from './operationRefusal.ts';
import type { ParsedDocument } from './parseDocument.ts';

/** Valid for the API schema. Only `validateDocument` makes one. */
export type ValidDocument = Brand<DocumentNode, 'ValidDocument'>;

/** Errors after which validation stops: one more says nothing new, and each costs. */
const errorsMax = 5;

/** First the rule that the others rely on: a walk through fragments must come to an end. */
const ruleSets = [
  [NoFragmentCyclesRule],
  [...specifiedRules.filter((rule) => rule !== NoFragmentCyclesRule), ReservedAliasRule],
];

/** @throws OperationRefusal GRAPHQL_VALIDATION_FAILED with at most five errors. */
export function validateDocument(document: ParsedDocument, schema: GraphQLSchema): ValidDocument {
  for (const rules of ruleSets) {
    const errors = validate(schema, document, rules, { maxErrors: errorsMax });
    if (errors.length > 0) {
      throw new OperationRefusal(
        'GRAPHQL_VALIDATION_FAILED',
        errors.slice(0, errorsMax).map((error) => ({
          message: withoutValues(error),
          locations: error.locations,
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        })),
      );
    }
  }
  return document as DocumentNode as ValidDocument;
}

/** A literal may be somebody's number or name; a message must not carry it on. */
function withoutValues(error: GraphQLError): string {
  return (error.nodes ?? []).reduce(
    (message, node) => (isValue(node) ? message.replaceAll(print(node), 'the given value') : message),
    error.message,
  );
}

function isValue({ kind }: ASTNode): boolean {
  return kind === Kind.STRING || kind === Kind.INT || kind === Kind.FLOAT || kind === Kind.OBJECT || kind === Kind.LIST;
}

/** `__typename` under another field's value would hide the type name that the plan asks for in its place. */
function ReservedAliasRule(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (node.alias?.value !== '__typename' || node.name.value === '__typename') return;
      context.reportError(
        new GraphQLError('The alias "__typename" is reserved for the field of that name.', { nodes: node }),
      );
    },
  };
}
