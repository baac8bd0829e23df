import { sign, verify } from 'node:crypto';
import { canonicalJson } from '../base/canonicalJson.ts';
import type { NamedKey } from '../trust/keys.ts';
import type { IntakeReply, IntakeRequest, IntakeStatement } from './content.ts';

/**
 * `<kid>.<signature>`: Ed25519 over the RFC 8785 text of request and reply, base64url. Deterministic: the same
 * statement about the same request always has the same proof.
 */
export function proofOf(request: IntakeRequest, statement: IntakeStatement, key: NamedKey): string {
  const signature = sign(null, Buffer.from(canonicalJson({ request, reply: statement })), key.key);
  return `${key.kid}.${signature.toString('base64url')}`;
}

/** Whether the agency whose public key this is said exactly this, about exactly this request. */
export function isProven(request: IntakeRequest, reply: IntakeReply, key: NamedKey): boolean {
  const { proof, ...statement } = reply;
  const dot = proof.lastIndexOf('.');
  if (proof.slice(0, dot) !== key.kid) return false;
  const text = Buffer.from(canonicalJson({ request, reply: statement }));
  return verify(null, text, key.key, Buffer.from(proof.slice(dot + 1), 'base64url'));
}
