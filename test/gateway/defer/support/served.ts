import type { Principal } from '../../../../gateway/identity/principal.ts';
import { answerOperation } from '../../../../gateway/pipeline/answerOperation.ts';
import { createGeneration } from '../../../../gateway/pipeline/generation.ts';
import type { SubgraphUnderTest } from '../../engine/support/graph.ts';
import { startGatewayInFolder } from '../../support/gatewayInFolder.ts';
import { composeServed, type ServedSubgraph, serveSubgraph } from '../../support/servedSubgraph.ts';

export interface ServedGraph {
  readonly url: string;
  readonly supergraphSdl: string;
  readonly logged: string[];
  readonly subgraph: (name: string) => ServedSubgraph;
  readonly close: () => Promise<void>;
}

/**
 * A real gateway before real subgraphs, all over HTTP.
 * @param principal in the place of whoever asks.
 */
export async function serveGraph(
  definitions: Readonly<Record<string, SubgraphUnderTest>>,
  env: Readonly<Record<string, string>> = {},
  principal?: Principal,
): Promise<ServedGraph> {
  const subgraphs = await Promise.all(Object.entries(definitions).map(([name, each]) => serveSubgraph(name, each)));
  const supergraphSdl = composeServed(subgraphs);
  const { gateway, logged, close } = await startGatewayInFolder(supergraphSdl, {
    env,
    engine: principal && {
      createGeneration,
      answer: (operation, ports) => answerOperation({ ...operation, principal }, ports),
    },
  });
  return {
    url: `${gateway.url}/graphql`,
    supergraphSdl,
    logged,
    subgraph: (name) => subgraphs.find((each) => each.name === name) as ServedSubgraph,
    close: async () => {
      for (const subgraph of subgraphs) subgraph.release();
      await close();
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    },
  };
}
