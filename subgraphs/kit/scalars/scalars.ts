import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isCalendarDate, toInstant } from './calendar.ts';

/**
 * How each custom scalar is read and written. The kit adds those that a subgraph's SDL names.
 * Reading is strict, so that nothing behind the edge checks again. Writing is as strict, but a wrong value there is
 * the agency's own fault and no caller's: a TypeError, masked like every fault.
 */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  Date: textScalar('Date', 'a calendar day, YYYY-MM-DD', isCalendarDate),
  DateTime: scalar('DateTime', 'an instant, ISO 8601 with a time zone', (value) => toInstant(value)?.toISOString()),
  AgencyCode: textScalar('AgencyCode', 'an agency code such as VA', (text) => /^[A-Z][A-Z0-9_]{0,31}$/.test(text)),
  EIN: textScalar('EIN', 'an employer identification number, NN-NNNNNNN', (text) => /^\d{2}-\d{7}$/.test(text)),
  MoneyCents: textScalar('MoneyCents', 'a string of integer cents', (text) => /^(0|-?[1-9]\d{0,17})$/.test(text)),
  MaskedSSN: textScalar('MaskedSSN', 'a masked number, ***-**-1234', (text) => /^\*{3}-\*{2}-\d{4}$/.test(text)),
};

/** Text on both sides. A number is not text: `1250` and `"1250"` must not mean the same money. */
function textScalar(name: string, form: string, holds: (text: string) => boolean): GraphQLScalarType {
  return scalar(name, form, (value) => (typeof value === 'string' && holds(value) ? value : undefined));
}

/** `canonical` answers the text that stands for a value, or undefined for one that is not of this scalar. */
function scalar(name: string, form: string, canonical: (value: unknown) => string | undefined): GraphQLScalarType {
  // The value is not repeated: it may be personal.
  const refusal = () => new GraphQLError(`Expected ${form}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  const read = (value: unknown): string => {
    const text = typeof value === 'string' ? canonical(value) : undefined;
    if (text === undefined) throw refusal();
    return text;
  };
  return new GraphQLScalarType<string, string>({
    name,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
    serialize: (value) => {
      const text = canonical(value);
      if (text === undefined) throw new TypeError(`A resolver gave ${name} something that is not ${form}.`);
      return text;
    },
  });
}
