import { clientErrorCodes } from '../base/errors.ts';
import type { Switch } from '../identity/switches.ts';
import type { SubgraphFailure } from '../transport/subgraphTransport.ts';

/** The switch that has turned a subgraph off; null where it is on. */
export type SuspensionOf = (subgraph: string) => Switch | null;

/** What stands for the reply of an agency that is turned off; null for one that is to be asked. */
export function suspendedReply(suspended: SuspensionOf | undefined, subgraph: string): SubgraphFailure | null {
  const found = suspended?.(subgraph) ?? null;
  if (found === null) return null;
  const { reason, until } = found;
  const { sentence } = clientErrorCodes.SUBGRAPH_SUSPENDED;
  return { ok: false, code: 'SUBGRAPH_SUSPENDED', message: sentence, details: { reason, until } };
}
