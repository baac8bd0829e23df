import {
  type ConstDirectiveNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import { directiveNamesOf } from './linkedFeature.ts';
import type { Supergraph } from './supergraph.ts';

export const dataClasses = [
  'PUBLIC',
  'PII',
  'IDENTIFIER',
  'FINANCIAL',
  'TAX',
  'HEALTH',
  'EDUCATION',
  'IMMIGRATION',
  'LAW_ENFORCEMENT',
  'LOCATION',
  // What the graph keeps about its own disclosures to a person: theirs to see, and no disclosure itself.
  'ACCOUNTING',
] as const;

/** What kind of data a coordinate holds, as its agency declared it. */
export type DataClass = (typeof dataClasses)[number];

/** The classes of a graph's coordinates. */
export interface Classification {
  /** Nothing that is answered in this graph is personal: there is nothing to record. */
  readonly isEmpty: boolean;
  /**
   * Of a field of an object, interface or input type; null where it is not marked, which is not the same as public. Of an
   * interface all that the field holds in any implementing type, since each of them may answer.
   */
  readonly ofField: (typeName: string, fieldName: string) => readonly DataClass[] | null;
  readonly ofArgument: (typeName: string, fieldName: string, argument: string) => readonly DataClass[] | null;
  /** Whether showing it is recorded in the ledger. */
  readonly isRecorded: (typeName: string, fieldName: string) => boolean;
}

/** Of a graph that does not link to the directive. */
export const noClassification: Classification = Object.freeze({
  isEmpty: true,
  ofField: () => null,
  ofArgument: () => null,
  isRecorded: () => false,
});

const classifiedIdentity = 'https://citizen-graph.example/classified';
const publicOnly: readonly DataClass[] = ['PUBLIC'];
const known: ReadonlySet<string> = new Set(dataClasses);

/** Reads the whole graph once; each question afterwards is two look-ups. */
export function createClassification(graph: Pick<Supergraph, 'fullSchema' | 'features'>): Classification {
  const names = new Set(
    graph.features
      .filter(({ identity }) => identity === classifiedIdentity)
      .flatMap((feature) => directiveNamesOf(feature, 'classified')),
  );
  if (names.size === 0) return noClassification;
  const reader = new ClassReader(graph.fullSchema, names);
  const marks = new Map<string, ReadonlyMap<string, Mark>>();
  let isEmpty = true;
  for (const type of Object.values(graph.fullSchema.getTypeMap())) {
    const fields = reader.ofType(type);
    if (fields.size === 0) continue;
    marks.set(type.name, fields);
    if (!isInputObjectType(type)) isEmpty &&= ![...fields.values()].some(({ isRecorded }) => isRecorded);
  }
  return {
    isEmpty,
    ofField: (typeName, fieldName) =>
      fieldName === '__typename' ? publicOnly : (marks.get(typeName)?.get(fieldName)?.classes ?? null),
    ofArgument: (typeName, fieldName, argument) =>
      marks.get(typeName)?.get(fieldName)?.ofArguments.get(argument) ?? null,
    isRecorded: (typeName, fieldName) => marks.get(typeName)?.get(fieldName)?.isRecorded ?? false,
  };
}

interface Mark {
  readonly classes: readonly DataClass[] | null;
  readonly isRecorded: boolean;
  readonly ofArguments: ReadonlyMap<string, readonly DataClass[]>;
}

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField;
type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

class ClassReader {
  readonly #schema: Supergraph['fullSchema'];
  readonly #names: ReadonlySet<string>;

  constructor(schema: Supergraph['fullSchema'], names: ReadonlySet<string>) {
    this.#schema = schema;
    this.#names = names;
  }

  ofType(type: GraphQLNamedType): ReadonlyMap<string, Mark> {
    const fields = new Map<string, Mark>();
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return fields;
    for (const field of Object.values(type.getFields())) {
      const classes = isInterfaceType(type) ? this.#ofAnyMember(type, field) : this.#ofOwn(type, field);
      const ofArguments = this.#ofArguments('args' in field ? field.args : []);
      if (classes === null && ofArguments.size === 0) continue;
      const isRecorded = classes?.some((name) => name !== 'PUBLIC' && name !== 'ACCOUNTING') ?? false;
      fields.set(field.name, { classes, isRecorded, ofArguments });
    }
    return fields;
  }

  /** The field's own word, or its type's, or that of an interface which both belong to: unless that one says `PUBLIC`. */
  #ofOwn(type: GraphQLNamedType, field: AnyField): readonly DataClass[] | null {
    const own = this.#on(field.astNode) ?? this.#on(type.astNode);
    if (own !== null || !isObjectType(type)) return own;
    const inherited = type.getInterfaces().flatMap((parent) => {
      const above = parent.getFields()[field.name];
      return above === undefined ? [] : (this.#on(above.astNode) ?? this.#on(parent.astNode) ?? []);
    });
    const personal = withoutPublic(inherited);
    return personal.length > 0 ? personal : null;
  }

  /** Members without a mark have that of the interface by `#ofOwn`, unless it says `PUBLIC`: then it is not public either. */
  #ofAnyMember(type: GraphQLNamedType, field: AnyField): readonly DataClass[] | null {
    if (!isInterfaceType(type)) return null;
    const said = this.#schema.getPossibleTypes(type).flatMap((member) => {
      const below = member.getFields()[field.name];
      return below === undefined ? [] : [this.#ofOwn(member, below)];
    });
    if (said.length === 0) return this.#on(field.astNode) ?? this.#on(type.astNode);
    const personal = withoutPublic(said.flatMap((classes) => classes ?? []));
    if (personal.length > 0) return personal;
    return said.includes(null) ? null : publicOnly;
  }

  #ofArguments(given: readonly GraphQLArgument[]): ReadonlyMap<string, readonly DataClass[]> {
    return new Map(
      given.flatMap((argument): [string, readonly DataClass[]][] => {
        const classes = this.#on(argument.astNode);
        return classes === null ? [] : [[argument.name, classes]];
      }),
    );
  }

  /** Invariant: what cannot be read is never public. A class that this gateway does not know is personal data. */
  #on(node: Annotated): readonly DataClass[] | null {
    const found = node?.directives?.filter(({ name }) => this.#names.has(name.value)) ?? [];
    if (found.length === 0) return null;
    const classes = found.flatMap(({ arguments: given }) => given?.flatMap(({ value }) => textsOf(value)) ?? []);
    if (classes.length === 0) return ['PII'];
    return [...new Set(classes.map((name): DataClass => (known.has(name) ? (name as DataClass) : 'PII')))];
  }
}

function withoutPublic(classes: readonly DataClass[]): readonly DataClass[] {
  return [...new Set(classes)].filter((name) => name !== 'PUBLIC');
}

function textsOf(value: ValueNode): readonly string[] {
  if (value.kind === Kind.LIST) return value.values.flatMap(textsOf);
  return value.kind === Kind.STRING ? [value.value] : [];
}
