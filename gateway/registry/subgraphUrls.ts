/** The subgraphs of a supergraph, each with the address that composition was told. */
export interface SubgraphAddresses {
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
}

/** The address of each subgraph of the graph in force; a configured one stands above the supergraph's. */
export function createUrlLookup(
  current: () => SubgraphAddresses,
  configured: ReadonlyMap<string, string>,
): (subgraph: string) => string | null {
  let of: SubgraphAddresses | null = null;
  let urls = new Map<string, string>();
  return (subgraph) => {
    const supergraph = current();
    if (supergraph !== of) {
      of = supergraph;
      urls = new Map(supergraph.subgraphs.map(({ name, url }) => [name, configured.get(name) ?? url]));
    }
    return urls.get(subgraph) ?? null;
  };
}
