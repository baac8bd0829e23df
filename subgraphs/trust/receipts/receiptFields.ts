import { sign } from 'node:crypto';
import { ClientError } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import { entryText } from '../log/verifyProof.ts';
import type { ReceiptResolvers } from '../resolvers.generated.ts';
import type { ReceiptRow } from '../tables.ts';
import { isTold } from '../tracker/visibility.ts';
import { trustStoreOf } from '../trustStore.ts';

/** Everything by which a receipt proves itself is made of its entry and of the log when it is asked for. */
export const receiptFields: ReceiptResolvers = {
  __resolveReference: ({ id }, context) => receiptOf(id, context),
  algorithm: () => 'SHA-256/Ed25519',
  signature: (entry, _args, { runtime }) =>
    // Ed25519 is deterministic: one receipt has one signature, whenever it is asked for.
    sign(null, Buffer.from(entryText(entry)), runtime.keys.own.key).toString('base64url'),
  keyId: (_entry, _args, { runtime }) => runtime.keys.own.kid,
  inclusionProof: ({ leafIndex }, _args, { db, loaders }) =>
    trustStoreOf(db).log.inclusion(leafIndex, loaders.head(leafIndex).size),
  // Asked for in the same turn as the proof, with the same index: the same head.
  head: ({ leafIndex }, _args, { loaders }) => loaders.head(leafIndex),
  timestampToken: () => null,
};

/** A receipt, unless it proves a disclosure that nobody may be told of yet: then there is none. */
export async function receiptOf(id: string, { loaders, db, clock }: Context): Promise<ReceiptRow | null> {
  const found = await loaders.receipt.load(id);
  if (found === null || found.purpose === null || found.accessedAt === null) return found;
  return isTold(trustStoreOf(db).registry, found.purpose, found.accessedAt, clock.now()) ? found : null;
}

/** Proof that the log of one size begins with that of another. */
export function consistencyProof(from: number, to: number, { db }: Context): readonly string[] {
  const { log } = trustStoreOf(db);
  if (from < 0 || from > to || to > log.size()) {
    throw new ClientError('BAD_USER_INPUT', 'The sizes must be those that the log has had, the smaller one first.');
  }
  return log.consistency(from, to);
}
