import { createLog } from '../../gateway/base/log.ts';
import type { Principal } from '../../gateway/identity/principal.ts';
import { answerOperation, type OperationPorts } from '../../gateway/pipeline/answerOperation.ts';
import { noTrust, type TrustPorts } from '../../gateway/pipeline/trustPorts.ts';
import { createMetrics } from '../../gateway/telemetry/metrics.ts';
import { type Payload, readAll } from '../gateway/defer/support/parts.ts';
import {
  createGraph,
  type GraphUnderTest,
  requestFor,
  type SubgraphUnderTest,
} from '../gateway/engine/support/graph.ts';

/** An answer that may hold `extensions`; or the first, where there are more. */
export interface TrustedAnswer extends Payload {
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface TrustedGraph {
  readonly graph: GraphUnderTest;
  readonly logged: string[];
  readonly counted: () => string;
  readonly parts: (query: string, principal: Principal, more?: object) => Promise<readonly Payload[]>;
  readonly ask: (query: string, principal: Principal, more?: object) => Promise<TrustedAnswer>;
}

/** The engine over subgraphs in this process, with what decides whether data may be shown. */
export async function createTrustedGraph(
  subgraphs: Readonly<Record<string, SubgraphUnderTest>>,
  trust: Partial<TrustPorts>,
  more: Partial<OperationPorts> = {},
): Promise<TrustedGraph> {
  const graph = await createGraph(subgraphs);
  const metrics = createMetrics();
  const logged: string[] = [];
  const ports: OperationPorts = {
    generation: graph.generation,
    transport: graph.transport,
    log: createLog({ level: 'debug', write: (_level, line) => logged.push(line) }),
    trust: { ...noTrust, metrics, ...trust },
    ...more,
  };
  const parts = async (query: string, principal: Principal, asked: object = {}) => {
    graph.sent.length = 0;
    const result = await answerOperation({ ...requestFor(query, principal), ...asked }, ports);
    return readAll(result);
  };
  return {
    graph,
    logged,
    counted: metrics.render,
    parts,
    ask: async (query, principal, asked) => {
      const [first] = await parts(query, principal, asked);
      if (first === undefined) throw new Error('There is no answer.');
      return first;
    },
  };
}
