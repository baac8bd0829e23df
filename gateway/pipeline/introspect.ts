import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
} from 'graphql';
import { ClientError } from '../base/errors.ts';
import { isInheritedKey, type JsonObject, writeKey } from '../execution/ownKey.ts';
import type { Principal } from '../identity/principal.ts';
import { type BoundedCache, createBoundedCache } from '../planning/boundedCache.ts';
import type { ChosenOperation } from './chooseOperation.ts';
import type { IntrospectionViews } from './introspectionViews.ts';
import type { GraphView } from './viewOf.ts';

/**
 * Answers `__schema` and `__type` of one operation, by response key.
 * @throws ClientError INTROSPECTION_DENIED
 */
export type Introspect = (variables: Readonly<Record<string, unknown>>, principal: Principal) => JsonObject;

/** Answers to one operation, by what is shown and by the variables that its introspection uses. */
const answersMax = 8;

/** @returns null when the operation does not introspect. */
export function compileIntrospection(
  chosen: ChosenOperation,
  view: GraphView,
  views: IntrospectionViews,
): Introspect | null {
  const fields = introspectionFields(chosen);
  if (fields.length === 0) return null;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...chosen.operation, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections: fields } },
      ...chosen.fragments.values(),
    ],
  };
  const answers: BoundedCache<string, JsonObject> = createBoundedCache({ entriesMax: answersMax });
  return (variables, principal) => {
    const shown = views.shownTo(principal, view);
    const key = `${shown.key}\n${JSON.stringify(variables)}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = answerOf(shown.schema, document, variables);
      answers.set(key, answer);
    }
    return answer;
  };
}

function answerOf(schema: GraphQLSchema, document: DocumentNode, variableValues: Readonly<Record<string, unknown>>) {
  const { data, errors } = executeSync({ schema, document, variableValues });
  if (!data || (errors?.length ?? 0) > 0)
    throw new ClientError('BAD_USER_INPUT', 'The introspection cannot be answered.');
  const answer: JsonObject = {};
  for (const [key, value] of Object.entries(data)) writeKey(answer, key, isInheritedKey(key), value);
  return answer;
}

/** The introspection fields at the root, each with the conditions of the fragments that it stands in. */
function introspectionFields({ operation, operationKind, fragments }: ChosenOperation): readonly SelectionNode[] {
  if (operationKind !== 'query') return [];
  const seen = new Set<string>();
  const collect = (selections: readonly SelectionNode[]): readonly SelectionNode[] =>
    selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return isIntrospection(selection) ? [selection] : [];
      if (selection.kind === Kind.FRAGMENT_SPREAD && seen.has(selection.name.value)) return [];
      let part: FragmentDefinitionNode | typeof selection | undefined = selection;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        // A fragment is followed once, unless a condition may leave out just that spread of it.
        if ((selection.directives?.length ?? 0) === 0) seen.add(selection.name.value);
        part = fragments.get(selection.name.value);
      }
      if (part === undefined || part.kind === Kind.FRAGMENT_SPREAD) return [];
      const below = collect(part.selectionSet.selections);
      if (below.length === 0) return [];
      const { directives } = selection;
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          selectionSet: { kind: Kind.SELECTION_SET, selections: below },
          ...(directives === undefined ? {} : { directives }),
        },
      ];
    });
  return collect(operation.selectionSet.selections);
}

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}
