import { composeServices } from '@apollo/composition';
import type { DocumentNode } from 'graphql';

/** A subgraph made for a benchmark. */
export interface MadeSubgraph {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly resolvers: object;
}

/** @param urlOf the address of a subgraph. */
export function composeMade(subgraphs: readonly MadeSubgraph[], urlOf: (name: string) => string): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: urlOf(name) })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
