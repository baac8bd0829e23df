import type { GraphQLResolveInfo } from 'graphql';
import type { Caller } from './caller.ts';
import { ConsentRequired, requireCovered } from './consentRequired.ts';
import { personalBelow } from './personalBelow.ts';
import { requirePeriod } from './requirePeriod.ts';

interface WithCaller {
  readonly caller: Caller;
}
type ReferenceResolver = (reference: { readonly id: string }, context: WithCaller, info: unknown) => unknown;
type FieldResolver = (parent: object, args: unknown, context: WithCaller, info: GraphQLResolveInfo) => unknown;

/** What anybody may know of a person to whom a field of their own led them. */
const known = 'id';

/** The fields of `Person` in one agency, and what is special about some of them. */
export interface PersonFields {
  readonly names: readonly string[];
  /** Those that a right has to name. */
  readonly classified: ReadonlySet<string>;
  /** Those that are a value, and lead nowhere. */
  readonly leaves?: ReadonlySet<string>;
  /** Those that are nobody's but the person's own, whatever right another holds. */
  readonly own: ReadonlySet<string>;
}

/**
 * Resolvers in which a `Person` is something only for whom the caller may be told of. A reference to anyone else is
 * answered as an unknown id is, with null, and the agency's own resolver is not even asked. Whom the caller is told of by
 * another agency is known to them, and each field says what is missing, whether or not there is anything. And each field of a person but
 * the id is null on anyone else: a field of the agency itself leads to other people (the movers of an order, the two sides
 * of a delegation), and no reference is asked on that way.
 */
export function bindSubject(resolvers: object, fields: PersonFields): object {
  const person: object = Reflect.get(resolvers, 'Person') ?? {};
  // An agency that only adds fields to a person has no resolver of its own: the key is then all there is.
  const own: ReferenceResolver = Reflect.get(person, '__resolveReference') ?? ((reference) => reference);
  const bound: ReferenceResolver = (reference, context, info) => {
    const { id } = reference;
    if (typeof id !== 'string') return null;
    if (context.caller.maySee(id)) return own(reference, context, info);
    return context.caller.probe('Person', id, id).then(async (right) => {
      if (right !== null) return own(reference, context, info);
      return (await context.caller.isFoundElsewhere(id)) ? { id } : null;
    });
  };
  const boundFields = fields.names
    .filter((name) => name !== known)
    .map((name) => [name, bindField(name, fields, Reflect.get(person, name))]);
  return { ...resolvers, Person: { ...person, ...Object.fromEntries(boundFields), __resolveReference: bound } };
}

/** A column that carries its field's name has no resolver, and is bound all the same. */
function bindField(
  name: string,
  { classified, leaves, own: ownOnly }: PersonFields,
  own: FieldResolver = (parent) => Reflect.get(parent, name),
): FieldResolver {
  const coordinate = `Person.${name}`;
  const isClassified = classified.has(name);
  const isOwnOnly = ownOnly.has(name);
  return (parent, args, context, info) => {
    const id: unknown = Reflect.get(parent, known);
    if (typeof id !== 'string') return null;
    const { caller } = context;
    if (caller.maySee(id)) {
      caller.shows(info.path, null);
      if (isClassified) caller.showsField(coordinate, null, info.path);
      return own(parent, args, context, info);
    }
    if (isOwnOnly) return null;
    return caller.rightOn(id).then(async (right) => {
      if (right === null) {
        if (await caller.isFoundElsewhere(id)) throw new ConsentRequired(personalBelow(info));
        return null;
      }
      if (isClassified) requireCovered(right, coordinate);
      // Of what stands beside a person nobody says what time it is about.
      if (isClassified && leaves?.has(name) === true) requirePeriod(right, coordinate, {}, parent, {});
      caller.shows(info.path, right);
      if (isClassified) caller.showsField(coordinate, null, info.path);
      return own(parent, args, context, info);
    });
  };
}
