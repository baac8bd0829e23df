import * as fc from 'fast-check';
import { buildSchema, type GraphQLObjectType, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileAnswer } from '../../../gateway/execution/compileAnswer.ts';
import { createFailures } from '../../../gateway/execution/failures.ts';
import type { OwedFields } from '../../../gateway/execution/owedFields.ts';
import type { JsonObject } from '../../../gateway/execution/ownKey.ts';
import { projectCarefully } from '../../../gateway/execution/projectCarefully.ts';
import { writeAnswer } from '../../../gateway/execution/writeAnswer.ts';
import { readAnswer } from '../../../gateway/transport/answer.ts';

const schema = buildSchema(`
  scalar Anything
  enum Colour { RED GREEN }
  interface Named { name: String }
  type Query { thing: Thing things: [Thing] strict: [Thing!]! named: [Named] any: Named text: String }
  type Thing implements Named {
    id: ID! name: String note: String! whole: Int part: Float is: Boolean colour: Colour value: Anything
    texts: [String] strictTexts: [String!] grid: [[Int]] colours: [Colour!] values: [Anything] inner: Thing
  }
  type Other implements Named { name: String amount: Float }`);

const query = `{
  __proto__: text constructor: text
  thing { ...Whole inner { ...Whole } } things { id __typename toString: name }
  strict { id hasOwnProperty: whole } named { name ... on Other { __proto__: amount } ... on Thing { note } __typename }
  any { __typename name }
}
fragment Whole on Thing {
  id name note whole part is colour value texts strictTexts grid colours values __proto__: name constructor: value
}`;

const document = parse(query, { noLocation: true });
const fragments = new Map(
  document.definitions.flatMap((one) =>
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
  ),
);
/** Every field is owed by somebody, so that one that is missing is an error. */
const owed: OwedFields = { agency: 'A', below: { get: () => owed } as unknown as ReadonlyMap<string, OwedFields> };
const shape = compileAnswer(
  schema.getQueryType() as GraphQLObjectType,
  (document.definitions[0] as OperationDefinitionNode).selectionSet,
  {
    schema,
    fragments,
    conditions: new Map(),
    keyOf: ({ alias, name }) => (alias ?? name).value,
    deniedField: () => null,
    deniedObject: () => null,
  },
  owed,
);

/** Texts as agencies write them: plain ones, those that JSON escapes, and those that it may. */
const texts = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    '"',
    '\\',
    '\\"',
    '\u0000\u001f\u007f',
    '\u0080\u009f',
    '\u2028\u2029',
    '\ud800',
    'a\udc00b',
    '😀',
    '\ufeff\ufffd',
    '</script>',
    '__proto__',
    '\b\f\n\r\t/',
  ),
);
const numbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(-0, 0, 1e21, -1e-7, 2 ** 31, 2 ** 53, 5e-324, 1.7976931348623157e308),
);
/** A spread would lose what is called like the prototype. */
function own(object: JsonObject): JsonObject {
  return Object.defineProperties({}, Object.getOwnPropertyDescriptors(object)) as JsonObject;
}

/** Mostly right, now and then null, missing or of another kind. */
const wrongOr =
  (wrong: fc.Arbitrary<unknown>) =>
  <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
    fc.oneof(
      { weight: 60, arbitrary: right },
      { weight: 1, arbitrary: wrong },
      { weight: 1, arbitrary: fc.constant(null) },
    );
const listOf = (item: fc.Arbitrary<unknown>, maxLength = 4) => fc.array(item, { maxLength });
const nullable = (right: fc.Arbitrary<unknown>) => fc.oneof({ weight: 6, arbitrary: right }, fc.constant(null));

const entries = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T): fc.Arbitrary<JsonObject> =>
  // Own keys, whatever they are called.
  fc.tuple(...Object.keys(fields).map((key) => fields[key] as fc.Arbitrary<unknown>)).map((values) => {
    const object: JsonObject = {};
    Object.keys(fields).forEach((key, index) => {
      Object.defineProperty(object, key, {
        value: values[index],
        enumerable: true,
        writable: true,
        configurable: true,
      });
    });
    return object;
  });
