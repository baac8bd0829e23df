import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type ObjectTypeDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { linksToFederation } from './importDirective.ts';

/** The directive that says what kind of personal data a coordinate holds; an agency writes it and links to nothing. */
export const classifiedDirective = 'classified';

/**
 * Strings and not an enum: an enum that only a directive uses is a hint of composition, and a hint is an error here.
 * The feature is ours, so its link is written here and not in fifteen files.
 */
const feature = parse(`
  extend schema
    @link(url: "https://citizen-graph.example/classified/v1.0", import: ["@classified"])
    @federation__composeDirective(name: "@classified")

  directive @classified(as: [String!]!) on OBJECT | INTERFACE | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_OBJECT | INPUT_FIELD_DEFINITION
`).definitions;

type WithFields = DefinitionNode & Pick<ObjectTypeDefinitionNode, 'directives' | 'fields'>;

/**
 * `document` with each type's class written on those of its fields that have none of their own, and, where anything is
 * classified at all, with the feature's link. On a type the class would cover what other agencies say of the same type too.
 */
export function completeClassification(document: DocumentNode): DocumentNode {
  let isClassified = false;
  let canCompose = false;
  visit(document, {
    Directive: (directive) => {
      isClassified ||= isClassification(directive);
      canCompose ||= linksToFederation(directive);
    },
  });
  if (!isClassified || !canCompose) return document;
  return {
    ...document,
    definitions: [
      ...document.definitions.map((definition) => (hasFields(definition) ? spread(definition) : definition)),
      ...feature,
    ],
  };
}

function hasFields(definition: DefinitionNode): definition is WithFields {
  return 'fields' in definition;
}

function spread<T extends WithFields>(type: T): T {
  const own = type.directives?.find(isClassification);
  if (own === undefined) return type;
  return {
    ...type,
    directives: type.directives?.filter((directive) => directive !== own),
    fields: type.fields?.map((field) =>
      field.directives?.some(isClassification) ? field : { ...field, directives: [...(field.directives ?? []), own] },
    ),
  };
}

function isClassification({ name }: Pick<DirectiveNode, 'name'>): boolean {
  return name.value === classifiedDirective;
}
