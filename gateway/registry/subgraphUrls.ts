/** The subgraphs of a supergraph, each with the address that composition was told. */
export interface SubgraphAddresses {
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
}

/**
 * The address of each subgraph; a configured one stands above the supergraph's.
 * @param inUse the graphs that are used, the newest first. A subgraph has the address of the newest that knows it: one that
 *   has moved is found where it is now, and one that has left the graph by those who began before.
 */
export function createUrlLookup(
  inUse: () => readonly { readonly supergraph: SubgraphAddresses }[],
  configured: ReadonlyMap<string, string>,
): (subgraph: string) => string | null {
  let of: readonly { readonly supergraph: SubgraphAddresses }[] = [];
  let urls = new Map<string, string>();
  return (subgraph) => {
    const graphs = inUse();
    if (graphs !== of) {
      of = graphs;
      const oldestFirst = [...graphs].reverse().flatMap(({ supergraph }) => supergraph.subgraphs);
      urls = new Map(oldestFirst.map(({ name, url }) => [name, configured.get(name) ?? url]));
    }
    return urls.get(subgraph) ?? null;
  };
}
