import * as fc from 'fast-check';
import {
  astFromValue,
  type GraphQLAbstractType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
} from 'graphql';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const conditionNames = ['v0', 'v1'];
/** Names that collide with fields, with each other and with what every object seems to have. */
const aliases = ['x0', 'x1', 'x2', 'id', 'name', '__proto__', 'constructor', 'toString', '_0', 'e0'];

/**
 * Operations over a schema: aliases, arguments by literal and by variable, fragments named and inline on every type that
 * fits, `@skip` and `@include` by literal and by variable. They may be invalid (two fields that cannot be merged); the
 * caller drops those. A choice is a number; what it means depends on the schema at hand, so that shrinking stays simple.
 */
export function randomOperation(schema: GraphQLSchema): fc.Arbitrary<RandomOperation> {
  return fc
    .record({
      choices: fc.array(fc.nat({ max: 9_999 }), { minLength: 40, maxLength: 240 }),
      conditions: fc.tuple(fc.boolean(), fc.boolean()),
    })
    .map(({ choices, conditions }) => new Writer(schema, choices, conditions).write());
}

type Fielded = Extract<GraphQLCompositeType, { getFields: unknown }>;

class Writer {
  readonly #schema: GraphQLSchema;
  readonly #choices: Iterator<number>;
  readonly #conditions: readonly boolean[];
  readonly #fragments: string[] = [];
  readonly #definitions = new Map<string, string>();
  readonly #values: Record<string, unknown> = {};

  constructor(schema: GraphQLSchema, choices: readonly number[], conditions: readonly boolean[]) {
    this.#schema = schema;
    this.#choices = choices[Symbol.iterator]();
    this.#conditions = conditions;
  }

  write(): RandomOperation {
    const mutation = this.#schema.getMutationType();
    const isMutation = mutation && this.#pick(8) === 1;
    const root = isMutation ? mutation : this.#schema.getQueryType();
    if (!root) throw new Error('The schema has no query type.');
    const body = [this.#selection(root, 4), ...this.#fragments].join('\n');
    const variables = [...this.#definitions].map(([name, type]) => `$${name}: ${type}`);
    return {
      query: `${isMutation ? 'mutation' : 'query'} ${variables.length === 0 ? '' : `(${variables.join(', ')}) `}${body}`,
      variables: this.#values,
    };
  }

  #pick(below: number): number {
    const next = this.#choices.next();
    return next.done ? 0 : next.value % below;
  }

  #directive(): string {
    switch (this.#pick(14)) {
      case 1:
        return ` @include(if: ${this.#condition()})`;
      case 2:
        return ` @skip(if: ${this.#condition()})`;
      case 3:
        return ` @include(if: ${this.#pick(2) === 1})`;
      default:
        return '';
    }
  }

  #condition(): string {
    const position = this.#pick(2);
    const name = conditionNames[position] as string;
    this.#definitions.set(name, 'Boolean!');
    this.#values[name] = this.#conditions[position];
    return `$${name}`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    for (let left = 1 + this.#pick(4); left > 0; left--) parts.push(this.#part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    const kind = this.#pick(10);
    if (kind === 1) return `${this.#alias(type)}__typename${this.#directive()}`;
    const isFielded = 'getFields' in type;
    const isFragment = kind > 7 || (isAbstractType(type) && kind > 4) || (!isFielded && kind > 0);
    if (isFragment && depth > 0) {
      return this.#fragment(type, depth);
    }
    return isFielded ? this.#field(type, depth) : '__typename';
  }

  #field(type: Fielded, depth: number): string {
    const fields = Object.values(type.getFields()).filter(
      (each) => depth > 0 || !isCompositeType(getNamedType(each.type)),
    );
    const chosen = fields[this.#pick(fields.length || 1)];
    if (chosen === undefined) return '__typename';
    const named: GraphQLNamedType = getNamedType(chosen.type);
    const given = this.#arguments(chosen.args);
    const head = `${this.#alias(type)}${chosen.name}${given}${this.#directive()}`;
    return isCompositeType(named) ? `${head} ${this.#selection(named, depth - 1)}` : head;
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap(({ name, type, defaultValue }) => {
      const isRequired = isNonNullType(type) && defaultValue === undefined;
      if (!isRequired && this.#pick(2) === 0) return [];
      return [`${name}: ${this.#argument(type, isRequired)}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #argument(type: GraphQLInputType, isRequired: boolean): string {
    const value = this.#value(type, 2);
    if (this.#pick(2) === 0) return print(astFromValue(value, type) ?? { kind: 'NullValue' as never });
    const name = `a${this.#definitions.size}`;
    this.#definitions.set(name, String(type));
    // A variable that is not given is not the same as one that is null.
    if (!isRequired && !isNonNullType(type) && this.#pick(3) === 0) return `$${name}`;
    this.#values[name] = value;
    return `$${name}`;
  }

  #value(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return this.#present(type.ofType, depth);
    return this.#pick(5) === 1 ? null : this.#present(type, depth);
  }

  #present(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return this.#present(type.ofType, depth);
    if (isListType(type)) {
      return Array.from({ length: this.#pick(3) }, () => this.#value(type.ofType, depth));
    }
    if (isEnumType(type)) {
      const values = type.getValues();
      return values[this.#pick(values.length)]?.name;
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) =>
          (isNonNullType(field.type) && field.defaultValue === undefined) || (depth > 0 && this.#pick(2) === 0),
      );
      const chosen = type.isOneOf ? Object.values(type.getFields()).slice(0, 1) : fields;
      return Object.fromEntries(chosen.map((field) => [field.name, this.#value(field.type, depth - 1)]));
    }
    switch (type.name) {
      case 'Int':
        return [0, 1, -7, 20][this.#pick(4)];
      case 'Float':
        return [0, 1.5][this.#pick(2)];
      case 'Boolean':
        return this.#pick(2) === 1;
      default:
        return ['', 'a', 'é"\\ \u2028'][this.#pick(3)];
    }
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const fitting: readonly GraphQLCompositeType[] = isAbstractType(type)
      ? [type, ...this.#schema.getPossibleTypes(type), ...this.#interfacesOf(type)]
      : [type, ...(isObjectType(type) ? this.#abstractOver(type) : [])];
    const on = fitting[this.#pick(fitting.length)] ?? type;
    const below = this.#selection(on, depth - 1);
    if (this.#pick(3) > 0) {
      return `... ${this.#pick(4) === 1 && on === type ? '' : `on ${on.name}`}${this.#directive()} ${below}`;
    }
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${on.name} ${below}`);
    return `...${name}${this.#directive()}`;
  }

  #interfacesOf(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    if (!isAbstractType(type)) return [];
    return [...new Set(this.#schema.getPossibleTypes(type).flatMap((member) => member.getInterfaces()))];
  }

  #abstractOver(type: GraphQLObjectType): readonly GraphQLAbstractType[] {
    return Object.values(this.#schema.getTypeMap()).filter(
      (each): each is GraphQLAbstractType => isAbstractType(each) && this.#schema.isSubType(each, type),
    );
  }

  #alias(type: GraphQLCompositeType): string {
    const kind = this.#pick(12);
    if (kind < 2) return `${aliases[this.#pick(aliases.length)]}: `;
    // Another field's name: what a key or a requirement needs may stand under it.
    if (kind !== 2 || !('getFields' in type)) return '';
    const names = Object.keys(type.getFields());
    return `${names[this.#pick(names.length)]}: `;
  }
}
