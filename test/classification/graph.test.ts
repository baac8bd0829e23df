import { readFileSync } from 'node:fs';
import { getNamedType, isInputObjectType, isInterfaceType, isLeafType, isObjectType, isScalarType } from 'graphql';
import { expect, it } from 'vitest';
import { createClassification } from '../../gateway/planning/classification.ts';
import { prepareSupergraph } from '../../gateway/planning/supergraph.ts';

/** Every agency's schema together, as the gateway reads it: what has no class would be neither shared nor recorded. */

const supergraph = prepareSupergraph(readFileSync('schema/supergraph.graphql', 'utf8'));
const classification = createClassification(supergraph);
const types = Object.values(supergraph.fullSchema.getTypeMap()).filter(({ name }) => !/__/.test(name));

/** They say how much of an answer to give, or in which words; never whose. */
const machinery = new Set(['first', 'after', 'language', 'idempotencyKey']);

it('classifies every field that holds a value', () => {
  const bare = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields())
          .filter((field) => isLeafType(getNamedType(field.type)))
          .filter((field) => classification.ofField(type.name, field.name) === null)
          .map((field) => `${type.name}.${field.name}`)
      : [],
  );
  expect(bare).toEqual([]);
});

it('classifies every input field, and every argument in which a caller can write what they like', () => {
  const bare = types.flatMap((type) => {
    if (isInputObjectType(type)) {
      return Object.keys(type.getFields())
        .filter((name) => classification.ofField(type.name, name) === null)
        .map((name) => `${type.name}.${name}`);
    }
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      field.args
        .filter((argument) => {
          const named = getNamedType(argument.type);
          return isScalarType(named) && !['Int', 'Boolean'].includes(named.name) && !machinery.has(argument.name);
        })
        .filter((argument) => classification.ofArgument(type.name, field.name, argument.name) === null)
        .map((argument) => `${type.name}.${field.name}(${argument.name}:)`),
    );
  });
  expect(bare).toEqual([]);
});

it('lets no link to what is somebody’s pass for public', () => {
  // An address check answers what a caller typed, and its token is for them alone. A page and its rows are machinery: the field that leads to the page carries the class.
  const wrong = types.flatMap((type) =>
    isObjectType(type) && !/(Connection|Edge|Payload)$/.test(type.name)
      ? Object.values(type.getFields())
          .filter((field) => {
            const target = getNamedType(field.type);
            const isPublic = classification.ofField(type.name, field.name)?.every((name) => name === 'PUBLIC') === true;
            const leadsToSomebody =
              isObjectType(target) &&
              Object.values(target.getFields()).some(
                (below) => isLeafType(getNamedType(below.type)) && classification.isRecorded(target.name, below.name),
              );
            return isPublic && leadsToSomebody;
          })
          .map((field) => `${type.name}.${field.name}`)
      : [],
  );
  expect(wrong).toEqual(['AddressNotConfirmed.check', 'Query.addressCheck']);
});

it.each([
  ['Person', 'ssn', ['IDENTIFIER']],
  ['IrsRecord', 'adjustedGrossIncome', ['TAX']],
  ['VaRecord', 'combinedRating', ['HEALTH']],
  ['ImmigrationCase', 'receiptNumber', ['IMMIGRATION', 'IDENTIFIER']],
  ['AddressOnFile', 'address', ['LOCATION']],
  ['Consent', 'state', ['ACCOUNTING']],
  ['Agency', 'name', ['PUBLIC']],
  ['Person', 'id', ['PUBLIC']],
])('classifies %s.%s as %j', (typeName, fieldName, classes) => {
  expect(classification.ofField(typeName, fieldName)).toEqual(classes);
});
