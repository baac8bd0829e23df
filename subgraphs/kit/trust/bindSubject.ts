import type { Caller } from './caller.ts';

interface WithCaller {
  readonly caller: Caller;
}
type ReferenceResolver = (reference: { readonly id: string }, context: WithCaller, info: unknown) => unknown;

/**
 * Resolvers in which a `Person` reference resolves only for whom the caller may see; anyone else is answered as an
 * unknown id is, with null, and the agency's own resolver is not even asked.
 */
export function bindSubject(resolvers: object): object {
  const person: object = Reflect.get(resolvers, 'Person') ?? {};
  // An agency that only adds fields to a person has no resolver of its own: the key is then all there is.
  const own: ReferenceResolver = Reflect.get(person, '__resolveReference') ?? ((reference) => reference);
  const bound: ReferenceResolver = (reference, context, info) =>
    typeof reference.id === 'string' && context.caller.maySee(reference.id) ? own(reference, context, info) : null;
  return { ...resolvers, Person: { ...person, __resolveReference: bound } };
}
