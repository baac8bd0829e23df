import { createHmac, hash } from 'node:crypto';

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
  return createHmac('sha256', secret).update(signedText(parts)).digest('base64url');
}

/**
 * `signatureOf` for many requests under one secret. An HMAC (RFC 2104) is a hash over a hash; made of two hashes at one go it
 * takes 2.1 µs, where `createHmac`, with an object for each, takes 3.4.
 */
export function createSign(secret: Uint8Array): (parts: SignedParts) => string {
  // A longer one would have to be hashed first.
  if (secret.length > blockBytes) throw new TypeError('A secret is no longer than a block of the hash.');
  const inner = keyed(secret, 0x36, blockBytes + textBytesMax);
  const outer = keyed(secret, 0x5c, blockBytes + digestBytes);
  let upToText = inner.subarray(0, blockBytes);
  return (parts) => {
    const text = signedText(parts);
    // A character takes three bytes at most.
    if (text.length * 3 > textBytesMax) return signatureOf(parts, secret);
    const end = blockBytes + inner.write(text, blockBytes);
    // Requests to one agency are mostly signed over as many characters as the one before.
    if (upToText.length !== end) upToText = inner.subarray(0, end);
    outer.write(hash('sha256', upToText, 'binary'), blockBytes, 'binary');
    return hash('sha256', outer, 'base64url');
  };
}

const blockBytes = 64;
const digestBytes = 32;
/** Room for the text that is signed; where a path is longer, it is signed the other way. */
const textBytesMax = 3_072;

function keyed(secret: Uint8Array, pad: number, bytes: number): Buffer {
  const block = Buffer.alloc(bytes);
  block.set(secret);
  for (let at = 0; at < blockBytes; at++) block[at] = (block[at] ?? 0) ^ pad;
  return block;
}

function signedText({ method, path, timeMs, nonce, audience, tokenDigest, body }: SignedParts): string {
  return `cg1\n${method}\n${path}\n${timeMs}\n${nonce}\n${audience}\n${tokenDigest}\n${digestOf(body)}`;
}

/** SHA-256, base64url. */
export function digestOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url');
}

export function audienceOf(subgraph: string): string {
  return `urn:citizen-graph:agency:${subgraph}`;
}
