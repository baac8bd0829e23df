import type { Principal } from '../identity/principal.ts';

/** What an answer depends on, for one generation. */
export interface SharedRead {
  /** Of the prepared operation: stands for the document and the operation's name. */
  readonly operationId: number;
  readonly principal: Pick<Principal, 'key'>;
  /** Of what is closed to everybody; empty or absent when nothing is. */
  readonly gateKey?: string;
  /** Flat: name, value, name, value. */
  readonly forwardedHeaders: readonly string[];
  /** As given, before defaults. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Equal only for reads that cannot be told apart by any subgraph: same operation, same variables, same verified
 * principal, same headers, same fields and agencies turned off. JSON keeps the parts apart, whatever they hold. Variables in another order make another key,
 * which costs a fetch and nothing else.
 */
export function sharingKeyOf({
  operationId,
  principal,
  gateKey = '',
  forwardedHeaders,
  variables,
}: SharedRead): string {
  const parts = [operationId, principal.key, forwardedHeaders, variables ?? {}];
  return JSON.stringify(gateKey === '' ? parts : [...parts, gateKey]);
}
