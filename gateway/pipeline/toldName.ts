import type { TrustedDocuments } from '../registry/trustedDocuments.ts';
import type { PreparedOperation } from './preparedOperation.ts';

/**
 * The name that ledger and log may hold of an operation: one that was published. Whatever else a caller calls an operation is
 * the caller's text, and a row cannot be taken back.
 */
export function toldNameOf({ operation }: PreparedOperation, trusted: TrustedDocuments): string | undefined {
  const name = operation.operation.name?.value;
  return name !== undefined && trusted.operationNames.has(name) ? name : undefined;
}
