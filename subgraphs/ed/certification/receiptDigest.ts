import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/index.ts';

/** What a receipt proves: who signed what, when. */
export interface SignedStatement {
  readonly certificationId: string;
  readonly ein: string;
  readonly from: string;
  readonly to: string | null;
  readonly fullTime: boolean;
  readonly officialName: string | null;
  readonly officialTitle: string | null;
  readonly signedAt: Date;
}

/** SHA-256 of the statement's canonical JSON, base64url. */
export function receiptDigest({ signedAt, ...statement }: SignedStatement): string {
  const text = canonicalJson({ ...statement, signedAt: signedAt.toISOString() });
  return createHash('sha256').update(text).digest('base64url');
}