/** What agencies may have answered, with these texts in it. */
function sourcesWith(texts: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> {
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      texts,
      numbers,
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(texts, fc.constantFrom('__proto__', 'toJSON', 'constructor')), tie('value'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    ),
  })).value;

  const orWrong = wrongOr(json);
  const wholeFields = {
    __typename: fc.constant('Thing'),
    id: orWrong(fc.oneof(texts, fc.maxSafeInteger())),
    name: orWrong(nullable(texts)),
    note: orWrong(texts),
    whole: orWrong(nullable(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))),
    part: orWrong(nullable(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(-0, 1e21)))),
    is: orWrong(nullable(fc.boolean())),
    colour: orWrong(nullable(fc.constantFrom('RED', 'GREEN'))),
    value: json,
    texts: orWrong(nullable(listOf(nullable(texts)))),
    strictTexts: orWrong(nullable(listOf(texts))),
    grid: orWrong(nullable(listOf(nullable(listOf(nullable(fc.integer({ min: -9, max: 9 }))))))),
    colours: orWrong(nullable(listOf(fc.constantFrom('RED', 'GREEN')))),
    values: orWrong(nullable(listOf(json))),
    ['__proto__']: nullable(texts),
    constructor: json,
  };
  const things = entries({
    __typename: fc.constant('Thing'),
    id: texts,
    toString: nullable(texts),
    name: nullable(texts),
    note: texts,
    hasOwnProperty: nullable(fc.integer({ min: 0, max: 9 })),
  });
  const others = entries({
    __typename: fc.constant('Other'),
    name: nullable(texts),
    ['__proto__']: nullable(fc.double({ noNaN: true, noDefaultInfinity: true })),
  });
  return entries({
    ['__proto__']: nullable(texts),
    constructor: nullable(texts),
    thing: orWrong(
      fc
        .tuple(entries(wholeFields), nullable(entries(wholeFields)))
        .map(([thing, inner]) => ({ ...own(thing), inner })),
    ),
    things: orWrong(nullable(listOf(orWrong(nullable(things)), 20))),
    strict: orWrong(listOf(things, 20)),
    named: orWrong(nullable(listOf(nullable(fc.oneof(things, others))))),
    any: orWrong(nullable(fc.oneof(things, others))),
  });
}

/** Some agencies escape whatever is not ASCII. */
function asAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const plainTexts = texts.filter((text) => !JSON.stringify(text).includes('\\'));

describe('the answer that is written as text', () => {
  it.each([
    { texts: 'any', source: fc.tuple(sourcesWith(texts), fc.boolean()), isEscapeFree: false },
    {
      texts: 'none that is escaped',
      source: fc.tuple(sourcesWith(plainTexts), fc.constant(false)),
      isEscapeFree: true,
    },
  ])('is the JSON of what the careful pass answers, or is left to it: texts, $texts', ({ source, isEscapeFree }) => {
    let written = 0;
    let withShortcut = 0;
    void fc.assert(
      fc.property(source, ([data, isAscii]) => {
        const text = JSON.stringify({ data });
        const reply = readAnswer({
          status: 200,
          contentType: 'application/json',
          contentEncoding: undefined,
          // As it comes over the network: halves of surrogate pairs stand in escapes only.
          text: Buffer.from(isAscii ? asAscii(text) : text).toString(),
        });
        if (!reply.ok) throw new Error('It was taken for no answer.');
        const root = (reply.payload as { readonly data: JsonObject }).data;
        const fast = writeAnswer(root, shape, reply.isEscapeFree === true);
        if (fast === undefined) return;
        written++;
        if (reply.isEscapeFree) withShortcut++;
        const careful = projectCarefully(root, shape, createFailures(), new Map(), new Map());
        expect(careful.errors).toEqual([]);
        expect(fast).toBe(JSON.stringify(careful.data));
        expect(JSON.stringify(JSON.parse(fast))).toBe(fast);
        expect(writeAnswer(root, shape, false)).toBe(fast);
      }),
      { numRuns: Number(process.env.DIFFERENTIAL_RUNS ?? 1_000), seed: 20_260_403 },
    );
    // It is not a test of nothing.
    expect(written).toBeGreaterThan(100);
    if (isEscapeFree) expect(withShortcut).toBe(written);
    else expect(written - withShortcut).toBeGreaterThan(100);
  });
});
