import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
} from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { Caller } from './caller.ts';
import { isPersonal } from './classifiedFields.ts';
import { ConsentRequired, requireCovered } from './consentRequired.ts';
import { requirePeriod, type TimesOf } from './requirePeriod.ts';

type Field = GraphQLField<unknown, { readonly caller: Caller }>;

/**
 * Lets agencies and staff read of others only the personal fields that their right names. A citizen pays one test for a
 * field. Which right it is stands where the data begins: at a field of `Person` (`bindSubject`), at an entity, or at a root
 * field, which answers everybody about themselves. What is below none of them is refused.
 * @param clientMutations those that are an agency's own to make: they say themselves who may.
 * @param timesOf what time values tell of, for consents that are for some days.
 */
export function guardConsent(
  schema: GraphQLSchema,
  clientMutations: readonly string[] = [],
  timesOf: TimesOf = {},
): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name === 'Person' || type.name.startsWith('_')) continue;
    const isRoot = roots.includes(type);
    const isMutation = type === schema.getMutationType();
    for (const field of Object.values(type.getFields())) {
      if (isMutation && !clientMutations.includes(field.name)) refuseClients(field);
      if (isRoot) beginWithCaller(`${type.name}.${field.name}`, field);
      else {
        if (field.astNode && isPersonal(field.astNode)) guardField(`${type.name}.${field.name}`, field, timesOf);
        if (isCompositeType(getNamedType(field.type))) carryRight(field);
      }
    }
  }
  return schema;
}

function guardField(coordinate: string, field: Field, timesOf: TimesOf): void {
  // What leads on tells of no time: what it leads to does.
  const isLeaf = !isCompositeType(getNamedType(field.type));
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const { caller } = context;
    if (caller.isGuarded) {
      const right = caller.shownBy(source, info.path);
      if (right === undefined) throw new ConsentRequired([coordinate]);
      if (right !== null) requireCovered(right, coordinate);
      if (right !== null && isLeaf) requirePeriod(right, coordinate, timesOf, source, args);
    }
    caller.showsField(coordinate, source, info.path);
    return resolve(source, args, context, info);
  };
}

/** What is below an object does not know whose it is: the right goes down with the path. */
function carryRight(field: Field): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    context.caller.carries(source, info.path);
    return resolve(source, args, context, info);
  };
}

/** What is changed here is changed by the person, or by whoever may act for them; a client is neither. */
function refuseClients(field: Field): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    if (context.caller.kind === 'agency') throw new ClientError('FORBIDDEN', "An agency's client can only read.");
    return resolve(source, args, context, info);
  };
}

/** Staff are people too, and see their own; an agency's client has nothing of its own. */
function beginWithCaller(coordinate: string, field: Field): void {
  // References are asked under a root field as well, and are about anybody.
  if (field.name.startsWith('_')) return;
  const isShown = field.astNode !== undefined && field.astNode !== null && isPersonal(field.astNode);
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    // Whom it is about is known only below it.
    if (isShown) context.caller.showsField(coordinate, source, info.path);
    if (context.caller.subject !== null) context.caller.shows(info.path, null);
    return resolve(source, args, context, info);
  };
}
