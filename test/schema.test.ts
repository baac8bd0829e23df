import { readFileSync } from 'node:fs';
import {
  type ASTNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { readSdl } from '../subgraphs/kit/schema/completeSdl.ts';
import { discoverSubgraphs } from '../subgraphs/kit/schema/discover.ts';

/** The conventions that every agency's schema keeps: the SDL is the public manual, and one outage must not erase another's answer. */

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
const rootTypes = ['Query', 'Mutation', 'Subscription'];
const subgraphs = discoverSubgraphs().map(({ name, schemaFile }) => ({
  name,
  own: parse(readFileSync(schemaFile, 'utf8')),
  whole: parse(readSdl(name)),
}));

const composites = (document: DocumentNode): Composite[] =>
  document.definitions.filter(
    (node): node is Composite =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));
/** Whether a null at the value itself would travel up: `T!` anywhere on the way to the named type. */
const isNonNullSomewhere = (type: TypeNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE || (type.kind === Kind.LIST_TYPE && isNonNullSomewhere(type.type));
const keysOf = (type: Composite): string[] =>
  (type.directives ?? [])
    .filter(({ name }) => name.value === 'key')
    .flatMap(({ arguments: given }) => {
      const fields = given?.find(({ name }) => name.value === 'fields')?.value;
      return fields?.kind === Kind.STRING ? [fields.value] : [];
    });
const carries = (field: FieldDefinitionNode, names: readonly string[]) =>
  (field.directives ?? []).some(({ name }) => names.includes(name.value));

it('sees every agency', () => {
  expect(subgraphs.map(({ name }) => name)).toEqual([
    'casework',
    'dhs',
    'ed',
    'hhs',
    'identity',
    'irs',
    'labor',
    'platform',
    'sba',
    'ssa',
    'state',
    'trust',
    'usda',
    'usps',
    'va',
  ]);
});

describe.each(subgraphs)('the schema of $name', ({ name, own, whole }) => {
  it('describes every type it defines', () => {
    const bare: string[] = [];
    const check = (node: ASTNode & { name: { value: string }; description?: unknown }) => {
      if (!node.description && !rootTypes.includes(node.name.value)) bare.push(node.name.value);
    };
    visit(own, {
      ObjectTypeDefinition: check,
      InterfaceTypeDefinition: check,
      UnionTypeDefinition: check,
      EnumTypeDefinition: check,
      InputObjectTypeDefinition: check,
      ScalarTypeDefinition: check,
    });
    expect(bare).toEqual([]);
  });

  it('keeps its root fields, and every field with a requirement, nullable', () => {
    const strict = composites(own).flatMap((type) =>
      (type.fields ?? [])
        .filter(
          (field) =>
            field.type.kind === Kind.NON_NULL_TYPE &&
            (rootTypes.includes(type.name.value) || carries(field, ['authenticated', 'requiresScopes', 'policy'])),
        )
        .map((field) => `${type.name.value}.${field.name.value}`),
    );
    expect(strict).toEqual([]);
  });

  it("lets no outage of this agency erase another's answer", () => {
    // A field of an entity may be non-null only in the key, or where every reference to that entity from another
    // agency is nullable.
    const elsewhere = subgraphs.filter((other) => other.name !== name);
    const strictlyReferenced = new Set(
      elsewhere.flatMap((other) =>
        composites(other.whole).flatMap((type) =>
          (type.fields ?? [])
            .filter(({ type: fieldType }) => isNonNullSomewhere(fieldType))
            .map((field) => namedType(field.type)),
        ),
      ),
    );
    const sharedWith = (type: string) =>
      elsewhere.some((other) => composites(other.whole).some(({ name: { value } }) => value === type));
    const dangerous = composites(whole).flatMap((type) => {
      const keys = keysOf(type);
      if (keys.length === 0 || !sharedWith(type.name.value) || !strictlyReferenced.has(type.name.value)) return [];
      const keyFields = new Set(keys.flatMap((key) => key.match(/\w+/g) ?? []));
      return (type.fields ?? [])
        .filter(
          (field) =>
            field.type.kind === Kind.NON_NULL_TYPE && !keyFields.has(field.name.value) && !carries(field, ['external']),
        )
        .map((field) => `${type.name.value}.${field.name.value}`);
    });
    expect(dangerous).toEqual([]);
  });

  it('bounds every connection by `first`, and gives every mutation its idempotency key', () => {
    const unbounded = composites(own).flatMap((type) =>
      (type.fields ?? [])
        .filter(
          (field) =>
            namedType(field.type).endsWith('Connection') &&
            !field.arguments?.some(({ name: argument }) => argument.value === 'first'),
        )
        .map((field) => `${type.name.value}.${field.name.value}`),
    );
    expect(unbounded).toEqual([]);
    const inputs = new Map(
      own.definitions.flatMap((node) =>
        node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
    const forgetful = (composites(own).find((type) => type.name.value === 'Mutation')?.fields ?? []).filter((field) => {
      const names = (field.arguments ?? []).flatMap((argument) => [
        argument.name.value,
        ...(inputs.get(namedType(argument.type))?.fields ?? []).map((inputField) => inputField.name.value),
      ]);
      return !names.includes('idempotencyKey');
    });
    expect(forgetful.map((field) => field.name.value)).toEqual([]);
  });
});
