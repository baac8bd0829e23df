import { buildASTSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { createClassification } from '../../gateway/planning/classification.ts';
import { linkedFeaturesOf } from '../../gateway/planning/linkedFeature.ts';

const link = '@link(url: "https://citizen-graph.example/classified/v1.0", import: ["@classified"])';

function classificationOf(types: string, linked = link) {
  const document = parse(`schema ${linked} { query: Query } ${types}`);
  const fullSchema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  return createClassification({ fullSchema, features: linkedFeaturesOf(document) });
}

it('gives a field its own class, then that of its type', () => {
  const classes = classificationOf(`
    type Query { me: Return  public: Int @classified(as: "PUBLIC") }
    type Return @classified(as: ["TAX", "FINANCIAL"]) { income: Int  year: Int @classified(as: "PUBLIC") }
  `);
  expect(classes.ofField('Return', 'income')).toEqual(['TAX', 'FINANCIAL']);
  expect(classes.ofField('Return', 'year')).toEqual(['PUBLIC']);
  expect(classes.ofField('Return', '__typename')).toEqual(['PUBLIC']);
  expect(classes.ofField('Query', 'me')).toBeNull();
  expect(classes.ofField('Return', 'unknown')).toBeNull();
  expect(classes.isRecorded('Return', 'income')).toBe(true);
  expect(classes.isRecorded('Return', 'year')).toBe(false);
  expect(classes.isRecorded('Query', 'me')).toBe(false);
  expect(classes.isEmpty).toBe(false);
});

it('takes an interface for all that its types hold, and lets them inherit what is personal', () => {
  const classes = classificationOf(`
    type Query { a: Int }
    interface Rec { agency: Int @classified(as: "PUBLIC") where: Int  kept: Int @classified(as: "PII") mixed: Int }
    type Irs implements Rec { agency: Int @classified(as: "PUBLIC") where: Int @classified(as: "LOCATION") kept: Int mixed: Int @classified(as: "PUBLIC") }
    type Va implements Rec { agency: Int where: Int @classified(as: "HEALTH") kept: Int mixed: Int @classified(as: "PUBLIC") }
  `);
  expect(classes.ofField('Rec', 'where')).toEqual(['LOCATION', 'HEALTH']);
  expect(classes.isRecorded('Rec', 'where')).toBe(true);
  expect(classes.ofField('Va', 'kept')).toEqual(['PII']);
  expect(classes.ofField('Rec', 'mixed')).toEqual(['PUBLIC']);
  // `Va.agency` is unmarked, so the interface is not public either.
  expect(classes.ofField('Va', 'agency')).toBeNull();
  expect(classes.ofField('Rec', 'agency')).toBeNull();
});

it('reads arguments and input fields, under the name that the link gives', () => {
  const classes = classificationOf(
    `type Query { find(ssn: ID @kind(as: "IDENTIFIER"), first: Int): Int }
     input Who @kind(as: "PII") { name: ID }`,
    '@link(url: "https://citizen-graph.example/classified/v1.0", import: [{ name: "@classified", as: "@kind" }])',
  );
  expect(classes.ofArgument('Query', 'find', 'ssn')).toEqual(['IDENTIFIER']);
  expect(classes.ofArgument('Query', 'find', 'first')).toBeNull();
  expect(classes.ofField('Who', 'name')).toEqual(['PII']);
  expect(classes.isEmpty).toBe(true);
});

it('takes a class that it does not know, or cannot read, for personal data', () => {
  const classes = classificationOf(`type Query { a: Int @classified(as: "FUTURE") b: Int @classified(as: []) }`);
  expect(classes.ofField('Query', 'a')).toEqual(['PII']);
  expect(classes.ofField('Query', 'b')).toEqual(['PII']);
});

it('is empty for a graph that does not link the feature, or keeps nothing but its own accounts', () => {
  const foreign = '@link(url: "https://example.com/classified/v1.0", import: ["@classified"])';
  expect(classificationOf('type Query { a: Int @classified(as: "TAX") }', foreign).isEmpty).toBe(true);
  const accounts = classificationOf('type Query { a: Int @classified(as: "ACCOUNTING") }');
  expect(accounts.isEmpty).toBe(true);
  expect(accounts.isRecorded('Query', 'a')).toBe(false);
  expect(accounts.ofField('Query', 'a')).toEqual(['ACCOUNTING']);
});
