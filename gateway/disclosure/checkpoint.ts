import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
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

/** Whether this signer signed it, of just this place. False for what a key signed that was replaced since. */
export function isCheckpointOf(payload: string, index: number, chain: Buffer, signer: LedgerSigner): boolean {
  const { signature, ...facts } = JSON.parse(payload) as Readonly<Record<string, unknown>>;
  if (facts.index !== index || facts.chain !== chain.toString('hex') || typeof signature !== 'string') return false;
  const bytes = Buffer.from(signature, 'base64url');
  return verify(null, Buffer.from(canonicalJson(facts)), createPublicKey(signer.key), bytes);
}
