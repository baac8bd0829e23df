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
  type SelectionSetNode,
} from 'graphql';
import type { Requirement } from '../identity/requirement.ts';
import { type Classification, createClassification } from './classification.ts';
import { createFetchedCoordinates, type FetchedCoordinates } from './fetchedCoordinates.ts';
import { createReadFields } from './readFields.ts';
import { createRequirementReader } from './requirementReader.ts';
import type { Supergraph } from './supergraph.ts';

/** Position of a requirement in `RequirementIndex.requirements`. */
export type RequirementId = number;

/** What has to be granted before a coordinate may be fetched. */
export interface RequirementIndex {
  /** Each distinct requirement of the graph once. */
  readonly requirements: readonly Requirement[];
  /**
   * All that selecting `typeName.fieldName` demands: of the field, its type, the type it answers with, and of every
   * coordinate that its `@requires` or a context makes the gateway fetch. On an interface also of the field in each
   * implementing type, since any of them may answer.
   */
  readonly ofField: (typeName: string, fieldName: string) => readonly RequirementId[];
  /** What an object of this type demands, wherever it turns up: behind an interface or a union too. */
  readonly ofObjectType: (typeName: string) => readonly RequirementId[];
  /** The coordinates that selecting `typeName.fieldName` may make the gateway fetch. */
  readonly fetchedWith: FetchedCoordinates;
}

const none: readonly RequirementId[] = [];

export function createRequirementIndex(supergraph: Supergraph): RequirementIndex {
  const collector = new RequirementCollector(supergraph);
  const { fullSchema: schema } = supergraph;
  // All of them now, so that the list is whole before the first operation comes.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const fieldName of Object.keys(type.getFields())) collector.ofField(type.name, fieldName);
    }
  }
  return {
    requirements: collector.requirements,
    ofField: (typeName, fieldName) => collector.ofField(typeName, fieldName),
    ofObjectType: (typeName) => collector.ofType(schema.getType(typeName)),
    fetchedWith: createFetchedCoordinates(supergraph),
  };
}

class RequirementCollector {
  readonly requirements: Requirement[] = [];
  readonly #schema: GraphQLSchema;
  readonly #read: ReturnType<typeof createRequirementReader>;
  readonly #readFields: ReturnType<typeof createReadFields>;
  readonly #classification: Classification;
  readonly #idByText = new Map<string, RequirementId>();
  readonly #fields = new Map<string, readonly RequirementId[]>();
  readonly #open = new Set<string>();

  constructor({ fullSchema, features, joinNamespace }: Supergraph) {
    this.#schema = fullSchema;
    this.#classification = createClassification({ fullSchema, features });
    this.#read = createRequirementReader(features);
    this.#readFields = createReadFields(fullSchema, features, joinNamespace);
  }

  ofField(typeName: string, fieldName: string): readonly RequirementId[] {
    const coordinate = `${typeName}.${fieldName}`;
    const known = this.#fields.get(coordinate);
    if (known !== undefined) return known;
    // A circle of @requires adds nothing that is not being collected already.
    if (this.#open.has(coordinate)) return none;
    this.#open.add(coordinate);
    const ids = [...new Set(this.#collect(typeName, fieldName))];
    this.#open.delete(coordinate);
    if (this.#open.size === 0) this.#fields.set(coordinate, ids);
    return ids;
  }

  ofType(type: GraphQLNamedType | undefined): readonly RequirementId[] {
    return this.#idsOn(type?.astNode as { readonly directives?: readonly ConstDirectiveNode[] } | undefined);
  }

  #collect(typeName: string, fieldName: string): readonly RequirementId[] {
    const type = this.#schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return none;
    const field = type.getFields()[fieldName];
    if (field === undefined) return none;
    return [
      ...this.#idsOn(field.astNode),
      ...this.ofType(type),
      ...this.#ofReturnedType(getNamedType(field.type)),
      ...this.#ofClasses(typeName, fieldName),
      ...this.#readFields(typeName, field.astNode).flatMap((read) =>
        this.#ofSelections(read.typeName, read.selectionSet),
      ),
      ...(isInterfaceType(type)
        ? this.#schema.getPossibleTypes(type).flatMap((member) => this.ofField(member.name, fieldName))
        : type.getInterfaces().flatMap((parent) => this.#inherited(type, field, parent))),
    ];
  }

  /** Composition writes on an interface what its implementing types demand. It is an interface's own only otherwise. */
  #ofReturnedType(type: GraphQLNamedType): readonly RequirementId[] {
    if (!isAbstractType(type)) return this.ofType(type);
    const members = this.#schema.getPossibleTypes(type);
    return members.some((member) => this.ofType(member).length > 0) ? none : this.ofType(type);
  }

  /**
   * A requirement that stands on an interface alone, and on the field in no implementing type, was put there by its
   * author (an `@interfaceObject`, or a graph that an older composition made): it holds for each of them.
   */
  #inherited(
    type: GraphQLNamedType,
    field: GraphQLField<unknown, unknown>,
    parent: GraphQLNamedType,
  ): readonly RequirementId[] {
    if (!isInterfaceType(parent)) return none;
    const own = parent.getFields()[field.name];
    if (own === undefined) return none;
    const members = this.#schema.getPossibleTypes(parent);
    const onFields = members.some((member) => this.#idsOn(member.getFields()[field.name]?.astNode).length > 0);
    const onTypes = members.some((member) => this.ofType(member).length > 0) || this.ofType(type).length > 0;
    return [...(onFields ? none : this.#idsOn(own.astNode)), ...(onTypes ? none : this.ofType(parent))];
  }

  #ofSelections(typeName: string, { selections }: SelectionSetNode): readonly RequirementId[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return none;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.#ofSelections(selection.typeCondition?.name.value ?? typeName, selection.selectionSet);
      }
      const below = namedTypeOf(this.#schema, typeName, selection.name.value);
      return [
        ...this.ofField(typeName, selection.name.value),
        ...(selection.selectionSet && below ? this.#ofSelections(below, selection.selectionSet) : none),
      ];
    });
  }

  #idsOn(node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined) {
    return this.#read(node?.directives ?? []).map((requirement) => this.#idOf(requirement));
  }

  /** What is public, or says nothing, any purpose may read. */
  #ofClasses(typeName: string, fieldName: string): readonly RequirementId[] {
    const classes = this.#classification.ofField(typeName, fieldName)?.filter((name) => name !== 'PUBLIC') ?? [];
    return classes.length === 0 ? none : [this.#idOf({ kind: 'classes', classes: [...classes].sort() })];
  }

  #idOf(requirement: Requirement): RequirementId {
    const text = JSON.stringify(requirement);
    let id = this.#idByText.get(text);
    if (id === undefined) {
      id = this.requirements.push(requirement) - 1;
      this.#idByText.set(text, id);
    }
    return id;
  }
}

function namedTypeOf(schema: GraphQLSchema, typeName: string, fieldName: string): string | null {
  const type = schema.getType(typeName);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  return field === undefined ? null : getNamedType(field.type).name;
}
