import { type KeyObject, sign } from 'node:crypto';
import { canonicalJson } from '../base/canonicalJson.ts';

/** Private, Ed25519. */
export interface LedgerSigner {
  readonly key: KeyObject;
  readonly kid: string;
}

/**
 * The writer's word that this is what it wrote: `index` frames, which led to `chain`.
 * @returns the payload of a frame.
 */
export function createCheckpoint(at: string, index: number, chain: Buffer, signer: LedgerSigner): string {
  const facts = { at, chain: chain.toString('hex'), index, keyId: signer.kid, kind: 'checkpoint' };
  const signature = sign(null, Buffer.from(canonicalJson(facts)), signer.key).toString('base64url');
  return canonicalJson({ ...facts, signature });
}
