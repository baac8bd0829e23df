import { readFileSync } from 'node:fs';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';

const contract = (name: string) =>
  printSchema(lexicographicSortSchema(buildSchema(readFileSync(`schema/contracts/${name}.graphql`, 'utf8'))));

let system: System;
beforeAll(async () => {
  system = await startSystem({ people: 30 });
}, 120_000);
afterAll(() => system?.close());

async function schemaShownTo(as?: string): Promise<string> {
  const { data } = await system.ask(getIntrospectionQuery(), as === undefined ? {} : { as });
  return printSchema(lexicographicSortSchema(buildClientSchema(data)));
}

it('shows the public contract to who has not signed in', async () => {
  expect(await schemaShownTo()).toBe(contract('public'));
});

it('shows a citizen the whole graph, less what their token does not reach', async () => {
  const whole = await schemaShownTo('p-ana');
  expect(whole).toContain('type IrsRecord');
  expect(whole).not.toContain('personBySubject');
  const narrow = await schemaShownTo(await system.token('p-ana', { scopes: ['openid', 'identity:read'] }));
  expect(narrow).not.toMatch(/type (IrsRecord|VaRecord|Refund) /);
  expect(narrow).toContain('type Person');
  const basic = await schemaShownTo(await system.token('p-ana', { identityLevel: 1 }));
  expect(basic).toContain('ssn: MaskedSSN');
});

it('lets a client that is registered for analysis name the analyst’s contract and nothing else', async () => {
  const analyst = await system.token('p-noor', { clientId: 'analyst-desk' });
  expect(await schemaShownTo(analyst)).toBe(contract('analyst'));
  const services = await system.ask('{ agencies { code } }', { as: analyst });
  expect(services.errors).toBeUndefined();
  const me = await system.ask('{ me { id } }', { as: analyst });
  expect(me.errors?.[0]).toMatchObject({
    message: 'Cannot query field "me" on type "Query".',
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
});

it('names nothing that nearly fits to who has not signed in', async () => {
  const { errors } = await system.ask('{ mee { id } }');
  expect(errors?.[0]?.message).toBe('Cannot query field "mee" on type "Query".');
});

it.each([
  { what: 'an argument of a field', query: '{ person(id: "x") { irs { adjustedGrossIncome } } }' },
  { what: 'a type by a field that it lacks', query: '{ person(id: "x") { ssa { asof } } }' },
  { what: 'a type by a selection that it needs', query: '{ me { irs } }' },
])('tells nobody who has not signed in of what they are not shown: $what', async ({ query }) => {
  const { errors } = await system.ask(query);
  expect(errors).toMatchObject([
    { message: 'The operation is not valid.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  const own = await system.ask(query, { as: 'p-ana' });
  expect(own.errors?.[0]?.message).not.toBe('The operation is not valid.');
});

it('tells whoever asks of what everybody is shown', async () => {
  const { errors } = await system.ask('{ agencies { code(x: 1) } ... on Nothing { a } }');
  expect(errors?.map(({ message }) => message).sort()).toEqual([
    'Unknown argument "x" on field "Agency.code".',
    'Unknown type "Nothing".',
  ]);
});
