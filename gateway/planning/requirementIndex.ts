import {
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Alternatives, Requirement } from '../identity/requirement.ts';
import { directiveNamesOf } from './linkedFeature.ts';
import type { Supergraph } from './supergraph.ts';

/** Position of a requirement in `RequirementIndex.requirements`. */
export type RequirementId = number;

/** What has to be granted before a coordinate may be fetched. */
export interface RequirementIndex {
  /** Each distinct requirement of the graph once. */
  readonly requirements: readonly Requirement[];
  /**
   * All that selecting `typeName.fieldName` demands: of the field, its type, the type it answers with, and of every
   * coordinate its `@requires` makes the gateway fetch. On an interface also of the field in each implementing type,
   * since any of them may answer.
   */
  readonly ofField: (typeName: string, fieldName: string) => readonly RequirementId[];
  /** What an object of this type demands, wherever it turns up: behind an interface or a union too. */
  readonly ofObjectType: (typeName: string) => readonly RequirementId[];
}

const none: readonly RequirementId[] = [];

export function createRequirementIndex(supergraph: Supergraph): RequirementIndex {
  const { fullSchema: schema, joinNamespace } = supergraph;
  const read = requirementReader(supergraph);
  const requirements: Requirement[] = [];
  const idByText = new Map<string, RequirementId>();
  const fields = new Map<string, readonly RequirementId[]>();
  const open = new Set<string>();

  function idsOn(node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined) {
    return read(node?.directives ?? []).map((requirement) => {
      const text = JSON.stringify(requirement);
      let id = idByText.get(text);
      if (id === undefined) {
        id = requirements.push(requirement) - 1;
        idByText.set(text, id);
      }
      return id;
    });
  }

  const ofType = (type: GraphQLNamedType | undefined) => idsOn(type?.astNode as ObjectTypeDefinitionNode | undefined);

  /** Composition writes on an interface what its implementing types demand. It is an interface's own only otherwise. */
  function ofReturnedType(type: GraphQLNamedType): readonly RequirementId[] {
    if (!isAbstractType(type)) return ofType(type);
    return schema.getPossibleTypes(type).some((member) => ofType(member).length > 0) ? none : ofType(type);
  }

  function ofField(typeName: string, fieldName: string): readonly RequirementId[] {
    const coordinate = `${typeName}.${fieldName}`;
    const known = fields.get(coordinate);
    if (known !== undefined) return known;
    // A circle of @requires adds nothing that is not being collected already.
    if (open.has(coordinate)) return none;
    open.add(coordinate);
    const ids = [...new Set(collect(typeName, fieldName))];
    open.delete(coordinate);
    if (open.size === 0) fields.set(coordinate, ids);
    return ids;
  }

  function collect(typeName: string, fieldName: string): readonly RequirementId[] {
    const type = schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return none;
    const field = type.getFields()[fieldName];
    if (field === undefined) return none;
    return [
      ...idsOn(field.astNode),
      ...ofType(type),
      ...ofReturnedType(getNamedType(field.type)),
      ...ofRequiredFields(typeName, field),
      ...(isInterfaceType(type)
        ? schema.getPossibleTypes(type).flatMap((member) => ofField(member.name, fieldName))
        : type.getInterfaces().flatMap((parent) => inherited(type, field, parent))),
    ];
  }

  /**
   * A requirement that stands on an interface alone, and on the field in no implementing type, was put there by its
   * author (an `@interfaceObject`, or a graph that an older composition made): it holds for each of them.
   */
  function inherited(
    type: GraphQLNamedType,
    field: GraphQLField<unknown, unknown>,
    parent: GraphQLNamedType,
  ): readonly RequirementId[] {
    if (!isInterfaceType(parent)) return none;
    const own = parent.getFields()[field.name];
    if (own === undefined) return none;
    const members = schema.getPossibleTypes(parent);
    const onFields = members.some((member) => idsOn(member.getFields()[field.name]?.astNode).length > 0);
    const onTypes = members.some((member) => ofType(member).length > 0) || ofType(type).length > 0;
    return [...(onFields ? none : idsOn(own.astNode)), ...(onTypes ? none : ofType(parent))];
  }

  function ofRequiredFields(typeName: string, field: GraphQLField<unknown, unknown>): readonly RequirementId[] {
    return (field.astNode?.directives ?? [])
      .filter((directive) => directive.name.value === `${joinNamespace}__field`)
      .flatMap((directive) => {
        const required = directive.arguments?.find((argument) => argument.name.value === 'requires')?.value;
        if (required?.kind !== Kind.STRING) return none;
        const [operation] = parse(`{${required.value}}`, { noLocation: true }).definitions;
        return operation?.kind === Kind.OPERATION_DEFINITION ? ofSelections(typeName, operation.selectionSet) : none;
      });
  }

  function ofSelections(typeName: string, { selections }: SelectionSetNode): readonly RequirementId[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return none;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return ofSelections(selection.typeCondition?.name.value ?? typeName, selection.selectionSet);
      }
      const below = namedTypeOf(schema, typeName, selection.name.value);
      return [
        ...ofField(typeName, selection.name.value),
        ...(selection.selectionSet && below ? ofSelections(below, selection.selectionSet) : none),
      ];
    });
  }

  // All of them now, so that the list is whole before the first operation comes.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const fieldName of Object.keys(type.getFields())) ofField(type.name, fieldName);
    }
  }
  return { requirements, ofField, ofObjectType: (typeName) => ofType(schema.getType(typeName)) };
}

function namedTypeOf(schema: GraphQLSchema, typeName: string, fieldName: string): string | null {
  const type = schema.getType(typeName);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  return field === undefined ? null : getNamedType(field.type).name;
}

/** Reads the three directives under whatever names this supergraph's links give them. */
function requirementReader({ features }: Supergraph) {
  const kinds = new Map<string, (directive: ConstDirectiveNode) => Requirement>();
  for (const feature of features) {
    const toRequirement = readers.get(feature.identity);
    if (toRequirement === undefined) continue;
    for (const name of directiveNamesOf(feature, feature.name)) kinds.set(name, toRequirement);
  }
  return (directives: readonly ConstDirectiveNode[]): readonly Requirement[] =>
    directives.flatMap((directive) => kinds.get(directive.name.value)?.(directive) ?? []);
}

const readers = new Map<string, (directive: ConstDirectiveNode) => Requirement>([
  ['https://specs.apollo.dev/authenticated', () => ({ kind: 'authenticated' })],
  [
    'https://specs.apollo.dev/requiresScopes',
    (directive) => ({ kind: 'scopes', anyOf: alternativesOf(directive, 'scopes') }),
  ],
  [
    'https://specs.apollo.dev/policy',
    (directive) => ({ kind: 'policy', anyOf: alternativesOf(directive, 'policies') }),
  ],
]);

/** Invariant: an argument that cannot be read yields no alternative, which nobody meets. */
function alternativesOf(directive: ConstDirectiveNode, argumentName: string): Alternatives {
  const node = directive.arguments?.find((argument) => argument.name.value === argumentName)?.value;
  const value: unknown = node === undefined ? [] : valueFromASTUntyped(node);
  if (!Array.isArray(value)) return [];
  return value.flatMap((allOf: unknown) =>
    Array.isArray(allOf) && allOf.every((name) => typeof name === 'string') ? [allOf as string[]] : [],
  );
}
