import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/index.ts';
import type { ConsentRow } from '../tables.ts';

/** How a read names the consent that allowed it: which, and in which version. */
export function consentRef({ id, version }: Pick<ConsentRow, 'id' | 'version'>): string {
  return `${id}@${version}`;
}

/** The id of the receipt of one version of a consent. */
export function consentReceiptId(ref: string): string {
  return `rcp-${ref}`;
}

/** SHA-256 of everything that a version of a consent says, lower-case hex: the receipt proves it and holds none of it. */
export function consentDigest(row: Omit<ConsentRow, 'receiptId' | 'textShown'>, at: Date): string {
  const { startsAt, expiresAt, ...rest } = row;
  const statement = {
    ...rest,
    startsAt: startsAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    at: at.toISOString(),
  };
  return createHash('sha256').update(canonicalJson(statement)).digest('hex');
}
