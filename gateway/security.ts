import { join } from 'node:path';
import { newRequestId } from './base/ids.ts';
import type { Log } from './base/log.ts';
import type { Config } from './config.ts';
import type { DisclosurePort } from './disclosure/disclosurePort.ts';
import { createDelegatorGate, type DelegatorGateOptions } from './execution/delegatorGate.ts';
import { createStandingRights } from './execution/standingRights.ts';
import type { SubjectGate } from './execution/subjectGate.ts';
import { createIdentifyCaller, type IdentifyCaller } from './http/identifyCaller.ts';
import { createQuota } from './http/quota.ts';
import { createIdentify, type Identify } from './identity/identify.ts';
import { createPersonDirectory, type PersonDirectory, subjectDirectory } from './identity/personDirectory.ts';
import { gatewayPrincipal, type Principal } from './identity/principal.ts';
import type { TrustPorts } from './pipeline/trustPorts.ts';
import { readClientRegistry } from './registry/clientRegistryFile.ts';
import type { SubgraphAddresses } from './registry/subgraphUrls.ts';
import { followSwitches } from './registry/switchesInForce.ts';
import type { Metrics } from './telemetry/metrics.ts';
import type { SubgraphReply, SubgraphTransport } from './transport/subgraphTransport.ts';

/** What stands between a caller and the data, whoever serves the engine: there is one way to set it up, this one. */
export interface Security {
  readonly trust: TrustPorts;
  readonly identify: Identify;
  /** The same, with tokens that are refused counted against the address they came from. */
  readonly identifyCaller: IdentifyCaller;
  /** Whether a client may see what its operations are estimated to cost. */
  readonly showsCostTo: (clientId: string) => boolean;
  readonly close: () => void;
}

export interface SecurityOptions {
  readonly config: Config;
  readonly supergraph: SubgraphAddresses;
  readonly transport: SubgraphTransport;
  readonly disclosure: DisclosurePort;
  readonly nowMs: () => number;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** @throws StartupError for a registry or switches that cannot be used. */
export async function openSecurity(options: SecurityOptions): Promise<Security> {
  const { config, supergraph, transport, disclosure, nowMs, metrics, log } = options;
  const quota = createQuota({ bounds: config.quota, nowMs: () => performance.now(), metrics });
  const registry = readClientRegistry(config.registry.clientsFile);
  const switches = await followSwitches({ ...switchFiles(config), nowMs, metrics, log });
  const trust: TrustPorts = {
    disclosure,
    registry,
    switches: switches.current,
    subjects: subjectGateOf(supergraph, transport, { bounds: config.registry, nowMs, metrics, log }),
    standing: createStandingRights({ ask: askIn(transport), bounds: config.registry, nowMs, log }),
    quota,
    authorization: config.registry.authorization,
    metrics,
  };
  const directory = directoryOf(supergraph, transport);
  const identify = createIdentify({ config: config.identity, directory, registry, nowMs, metrics, log });
  const { costShownTo } = config.documents;
  return {
    trust,
    identify,
    identifyCaller: createIdentifyCaller(identify, quota),
    showsCostTo: (clientId) => costShownTo.has('*') || costShownTo.has(clientId),
    close: () => switches.close(),
  };
}

function switchFiles({ registry, keysDir }: Config) {
  const { switchesFile: file, switchesPollMs: pollMs } = registry;
  return { file, pollMs, keyFile: join(keysDir, 'operator.public.jwk') };
}

/** Without `identity` nobody knows who acts for whom, and the agencies alone decide. */
function subjectGateOf(
  { subgraphs }: SubgraphAddresses,
  transport: SubgraphTransport,
  options: Omit<DelegatorGateOptions, 'ask'>,
): SubjectGate | null {
  if (!subgraphs.some(({ name }) => name === 'identity')) return null;
  const ask = askIn(transport);
  return createDelegatorGate({
    ...options,
    ask: (body, requestId, deadlineAtMs) => ask('identity', null, body, requestId, deadlineAtMs),
  });
}

/** Asks one subgraph outside an operation. @param principal null: in the gateway's own name. */
function askIn(transport: SubgraphTransport) {
  return (
    subgraph: string,
    principal: Principal | null,
    body: string,
    requestId: string,
    deadlineAtMs?: number,
  ): Promise<SubgraphReply> =>
    transport.send({
      subgraph,
      operationKind: 'query',
      principal: principal ?? gatewayPrincipal,
      forwardedHeaders: [],
      body,
      requestId: requestId || newRequestId(),
      signal: new AbortController().signal,
      deadlineAtMs,
    });
}

function directoryOf({ subgraphs }: SubgraphAddresses, transport: SubgraphTransport): PersonDirectory {
  if (!subgraphs.some(({ name }) => name === 'identity')) return subjectDirectory;
  const ask = askIn(transport);
  return createPersonDirectory((body, requestId) => ask('identity', null, body, requestId));
}
