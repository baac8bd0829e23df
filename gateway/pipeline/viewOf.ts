import type { GraphQLSchema } from 'graphql';
import type { Principal } from '../identity/principal.ts';
import type { Generation } from './generation.ts';

/** What of the graph a caller can name: operations are validated, coerced and introspected against it. */
export interface GraphView {
  /** Empty for the whole graph; holds no line break. */
  readonly key: string;
  readonly schema: GraphQLSchema;
}

export function viewOf(_principal: Principal, { fullView }: Generation): GraphView {
  return fullView;
}
