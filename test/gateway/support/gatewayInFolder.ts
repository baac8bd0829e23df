import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createLog } from '../../../gateway/base/log.ts';
import { readConfig } from '../../../gateway/config.ts';
import { type Engine, type Gateway, serveGateway, startGateway } from '../../../gateway/index.ts';
import type { Generation } from '../../../gateway/pipeline/generation.ts';

/** A real gateway on a free port, with a folder of its own. */
export interface GatewayInFolder {
  readonly gateway: Gateway;
  /** Every line it logged, at debug. */
  readonly logged: string[];
  readonly metrics: () => Promise<string>;
  /** Ends it, and removes the folder. */
  readonly close: () => Promise<void>;
}

export interface FolderOptions {
  /** `FOLDER` stands for the folder's path. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files beside the supergraph, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** In the place of the gateway's own. */
  readonly engine?: Engine<Generation> | undefined;
}

export async function startGatewayInFolder(
  supergraphSdl: string,
  { env = {}, files = {}, engine }: FolderOptions = {},
): Promise<GatewayInFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-gateway-'));
  for (const [path, text] of Object.entries({ 'supergraph.graphql': supergraphSdl, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const config = readConfig({
    PORT: '0',
    SUPERGRAPH: join(folder, 'supergraph.graphql'),
    DATA_DIR: folder,
    GRAPHIQL_DIR: join(folder, 'page'),
    ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll('FOLDER', folder)])),
  });
  const logged: string[] = [];
  const log = createLog({ level: 'debug', write: (_level, line) => logged.push(line) });
  const gateway = await (engine === undefined ? startGateway(config, log) : serveGateway(config, engine, log));
  return {
    gateway,
    logged,
    metrics: async () => (await fetch(`${gateway.url}/metrics`)).text(),
    close: async () => {
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
