import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  applyDecisions,
  type ClassificationDecisions,
  checkClassification,
} from '../../scripts/compose/checkClassification.ts';
import { composeSubgraphs } from '../../scripts/compose.ts';
import { completeSdl } from '../../subgraphs/kit/schema/completeSdl.ts';

const nothing = parse('type Nothing { id: ID }');
const subgraph = (name: string, sdl: string) => ({
  name,
  typeDefs: parse(
    completeSdl(
      parse(
        `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"]) ${sdl}`,
      ),
      nothing,
    ),
  ),
});

describe('what one field is classified as', () => {
  it.each([
    {
      fact: 'refuses a class that there is none of',
      sdls: { irs: 'type Return { income: Int @classified(as: "MONEY") }' },
      problems: ['irs: Return.income is classified as "MONEY", which is no class.'],
    },
    {
      fact: 'refuses two agencies that differ, naming both',
      sdls: {
        irs: 'type Return { income: Int @classified(as: "TAX") }',
        ssa: 'type Return { income: Int @classified(as: "FINANCIAL") }',
      },
      problems: ['Return.income is classified differently (irs: TAX; ssa: FINANCIAL).'],
    },
    {
      fact: 'refuses two agencies of which one says nothing',
      sdls: {
        irs: 'type Return { income: Int @classified(as: "TAX") }',
        ssa: 'type Return { income: Int }',
        va: 'type Return { income: Int }',
      },
      problems: ['Return.income is classified differently (irs: TAX; ssa, va: unclassified).'],
    },
    {
      fact: 'takes the default of a type as the word of each of its fields',
      sdls: {
        irs: 'type Return @classified(as: "TAX") { income: Int year: Int @classified(as: "PUBLIC") }',
        ssa: 'type Return { income: Int @classified(as: "TAX") year: Int @classified(as: "PUBLIC") }',
      },
      problems: [],
    },
    {
      fact: 'sees arguments and input fields',
      sdls: {
        irs: 'type Query { find(ssn: ID @classified(as: "IDENTIFIER")): ID } input Who { name: ID @classified(as: "PII") }',
        ssa: 'type Query { find(ssn: ID): ID } input Who { name: ID }',
      },
      problems: [
        'Query.find(ssn:) is classified differently (irs: IDENTIFIER; ssa: unclassified).',
        'Who.name is classified differently (irs: PII; ssa: unclassified).',
      ],
    },
    {
      fact: 'does not ask who only has the key of what another owns, but hears them',
      sdls: {
        irs: 'type Return @key(fields: "id") { id: ID! @classified(as: "IDENTIFIER") }',
        ssa: 'type Return @key(fields: "id") { id: ID! }',
        va: 'type Return @key(fields: "id") { id: ID! @classified(as: "TAX") }',
      },
      problems: ['Return.id is classified differently (irs: IDENTIFIER; va: TAX).'],
    },
    {
      fact: 'does not ask who only reads the field of another',
      sdls: {
        irs: 'type Return @key(fields: "id") { id: ID! income: Int @classified(as: "TAX") }',
        ssa: 'type Return @key(fields: "id") { id: ID! income: Int @external }',
      },
      problems: [],
    },
  ])('$fact', ({ sdls, problems }) => {
    expect(checkClassification(Object.entries(sdls).map(([name, sdl]) => subgraph(name, sdl)))).toEqual(problems);
  });
});

describe('a decision', () => {
  const both = [
    subgraph('irs', 'type Return { income: Int @classified(as: "TAX") }'),
    subgraph('ssa', 'type Return { income: Int }'),
  ];
  const decisions: ClassificationDecisions = {
    'Return.income': { classes: ['TAX', 'FINANCIAL'], why: 'Both say what a person earned.' },
  };

  it('lets agencies differ, and is what all of them compose to', () => {
    expect(checkClassification(both, decisions)).toEqual([]);
    const again = both.map((each) => ({ ...each, typeDefs: applyDecisions(each.typeDefs, decisions) }));
    expect(checkClassification(again)).toEqual([]);
  });

  it('is refused where nothing differs, and where it names no class', () => {
    expect(checkClassification(both.slice(0, 1), { 'Return.income': { classes: ['MONEY'], why: '' } })).toEqual([
      'The decision on Return.income decides nothing.',
      'The decision on Return.income names "MONEY", which is no class.',
    ]);
  });
});

it('stays out of what clients see, and in what the gateway reads', async () => {
  const { api, supergraph } = await composeSubgraphs();
  expect(api).not.toContain('classified');
  expect(supergraph).toContain(
    'adjustedGrossIncome(taxYear: Int! @classified(as: "TAX")): MoneyCents @classified(as: "TAX")',
  );
});
