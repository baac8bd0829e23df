import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Principal } from '../identity/principal.ts';
import { type Contract, contractSdl, contracts } from '../planning/contract.ts';
import type { Supergraph } from '../planning/supergraph.ts';
import type { Generation } from './generation.ts';

/** What of the graph a caller can name: operations are validated, coerced and introspected against it. */
export interface GraphView {
  /** Empty for the whole graph; holds no line break. */
  readonly key: string;
  readonly schema: GraphQLSchema;
}

/** The views of one generation that do not depend on single grants. */
export interface GraphViews {
  readonly full: GraphView;
  /** Null where the graph gives nothing the tags of this contract. Read once, when it is first asked for. */
  readonly ofContract: (name: Contract['name']) => GraphView | null;
}

export function createGraphViews(
  supergraph: Pick<Supergraph, 'apiSchema' | 'apiSdl' | 'fullSchema' | 'features'>,
): GraphViews {
  const known = new Map<string, GraphView | null>();
  const ofContract = (name: Contract['name']): GraphView | null => {
    let view = known.get(name);
    if (view === undefined) {
      const contract = contracts.find((each) => each.name === name);
      const sdl = contract === undefined ? null : contractSdl(supergraph, contract);
      view = sdl === null ? null : { key: name, schema: schemaOf(sdl) };
      known.set(name, view);
    }
    return view;
  };
  return { full: { key: '', schema: supergraph.apiSchema }, ofContract };
}

/** A client whose contract the graph knows nothing of can name nothing. */
const nothing: GraphView = { key: 'nothing', schema: schemaOf('type Query') };

export function viewOf(principal: Principal, { views }: Pick<Generation, 'views'>): GraphView {
  if (principal.contract !== 'full') return views.ofContract(principal.contract) ?? nothing;
  // Who has not signed in may name everything too: they are told to sign in, and shown less.
  return views.full;
}

/** From text, so that it is made of this process's own copy of graphql; a query type without fields is no fault here. */
export function schemaOf(sdl: string): GraphQLSchema {
  return buildSchema(sdl, { assumeValid: true, assumeValidSDL: true });
}
