import { createHash, createHmac } from 'node:crypto';

/**
 * The signature on each request from this gateway to a subgraph, version `cg1`. The subgraphs hold their own copy of
 * this format, on purpose: two readings of one description find what one reading hides.
 */
export interface SignedParts {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly path: string;
  readonly timeMs: number;
  /** At least 22 characters of base64url. */
  readonly nonce: string;
  /** `urn:citizen-graph:agency:<subgraph>`. */
  readonly audience: string;
  /** SHA-256 of the caller token's text, base64url. */
  readonly tokenDigest: string;
  /** A text is meant in UTF-8. */
  readonly body: string | Uint8Array;
}

/** HMAC-SHA256 over the parts, one a line, base64url. `secret` is the 32 bytes shared with that subgraph. */
export function signatureOf(parts: SignedParts, secret: Uint8Array): string {
  const { method, path, timeMs, nonce, audience, tokenDigest, body } = parts;
  const text = `cg1\n${method}\n${path}\n${timeMs}\n${nonce}\n${audience}\n${tokenDigest}\n${digestOf(body)}`;
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** SHA-256, base64url. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}

export function audienceOf(subgraph: string): string {
  return `urn:citizen-graph:agency:${subgraph}`;
}
