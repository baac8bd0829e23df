import type { GraphQLSchema } from 'graphql';
import { anonymousPrincipal, type Principal } from '../identity/principal.ts';
import { type Classification, noClassification } from '../planning/classification.ts';
import type { FetchedCoordinates } from '../planning/fetchedCoordinates.ts';
import type { OperationRequest } from './answerOperation.ts';
import type { DemandingOperation } from './authorize.ts';
import { metFieldsOf } from './metFields.ts';

/**
 * As whom the agencies are asked. What holds nothing but public data is asked for in nobody's name: then it cannot depend on
 * who asks, no agency learns who did, and everybody who asks for the same at the same time is answered by one read.
 */
export function servedAs(
  { isPublic }: { readonly isPublic: boolean },
  { principal, forwardedHeaders }: Pick<OperationRequest, 'principal' | 'forwardedHeaders'>,
): Principal {
  return isPublic && forwardedHeaders.length === 0 ? anonymousPrincipal : principal;
}

/** Whether all that a query may make the gateway fetch is classified as public and demands nothing. Unmarked is not public. */
export function isPublicQuery(
  demanding: DemandingOperation,
  schema: GraphQLSchema,
  fetchedWith: FetchedCoordinates,
  classification: Classification,
): boolean {
  const { operationKind, requirements } = demanding;
  if (operationKind !== 'query' || requirements.length > 0 || classification === noClassification) return false;
  return metFieldsOf(demanding, schema).every(({ node, parent }) => {
    const name = node.name.value;
    // What a caller is shown of the schema depends on the caller.
    if (parent === null || name === '__schema' || name === '__type') return false;
    return holdsPublic(parent.name, name, fetchedWith, classification);
  });
}

function holdsPublic(
  typeName: string,
  fieldName: string,
  fetchedWith: FetchedCoordinates,
  { ofField }: Classification,
): boolean {
  if (fieldName === '__typename') return true;
  const coordinates = fetchedWith(typeName, fieldName);
  return (
    coordinates.length > 0 &&
    coordinates.every((coordinate) => {
      const at = coordinate.indexOf('.');
      return ofField(coordinate.slice(0, at), coordinate.slice(at + 1))?.every((name) => name === 'PUBLIC') === true;
    })
  );
}
