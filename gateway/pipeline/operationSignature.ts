import { hash } from 'node:crypto';
import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';

/** Objects that are walked before it is given up: a document within the limits takes some hundreds. */
const objectsMax = 5_000;
/** Objects within objects: more than any document within the limits has. */
const levelsMax = 200;

const prefix = 'sig:';

/** An operation to turn off by what it selects, rather than by its text. */
export function isSignature(target: string): boolean {
  return target.startsWith(prefix);
}

/**
 * What an operation selects, as `sig:` and a digest: which fields, of which types, in which nesting. Equal however it is
 * written: spaces, comments, aliases, names, the order of fields, fragments (named, inline, of an interface or of each type
 * behind it), `__typename`, a field twice, variables and arguments, other operations beside it, a condition that is
 * always the same.
 *
 * Arguments do not count: a switch that a default value slips past turns nothing off. A field more is another
 * operation.
 * @returns null for what is too large to be told.
 */
export function signatureOf(
  { operation, selectionSet }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): string | null {
  const root = schema.getRootType(operation);
  if (!root) return null;
  const digest = new Digester(schema, fragments).ofObjects([root], [selectionSet]);
  return digest === null ? null : `${prefix}${hash('sha256', `${operation} ${digest}`, 'hex')}`;
}

class Digester {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #positions = new Map<SelectionSetNode, number>();
  /** By type and selection sets. A fragment that is spread a hundred times is walked once. */
  readonly #known = new Map<string, string>();
  #objects = 0;
  #levels = 0;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** Of objects of these types, from which all of `sets` are selected. */
  ofObjects(types: readonly GraphQLObjectType[], sets: readonly SelectionSetNode[]): string | null {
    const parts: string[] = [];
    for (const type of types) {
      const part = this.#ofObject(type, sets);
      if (part === null) return null;
      if (part !== '') parts.push(`${type.name}${part}`);
    }
    return parts.sort().join('');
  }

  #ofObject(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): string | null {
    const key = `${type.name} ${this.#keyOf(sets)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#objects += 1;
    if (this.#objects > objectsMax || this.#levels === levelsMax) return null;
    // What leads back to itself, in a document that was never validated, ends here.
    this.#known.set(key, '');
    const fields = new Map<string, Set<SelectionSetNode>>();
    const spread = new Set<string>();
    for (const set of sets) this.#collect(type, set.selections, fields, spread);
    this.#levels += 1;
    const written: string[] = [];
    for (const [name, below] of fields) {
      const part = below.size === 0 ? '' : this.ofObjects(this.#objectsOf(type, name), [...below]);
      if (part === null) return null;
      written.push(`${name}(${part})`);
    }
    this.#levels -= 1;
    const digest = written.length === 0 ? '' : hash('sha256', written.sort().join(), 'hex');
    this.#known.set(key, digest);
    return digest;
  }

  /** As the specification collects fields (6.3.2), by name in place of the response key. */
  #collect(
    type: GraphQLObjectType,
    selections: readonly SelectionNode[],
    fields: Map<string, Set<SelectionSetNode>>,
    spread: Set<string>,
  ): void {
    for (const selection of selections) {
      if (isNever(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name === '__typename') continue;
        const below = fields.get(name) ?? new Set();
        if (selection.selectionSet) below.add(selection.selectionSet);
        fields.set(name, below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? type.name;
        if (this.#isOf(type, condition)) this.#collect(type, selection.selectionSet.selections, fields, spread);
      } else {
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment === undefined || spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
        if (this.#isOf(type, fragment.typeCondition.name.value)) {
          this.#collect(type, fragment.selectionSet.selections, fields, spread);
        }
      }
    }
  }

  #isOf(type: GraphQLObjectType, condition: string): boolean {
    if (condition === type.name) return true;
    const abstract = this.#schema.getType(condition);
    return isAbstractType(abstract) && this.#schema.isSubType(abstract, type);
  }

  #objectsOf(type: GraphQLObjectType, fieldName: string): readonly GraphQLObjectType[] {
    const field = metaFields.get(fieldName) ?? type.getFields()[fieldName];
    const target = field && getNamedType(field.type);
    if (isAbstractType(target)) return this.#schema.getPossibleTypes(target);
    return isObjectType(target) ? [target] : [];
  }

  #keyOf(sets: readonly SelectionSetNode[]): string {
    const positions = sets.map((set) => {
      const known = this.#positions.get(set) ?? this.#positions.size;
      this.#positions.set(set, known);
      return known;
    });
    return positions.sort((a, b) => a - b).join();
  }
}

const metaFields = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

/** Left out of every answer, whatever the variables are. */
function isNever(directives: readonly DirectiveNode[] | undefined): boolean {
  return (
    directives?.some(({ name, arguments: given }) => {
      const value = given?.find((argument) => argument.name.value === 'if')?.value;
      return value?.kind === Kind.BOOLEAN && value.value === { skip: true, include: false }[name.value];
    }) ?? false
  );
}
