import { readFileSync } from 'node:fs';
import { buildSchema, validateSchema } from 'graphql';
import { expect, it } from 'vitest';
import { composeContracts } from '../../scripts/compose/composeContracts.ts';

const read = (path: string) => readFileSync(new URL(`../../schema/${path}`, import.meta.url), 'utf8');
const supergraph = read('supergraph.graphql');

it.each(['public', 'analyst'])('the contract %s is a whole schema with no person in it', (name) => {
  const schema = buildSchema(read(`contracts/${name}.graphql`));
  expect(validateSchema(schema)).toEqual([]);
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toContain('agencies');
  expect(schema.getType('Person')).toBeUndefined();
  expect(schema.getType('AddressOnFile')).toBeUndefined();
  expect(schema.getMutationType() ?? null).toBeNull();
});

it('leaves what only one person may use out of what everybody may see', () => {
  expect(read('contracts/public.graphql')).not.toContain('overrideToken');
});

it.each([
  {
    fact: 'personal data that somebody tagged on a public type',
    from: /( {2}exemptSection: String[^\n]*)@classified\(as: "PUBLIC"\)/,
    to: '$1@classified(as: "TAX")',
    problem: /^Employer\.exemptSection is in the contract "(public|analyst)" and classified as TAX\.$/,
  },
  {
    fact: 'a public type with a field that nobody classified',
    from: /( {2}exemptSection: String[^\n]*)@classified\(as: "PUBLIC"\)/,
    to: '$1',
    problem: /^Employer\.exemptSection is in the contract "(public|analyst)" and not classified\.$/,
  },
])('refuses $fact', ({ from, to, problem }) => {
  const changed = supergraph.replace(from, to);
  expect(changed).not.toBe(supergraph);
  const { problems } = composeContracts(changed);
  expect(problems.length).toBeGreaterThan(0);
  for (const each of problems) expect(each).toMatch(problem);
});
