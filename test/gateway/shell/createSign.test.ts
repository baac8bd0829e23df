import { createHmac, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNonces } from '../../../gateway/base/ids.ts';
import { createSign, signatureOf } from '../../../gateway/transport/signature.ts';

const parts = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path: fc.oneof(fc.webPath(), fc.string({ unit: 'grapheme', maxLength: 2_000 })),
  timeMs: fc.nat(),
  nonce: fc.string(),
  audience: fc.string({ unit: 'grapheme' }),
  tokenDigest: fc.base64String(),
  body: fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array()),
});

describe('a signature of many under one secret', () => {
  it('is the HMAC that node makes, one after the other, whatever is signed', () => {
    void fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.array(parts, { minLength: 1 }), (secret, all) => {
        const sign = createSign(secret);
        for (const one of all) expect(sign(one)).toBe(signatureOf(one, secret));
      }),
      { numRuns: 200 },
    );
  });

  it('is a plain HMAC-SHA256 over the lines', () => {
    const secret = randomBytes(32);
    const one = { method: 'POST', path: '/', timeMs: 1, nonce: 'n', audience: 'a', tokenDigest: 't', body: '' };
    // SHA-256 of nothing.
    const text = 'cg1\nPOST\n/\n1\nn\na\nt\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';
    expect(createSign(secret)(one)).toBe(createHmac('sha256', secret).update(text).digest('base64url'));
  });

  it('takes no secret that would have to be hashed first', () => {
    expect(() => createSign(Buffer.alloc(65))).toThrow(TypeError);
  });
});

describe('nonces', () => {
  it('are 22 characters of base64url, each another', () => {
    const next = createNonces();
    const made = Array.from({ length: 5_000 }, next);
    expect(made.filter((nonce) => !/^[\w-]{22}$/.test(nonce))).toEqual([]);
    expect(new Set(made).size).toBe(made.length);
  });

  it('are others in another process', () => {
    expect(createNonces()()).not.toBe(createNonces()());
  });
});
