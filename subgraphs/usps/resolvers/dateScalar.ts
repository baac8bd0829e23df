import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { scalars } from '../../kit/index.ts';

/**
 * A calendar day, written as strictly as everywhere. It is read as any text, so that a day that does not exist is a
 * refusal with a path and plain words like all others, and not an error of the whole operation.
 */
export const dateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  parseValue: text,
  parseLiteral: (node) => text(node.kind === Kind.STRING ? node.value : null),
  serialize: (value) => String(scalars.Date?.serialize(value)),
});

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('Expected a calendar day, YYYY-MM-DD.', { extensions: { code: 'BAD_USER_INPUT' } });
}
