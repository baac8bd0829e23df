import type { Principal } from '../identity/principal.ts';

/** What an answer depends on, for one generation. */
export interface SharedRead {
  /** Of the prepared operation: stands for the document and the operation's name. */
  readonly operationId: number;
  readonly principal: Pick<Principal, 'key'>;
  /** Flat: name, value, name, value. */
  readonly forwardedHeaders: readonly string[];
  /** As given, before defaults. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Equal only for reads that cannot be told apart by any subgraph: same operation, same variables, same verified
 * principal, same headers. JSON keeps the parts apart, whatever they hold. Variables in another order make another key,
 * which costs a fetch and nothing else.
 */
export function sharingKeyOf({ operationId, principal, forwardedHeaders, variables }: SharedRead): string {
  return JSON.stringify([operationId, principal.key, forwardedHeaders, variables ?? {}]);
}
