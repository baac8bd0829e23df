import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  getIntrospectionQuery,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  validateSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let analyst: string;
beforeAll(async () => {
  system = await startSystem();
  analyst = await system.token('p-noor', { clientId: 'analyst-desk' });
});
afterAll(() => system?.close());

/** Every coordinate that some agency tagged so, and types as a whole by their name. */
function tagged(tag: string): ReadonlySet<string> {
  const supergraph = parse(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'));
  const isTagged = (node: { readonly directives?: readonly unknown[] | undefined }) =>
    JSON.stringify(node.directives ?? []).includes(`"value":"${tag}"`);
  return new Set(
    supergraph.definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
        return [];
      const { name, fields = [] } = definition;
      return fields
        .filter((field) => isTagged(field) || isTagged(definition))
        .map((field) => `${name.value}.${field.name.value}`);
    }),
  );
}

async function coordinatesFor(as?: string): Promise<ReadonlySet<string>> {
  const { data, errors } = await system.ask(getIntrospectionQuery(), as === undefined ? {} : { as });
  expect(errors).toBeUndefined();
  const schema = buildClientSchema(data);
  expect(validateSchema(schema)).toEqual([]);
  return new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__')
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    ),
  );
}

describe('D4: analysts', () => {
  it('see in introspection no field that is tagged pii', async () => {
    const personal = tagged('pii');
    expect(personal.size).toBeGreaterThan(3);
    const shown = await coordinatesFor(analyst);
    expect([...shown].filter((coordinate) => personal.has(coordinate))).toEqual([]);
    expect(shown).toContain('Query.serviceLevels');
    expect(shown).not.toContain('Person.ssn');
    expect(shown).not.toContain('Query.me');
  });

  it('cannot name such a field either, and get no suggestion of it', async () => {
    const { data, errors, text } = await system.ask('{ me { ssn } }', { as: analyst });
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toContain('Did you mean');
  });

  it('read statistics', async () => {
    const { data, errors } = await system.ask(
      '{ serviceLevels(from: "2026-11-01", to: "2026-11-19") { __typename } agencies { code } }',
      { as: analyst },
    );
    expect(errors).toBeUndefined();
    expect(data.agencies.length).toBeGreaterThan(10);
  });

  it('who has signed in as a citizen sees what is theirs', async () => {
    const shown = await coordinatesFor('p-ana');
    expect(shown).toContain('Person.ssn');
    expect(shown).toContain('Person.dataAccesses');
  });
});
