import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse, printSchema } from 'graphql';
import type { Subgraph } from '../subgraphs/kit/index.ts';
import { readSdl } from '../subgraphs/kit/schema/completeSdl.ts';
import { discoverSubgraphs } from '../subgraphs/kit/schema/discover.ts';
import { applyDecisions, type ClassificationDecisions, checkClassification } from './compose/checkClassification.ts';
import { type ComposedContracts, composeContracts } from './compose/composeContracts.ts';

const decisionsFile = new URL('../schema/classification-decisions.json', import.meta.url);

/** The generated files of `schema/`. */
export interface Composed {
  /** What the gateway plans from: every type with its join metadata. */
  readonly supergraph: string;
  /** What clients see. */
  readonly api: string;
  /** What clients see that are registered for a part of it. */
  readonly contracts: ComposedContracts;
}

/**
 * Composes every agency's folder.
 * @throws Error listing each composition error and hint; a hint is an error here, because it is a surprise for an agency.
 */
export async function composeSubgraphs(): Promise<Composed> {
  const services = await Promise.all(
    discoverSubgraphs().map(async ({ name, folder }) => {
      const { default: subgraph }: { default: Subgraph } = await import(pathToFileURL(`${folder}/index.ts`).href);
      return { name, url: `http://127.0.0.1:${subgraph.port}/graphql`, typeDefs: parse(readSdl(name)) };
    }),
  );
  const decisions: ClassificationDecisions = JSON.parse(readFileSync(decisionsFile, 'utf8'));
  const { supergraphSdl, errors, hints } = composeServices(
    services.map((service) => ({ ...service, typeDefs: applyDecisions(service.typeDefs, decisions) })),
  );
  const findings = [
    ...checkClassification(services, decisions),
    ...(errors ?? []).map(({ message }) => message),
    ...(hints ?? []).map(String),
  ];
  if (!supergraphSdl || findings.length > 0) throw new Error(`The subgraphs do not compose:\n${findings.join('\n')}`);
  const supergraph = `${supergraphSdl.trim()}\n`;
  const { contracts, problems } = composeContracts(supergraph);
  if (problems.length > 0) throw new Error(`The contracts do not hold:\n${problems.join('\n')}`);
  const api = Supergraph.build(supergraphSdl, { supportedFeatures: null })
    .schema.toAPISchema()
    .toGraphQLJSSchema({ includeDefer: true });
  return { supergraph, api: `${printSchema(api).trim()}\n`, contracts };
}

if (import.meta.filename === process.argv[1]) {
  const { supergraph, api, contracts } = await composeSubgraphs();
  const schemaFolder = new URL('../schema/', import.meta.url);
  writeFileSync(new URL('supergraph.graphql', schemaFolder), supergraph);
  writeFileSync(new URL('api.graphql', schemaFolder), api);
  mkdirSync(new URL('contracts/', schemaFolder), { recursive: true });
  for (const [name, sdl] of Object.entries(contracts)) {
    writeFileSync(new URL(`contracts/${name}.graphql`, schemaFolder), sdl);
  }
}
