import { clientErrorCodes } from '../base/errors.ts';
import type { Switch } from '../identity/switches.ts';
import type { SubgraphReply } from '../transport/subgraphTransport.ts';

/** What stands for the reply of an agency that is turned off; null for one that is to be asked. */
export function suspendedReply(
  suspended: ReadonlyMap<string, Switch> | undefined,
  subgraph: string,
): SubgraphReply | null {
  if (suspended === undefined || !suspended.has(subgraph)) return null;
  return { ok: false, code: 'SUBGRAPH_SUSPENDED', message: clientErrorCodes.SUBGRAPH_SUSPENDED.sentence };
}
