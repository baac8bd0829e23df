import type { Caller } from './caller.ts';

interface WithCaller {
  readonly caller: Caller;
}
type ReferenceResolver = (reference: { readonly id: string }, context: WithCaller, info: unknown) => unknown;
type FieldResolver = (parent: object, args: unknown, context: WithCaller, info: unknown) => unknown;

/** What anybody may know of a person to whom a field of their own led them. */
const known = 'id';

/**
 * Resolvers in which a `Person` is something only for whom the caller may see. A reference to anyone else is answered as
 * an unknown id is, with null, and the agency's own resolver is not even asked. And each of `personFields` but the id is
 * null on anyone else: a field of the agency itself leads to other people (the movers of an order, the two sides of a
 * delegation), and no reference is asked on that way.
 */
export function bindSubject(resolvers: object, personFields: readonly string[]): object {
  const person: object = Reflect.get(resolvers, 'Person') ?? {};
  // An agency that only adds fields to a person has no resolver of its own: the key is then all there is.
  const own: ReferenceResolver = Reflect.get(person, '__resolveReference') ?? ((reference) => reference);
  const bound: ReferenceResolver = (reference, context, info) =>
    maySee(context, reference) ? own(reference, context, info) : null;
  const fields = personFields
    .filter((name) => name !== known)
    .map((name) => [name, bindField(name, Reflect.get(person, name))]);
  return { ...resolvers, Person: { ...person, ...Object.fromEntries(fields), __resolveReference: bound } };
}

/** A column that carries its field's name has no resolver, and is bound all the same. */
function bindField(name: string, own: FieldResolver = (parent) => Reflect.get(parent, name)): FieldResolver {
  return (parent, args, context, info) => (maySee(context, parent) ? own(parent, args, context, info) : null);
}

function maySee({ caller }: WithCaller, person: object): boolean {
  const id: unknown = Reflect.get(person, known);
  return typeof id === 'string' && caller.maySee(id);
}
