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
  type ValidationRule,
  validate,
} from 'graphql';
import type { Brand } from '../base/brand.ts';
import { DeferRule } from './incrementalRule.ts';
import type { BoundedDocument } from './limitDocument.ts';
import { OperationRefusal } from './operationRefusal.ts';
import type { ParsedDocument } from './parseDocument.ts';

/** Without circles of fragments, so that a walk through them comes to an end. Only `refuseCycles` makes one. */
export type AcyclicDocument = Brand<DocumentNode, 'AcyclicDocument'>;

/** Valid for the API schema. Only `validateDocument` makes one. */
export type ValidDocument = Brand<DocumentNode, 'ValidDocument'>;

/** Errors after which validation stops: one more says nothing new, and each costs. */
const errorsMax = 5;

/** @throws OperationRefusal GRAPHQL_VALIDATION_FAILED when a fragment spreads itself, directly or through others. */
export function refuseCycles(document: ParsedDocument, schema: GraphQLSchema): AcyclicDocument {
  check(document, schema, [NoFragmentCyclesRule]);
  return document as DocumentNode as AcyclicDocument;
}

const rules = [...specifiedRules.filter((rule) => rule !== NoFragmentCyclesRule), ReservedAliasRule, DeferRule];

/**
 * The rules of the specification. After the limits: comparing fields that share a key takes time with what fragments
 * stand for, not with the length of the text.
 * @throws OperationRefusal GRAPHQL_VALIDATION_FAILED with at most five errors.
 */
export function validateDocument(document: BoundedDocument, schema: GraphQLSchema): ValidDocument {
  refuseMissingRoots(document, schema);
  check(document, schema, rules);
  return document as DocumentNode as ValidDocument;
}

/**
 * Invariant: no operation is judged by a schema that has no root type for it. graphql-js looks at nothing in such an
 * operation: every rule would hold of it. All operations of the document, since another may be named with the same text.
 */
function refuseMissingRoots({ definitions }: DocumentNode, schema: GraphQLSchema): void {
  const missing = new Set(
    definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(definition.operation)
        ? [definition.operation]
        : [],
    ),
  );
  if (missing.size === 0) return;
  throw new OperationRefusal(
    'GRAPHQL_VALIDATION_FAILED',
    [...missing].map((kind) => ({
      message: `There is no ${kind} here.`,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })),
  );
}

function check(document: DocumentNode, schema: GraphQLSchema, applying: readonly ValidationRule[]): void {
  const errors = validate(schema, document, applying, { maxErrors: errorsMax });
  if (errors.length === 0) return;
  throw new OperationRefusal(
    'GRAPHQL_VALIDATION_FAILED',
    errors.slice(0, errorsMax).map((error) => ({
      message: withoutValues(error),
      locations: error.locations,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    })),
  );
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
