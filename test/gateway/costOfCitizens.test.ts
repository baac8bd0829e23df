import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getIntrospectionQuery, isListType, isNonNullType, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../gateway/base/log.ts';
import { answerOperation } from '../../gateway/pipeline/answerOperation.ts';
import { chooseOperation } from '../../gateway/pipeline/chooseOperation.ts';
import { compileCost, createCostModel } from '../../gateway/pipeline/costOfOperation.ts';
import { readCostWeights } from '../../gateway/pipeline/costWeights.ts';
import { defaultEngineLimits } from '../../gateway/pipeline/engineLimits.ts';
import { createGeneration } from '../../gateway/pipeline/generation.ts';
import type { ValidDocument } from '../../gateway/pipeline/validateDocument.ts';
import { prepareSupergraph } from '../../gateway/planning/supergraph.ts';
import { localPlanner, personWith, requestFor } from './engine/support/graph.ts';

const sdl = readFileSync('schema/supergraph.graphql', 'utf8');
const supergraph = prepareSupergraph(sdl);

const costs = createCostModel(supergraph.apiSchema, readCostWeights(supergraph), defaultEngineLimits);
const costOfCitizens = (query: string, variables: Record<string, unknown> = {}) =>
  compileCost(chooseOperation(parse(query) as ValidDocument, undefined), costs ?? expect.fail())(variables);

describe('the citizen graph', async () => {
  const generation = await createGeneration(sdl, {}, localPlanner);
  const weights = readCostWeights(supergraph);
  const fields = Object.values(supergraph.apiSchema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, type, field })),
    );

  it('says of each connection how long it is', () => {
    const connections = fields.filter(({ field }) => field.args.some(({ name }) => name === 'first'));
    expect(connections.length).toBeGreaterThan(12);
    const silent = connections.filter(({ type, field }) => {
      const size = weights?.listSizeOf(type.name, field.name);
      return JSON.stringify([size?.slicingArguments, size?.sizedFields]) !== '[[["first"]],[["edges"]]]';
    });
    expect(silent.map(({ at }) => at)).toEqual([]);
  });

  it.each([
    ['Query', 'employerSearch', 100],
    ['Query', 'addressCheck', 50],
    ['StudentLoan', 'pslf', 10],
  ])('says of %s.%s what it costs', (typeName, fieldName, weight) => {
    expect(weights?.ofField(typeName, fieldName)).toBe(weight);
  });

  it.each(readdirSync('schema/operations').filter((file) => file.endsWith('.graphql')))(
    'affords %s twice over',
    (file) => {
      const variables = file.replace('.graphql', '.json');
      const given = existsSync(`schema/operations/${variables}`)
        ? readFileSync(`schema/operations/${variables}`)
        : '{}';
      const query = readFileSync(`schema/operations/${file}`, 'utf8');
      const cost = costOfCitizens(query, JSON.parse(String(given)));
      expect(cost).toBeGreaterThan(0);
      expect(cost).toBeLessThan(defaultEngineLimits.costMax / 2);
    },
  );

  it.each([
    [
      'OPERATION_TOO_COSTLY',
      'query($n: Int!) { loanStatus(first: $n) { edges { node { ... on StudentLoan { pslf { payments(first: $n) { edges { node { month } } } } } } } } }',
    ],
    [
      'OPERATION_TOO_COSTLY',
      `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: employerSearch(text: "a", first: 100) { edges { node { ein qualifyingRanges { from } } } }`).join(' ')} }`,
    ],
    ['OPERATION_TOO_DEEP', `{ addressChange(id: "a") { ${'supersedes { '.repeat(15)} id ${'}'.repeat(15)} } }`],
    ['PAGE_TOO_LARGE', '{ employerSearch(text: "a", first: 101) { totalCount } }'],
  ])('refuses with %s before any agency is asked', async (code, query) => {
    const result = await answerOperation(
      {
        ...requestFor(query, personWith(['ed:read', 'casework:read', 'address:write'])),
        variables: { n: 100 },
      },
      { generation, transport: { send: () => expect.fail('An agency was asked.') }, log: silentLog },
    );
    expect(result.refusal).toBe(code);
  });

  it('has no connection without `first`', () => {
    const unbounded = fields.filter(({ field }) => {
      const type = isNonNullType(field.type) ? field.type.ofType : field.type;
      return isObjectType(type) && type.name.endsWith('Connection') && !field.args.some(({ name }) => name === 'first');
    });
    expect(unbounded.map(({ at }) => at)).toEqual([]);
    expect(fields.some(({ field }) => isListType(field.type))).toBe(true);
  });
});

describe('introspection of the citizen graph', () => {
  it('by the usual query takes a small part of what is allowed', () => {
    const cost = costOfCitizens(getIntrospectionQuery());
    expect(cost).toBeGreaterThan(100);
    expect(cost).toBeLessThan(defaultEngineLimits.costMax / 5);
  });

  it('again and again under aliases costs more than is allowed', () => {
    const fields = 'fields { args { type { name } } type { name } }';
    const twenty = Array.from({ length: 20 }, (_, i) => `a${i}: __schema { types { fields { type { ${fields} } } } }`);
    expect(costOfCitizens(`{ ${twenty.join(' ')} }`)).toBeGreaterThan(defaultEngineLimits.costMax);
  });
});
