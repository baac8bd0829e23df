import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isCalendarDate, toInstant } from './calendar.ts';

/**
 * How each custom scalar is read and written. The kit adds those that a subgraph's SDL names.
 * Reading is strict, so that nothing behind the edge checks again; a value that an agency's own code makes wrong
 * fails loudly too, since no caller could make sense of it.
 */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  Date: textScalar('Date', 'a calendar day, YYYY-MM-DD', isCalendarDate),
  DateTime: new GraphQLScalarType<string, string>({
    name: 'DateTime',
    parseValue: (value) => toInstant(typeof value === 'string' ? value : null)?.toISOString() ?? refuse(instantForm),
    serialize: (value) => toInstant(value)?.toISOString() ?? refuse(instantForm),
  }),
  AgencyCode: textScalar('AgencyCode', 'an agency code such as VA', (text) => /^[A-Z][A-Z0-9_]{0,31}$/.test(text)),
  EIN: textScalar('EIN', 'an employer identification number, NN-NNNNNNN', (text) => /^\d{2}-\d{7}$/.test(text)),
  MoneyCents: textScalar('MoneyCents', 'a string of integer cents', (text) => /^(0|-?[1-9]\d{0,17})$/.test(text)),
  MaskedSSN: textScalar('MaskedSSN', 'a masked number, ***-**-1234', (text) => /^\*{3}-\*{2}-\d{4}$/.test(text)),
};

const instantForm = 'an instant, ISO 8601 with a time zone';

/** A scalar that is text on both sides. A number is text nowhere: `1250` and `"1250"` must not mean the same money. */
function textScalar(name: string, form: string, holds: (text: string) => boolean): GraphQLScalarType {
  const check = (value: unknown): string => (typeof value === 'string' && holds(value) ? value : refuse(form));
  return new GraphQLScalarType<string, string>({
    name,
    parseValue: check,
    serialize: check,
    parseLiteral: (node) => (node.kind === Kind.STRING ? check(node.value) : refuse(form)),
  });
}

/** The value is not repeated: it may be personal. */
function refuse(form: string): never {
  throw new GraphQLError(`Expected ${form}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}
