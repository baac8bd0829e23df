import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { ClientError } from '../base/errors.ts';
import type { Principal } from '../identity/principal.ts';
import type { Generation } from './generation.ts';
import { OperationRefusal } from './operationRefusal.ts';
import { viewOf } from './viewOf.ts';

/** In the place of a sentence that would name what its reader is not shown. */
const hidden = 'The operation is not valid.';

/**
 * A refusal that names nothing of the graph which introspection does not show this caller: no "Did you mean", unless they
 * are shown everything that the operation was validated against, and no sentence about a type, field or argument of the rest.
 */
export function withoutHiddenNames(
  refusal: ClientError,
  principal: Principal,
  generation: Pick<Generation, 'views' | 'introspection'>,
): ClientError {
  if (!(refusal instanceof OperationRefusal) || refusal.code !== 'GRAPHQL_VALIDATION_FAILED') return refusal;
  const { schema } = viewOf(principal, generation);
  const shown = shownTo(principal, generation);
  if (shown === schema) return refusal;
  const namesShown = shown === null ? null : namesOf(shown);
  const isHidden = (name: string) => namesShown !== null && !namesShown.has(name) && namesOf(schema).has(name);
  const errors = refusal.errors.map((error) => {
    const message = error.message.replace(/ Did you mean .*$/s, '');
    // Messages quote each name.
    const named = [...message.matchAll(/"([^"]*)"/g)].flatMap(([, quoted = '']) => quoted.match(/[_A-Za-z]\w*/g) ?? []);
    return { ...error, message: named.some(isHidden) ? hidden : message };
  });
  return new OperationRefusal(refusal.code, errors);
}

/** Null where nothing at all is shown: then there is no telling what of it is known. */
function shownTo(
  principal: Principal,
  { views, introspection }: Pick<Generation, 'views' | 'introspection'>,
): GraphQLSchema | null {
  try {
    return introspection.shownTo(principal, viewOf(principal, { views })).schema;
  } catch (error) {
    if (error instanceof ClientError) return null;
    throw error;
  }
}

const known = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** Every name that a sentence about a document may take from a schema. */
function namesOf(schema: GraphQLSchema): ReadonlySet<string> {
  let names = known.get(schema);
  if (names === undefined) {
    const found = new Set<string>();
    for (const type of Object.values(schema.getTypeMap())) {
      found.add(type.name);
      if (isEnumType(type)) for (const { name } of type.getValues()) found.add(name);
      if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) found.add(name);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        found.add(field.name);
        for (const { name } of field.args) found.add(name);
      }
    }
    names = found;
    known.set(schema, names);
  }
  return names;
}
