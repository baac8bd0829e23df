import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A sign-in provider of one key, as far as a proof of an account needs one. */
export interface StandInProvider {
  readonly issuer: string;
  /** A token for the account `subject`; `claims` replace the usual ones. */
  proof(subject: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The same token by a key that the provider never published. */
  forgery(subject: string): Promise<string>;
  close(): Promise<void>;
}

export async function startProvider(): Promise<StandInProvider> {
  const kid = 'provider-1';
  const own = await generateKeyPair('ES256');
  const stranger = await generateKeyPair('ES256');
  const published = { ...(await exportJWK(own.publicKey)), kid, alg: 'ES256' };
  const server = createServer((request, response) => {
    const found = request.url?.endsWith('/jwks') ? { keys: [published] } : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (key: CryptoKey, subject: string, claims: Readonly<Record<string, unknown>> = {}) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: issuer, aud: 'urn:citizen-graph', sub: subject, iat: now, exp: now + 300, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(key);
  };
  return {
    issuer,
    proof: (subject, claims) => token(own.privateKey, subject, claims),
    forgery: (subject) => token(stranger.privateKey, subject),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
