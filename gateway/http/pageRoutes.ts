import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ClientError } from '../base/errors.ts';
import type { BuiltPage } from './builtPage.ts';
import { contentCoding } from './negotiation.ts';
import type { PageClient } from './pageClients.ts';
import type { SavedOperation } from './savedOperations.ts';

export interface PageRouteOptions {
  readonly page: BuiltPage;
  readonly issuer: string | null;
  readonly scopes: string;
  /** Whom somebody can sign in as; the page's own client first. */
  readonly clients: readonly PageClient[];
  readonly operations: readonly SavedOperation[];
}

/** GraphiQL, built beforehand and served from here alone: the page reaches no host but this one and the sign-in. */
export function addPageRoutes(server: FastifyInstance, options: PageRouteOptions): void {
  const { page, issuer, clients, scopes, operations } = options;
  const securityHeaders = securityHeadersOf(issuer);
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = new URL(request.url, 'http://page').pathname.replace(/^\/graphiql\/?/, '');
    // A path without an extension is a place within the page, such as the one the sign-in comes back to.
    const file = page.get(path) ?? (path.includes('.') ? undefined : page.get('index.html'));
    if (file === undefined) throw new ClientError('NOT_FOUND');
    const { content, coding } = await file.read(contentCoding(request.headers['accept-encoding']));
    reply.headers(securityHeaders).header('content-type', file.contentType).header('vary', 'accept-encoding');
    if (coding !== null) reply.header('content-encoding', coding);
    if (file.isImmutable) reply.header('cache-control', 'public, max-age=31536000, immutable');
    return reply.send(content);
  };
  server.get('/graphiql', answer);
  server.get('/graphiql/*', answer);
  server.get('/graphiql/config.json', () => ({ issuer, clients, scopes, operations }));
}

/** Monaco writes style elements and starts workers from blobs; nothing else departs from our own origin. */
function securityHeadersOf(issuer: string | null): Readonly<Record<string, string>> {
  const signIn = issuer === null ? '' : ` ${new URL(issuer).origin}`;
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    `connect-src 'self'${signIn}`,
    `frame-src 'self'${signIn}`,
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${signIn}`,
    "frame-ancestors 'self'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'SAMEORIGIN',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  };
}
