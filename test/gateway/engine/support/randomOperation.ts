import * as fc from 'fast-check';
import {
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, boolean>;
}

/** A choice is a number; what it means depends on the schema at hand, so that shrinking stays simple. */
type Choices = Iterator<number>;

const variableNames = ['v0', 'v1'];

/**
 * Operations over a schema: aliases, fragments named and inline on every type that fits, `@skip` and `@include` by literal
 * and by variable. They may be invalid (two fields that cannot be merged); the caller drops those.
 */
export function randomOperation(schema: GraphQLSchema): fc.Arbitrary<RandomOperation> {
  return fc
    .record({
      choices: fc.array(fc.nat({ max: 999 }), { minLength: 40, maxLength: 160 }),
      v0: fc.boolean(),
      v1: fc.boolean(),
    })
    .map(({ choices, ...variables }) => ({ query: writeOperation(schema, choices), variables }));
}

function writeOperation(schema: GraphQLSchema, numbers: readonly number[]): string {
  const choices: Choices = numbers[Symbol.iterator]();
  const fragments: string[] = [];
  let aliases = 0;
  const pick = (below: number): number => {
    const next = choices.next();
    return next.done ? 0 : next.value % below;
  };

  function directive(): string {
    switch (pick(12)) {
      case 1:
        return ` @include(if: $${variableNames[pick(2)]})`;
      case 2:
        return ` @skip(if: $${variableNames[pick(2)]})`;
      case 3:
        return ` @include(if: ${pick(2) === 1})`;
      default:
        return '';
    }
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    for (let left = 1 + pick(4); left > 0; left--) parts.push(part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  function part(type: GraphQLCompositeType, depth: number): string {
    const kind = pick(10);
    if (kind === 1) return `${alias()}__typename${directive()}`;
    if ((kind === 2 || kind === 3 || !('getFields' in type)) && depth > 0) return fragment(type, depth);
    return 'getFields' in type ? field(type, depth) : '__typename';
  }

  function field(type: Extract<GraphQLCompositeType, { getFields: unknown }>, depth: number): string {
    const fields = Object.values(type.getFields()).filter(
      (each) => depth > 0 || !isCompositeType(getNamedType(each.type)),
    );
    const chosen = fields[pick(fields.length)];
    if (chosen === undefined) return '__typename';
    const named: GraphQLNamedType = getNamedType(chosen.type);
    const below = isCompositeType(named) ? ` ${selection(named, depth - 1)}` : '';
    return `${alias()}${chosen.name}${directive()}${below}`;
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const fitting: readonly GraphQLCompositeType[] = isAbstractType(type)
      ? [type, ...schema.getPossibleTypes(type), ...(isInterfaceType(type) ? [] : interfacesOf(type))]
      : [type, ...(isObjectType(type) ? type.getInterfaces() : [])];
    const on = fitting[pick(fitting.length)] ?? type;
    const below = selection(on, depth - 1);
    if (pick(3) > 0) return `... ${pick(4) === 1 && on === type ? '' : `on ${on.name}`}${directive()} ${below}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${on.name} ${below}`);
    return `...${name}${directive()}`;
  }

  function interfacesOf(union: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    if (!isAbstractType(union)) return [];
    return [...new Set(schema.getPossibleTypes(union).flatMap((member) => member.getInterfaces()))];
  }

  function alias(): string {
    return pick(5) === 1 ? `x${aliases++ % 7}: ` : '';
  }

  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no query type.');
  const text = [selection(query, 4), ...fragments].join('\n');
  const used = variableNames.filter((name) => text.includes(`$${name}`)).map((name) => `$${name}: Boolean!`);
  return `query ${used.length === 0 ? '' : `(${used.join(', ')}) `}${text}`;
}
