import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { filledVariables } from '../../gateway/graphiql/filledVariables.ts';
import { parsePageConfig } from '../../gateway/graphiql/pageConfig.ts';
import { createPopulation } from '../../subgraphs/kit/population/index.ts';

const folder = fileURLToPath(new URL('../../schema/operations', import.meta.url));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const schema = buildSchema(readFileSync(join(folder, '../api.graphql'), 'utf8'));
const noon = new Date('2026-11-20T17:00:00Z');

const operations = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => {
    const name = basename(file, '.graphql');
    const variables = existsSync(join(folder, `${name}.json`)) ? read(`${name}.json`) : '{}';
    return { name, text: read(file), variables: JSON.parse(filledVariables(variables, noon)) };
  });

describe.each(operations)('$name', ({ name, text, variables }) => {
  const document = parse(text);
  const operation = getOperationAST(document, name);

  it('says in its first line what it is for, and bears the name of its file', () => {
    expect(text).toMatch(/^# [A-Z].{20,}\.\n/);
    expect(operation?.name?.value).toBe(name);
  });

  it('is valid against the graph as clients see it', () => {
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  });

  it('has variables that the graph accepts, and no others', () => {
    const declared = operation?.variableDefinitions ?? [];
    const { errors } = getVariableValues(schema, declared, variables);
    expect(errors?.map(({ message }) => message)).toBeUndefined();
    const names = declared.map(({ variable }) => variable.name.value);
    expect(Object.keys(variables).filter((key) => !names.includes(key))).toEqual([]);
  });
});

it('keeps no variables without their operation', () => {
  const files = readdirSync(folder);
  const lonely = files.filter((file) => file.endsWith('.json') && !files.includes(file.replace('.json', '.graphql')));
  expect(lonely).toEqual([]);
});

it('moves Ana from where she is seeded', () => {
  const { input } = operations.find(({ name }) => name === 'ChangeAddress')?.variables ?? {};
  const address = createPopulation({ seed: 1, size: 10, anchorOn: '2026-11-20' }).person('p-ana')?.address;
  expect(input.from).toMatchObject({ lines: address?.lines, city: address?.city, postalCode: address?.postalCode });
  expect(input).toMatchObject({ effectiveOn: '2026-11-20', movers: [{ person: 'p-ana', authority: 'SELF' }] });
});

describe('variables are made ready', () => {
  it('with the day thirty days before', () => {
    expect(filledVariables('{{monthAgo}}', new Date('2026-11-21T05:00:00Z'))).toBe('2026-10-22');
  });

  it.each([
    { at: '2026-11-21T04:59:59Z', day: '2026-11-20' },
    { at: '2026-11-21T05:00:00Z', day: '2026-11-21' },
  ])('with the day in Washington: at $at it is $day', ({ at, day }) => {
    expect(filledVariables('"{{today}} {{today}}"', new Date(at))).toBe(`"${day} ${day}"`);
  });

  it('with a new key for each place that asks for one', () => {
    let next = 0;
    const filled = filledVariables('{{key}} {{key}}', noon, () => {
      next += 1;
      return `k${next}`;
    });
    expect(filled).toBe('k1 k2');
    expect(filledVariables('{{key}}', noon)).not.toBe(filledVariables('{{key}}', noon));
  });
});

describe('what the gateway tells the page', () => {
  const page = { id: 'graphiql', name: '', role: 'citizen', contract: 'full', purposes: [] };
  const desk = { id: 'desk', name: 'Desk', role: 'staff', contract: 'analyst', purposes: [] };

  it.each([
    { given: {}, issuer: null, scopes: [], clients: [page], operations: [] },
    { given: null, issuer: null, scopes: [], clients: [page], operations: [] },
    {
      given: { issuer: 'http://127.0.0.1:4001', scopes: 'a b' },
      issuer: 'http://127.0.0.1:4001',
      scopes: ['a', 'b'],
      clients: [page],
      operations: [],
    },
    {
      given: { scopes: ['a'], operations: [{ name: 'A', query: '{ a }', variables: { b: 1 } }, 7] },
      issuer: null,
      scopes: ['a'],
      clients: [page],
      operations: [
        { name: 'A', description: '', query: '{ a }', variables: '{\n  "b": 1\n}' },
        { name: 'Unnamed', description: '', query: '', variables: '' },
      ],
    },
    {
      given: {
        clients: [{ id: 'graphiql' }, { ...desk, purposes: [{ code: 'a', legalBasis: 'b', more: 1 }, null] }, 3],
      },
      issuer: null,
      scopes: [],
      clients: [
        page,
        {
          ...desk,
          purposes: [
            { code: 'a', legalBasis: 'b' },
            { code: '', legalBasis: '' },
          ],
        },
        page,
      ],
      operations: [],
    },
  ])('is read with care: $given', ({ given, ...expected }) => {
    expect(parsePageConfig(given)).toEqual(expected);
  });
});
