import type { ChildProcess } from 'node:child_process';
import { gatewayArguments } from '../gatewayArguments.ts';
import { startProcess } from './gatewayUnderLoad.ts';

export interface OurGateway {
  readonly child: ChildProcess;
  /** `http://host:port`. */
  readonly origin: string;
  /** Where it is asked. */
  readonly url: string;
}

/** Our gateway as it is shipped, on a free port and with little to say. `env` names the supergraph and the folder it writes to. */
export async function startOurGateway(
  env: { readonly SUPERGRAPH: string; readonly DATA_DIR: string } & NodeJS.ProcessEnv,
  core: number | null = null,
): Promise<OurGateway> {
  const { child, line } = await startProcess(gatewayArguments(), { PORT: '0', LOG_LEVEL: 'warn', ...env }, core);
  const { listening } = JSON.parse(line) as { readonly listening: { readonly gateway: string } };
  return { child, origin: listening.gateway, url: `${listening.gateway}/graphql` };
}
