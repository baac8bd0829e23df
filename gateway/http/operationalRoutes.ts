import type { FastifyInstance } from 'fastify';
import { ClientError } from '../base/errors.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Activity } from './activity.ts';

export interface OperationalRouteOptions {
  readonly activity: Activity;
  readonly metrics: Metrics;
  /** The public half of the key that caller tokens are signed with; null when requests go out unsigned. */
  readonly publicJwk: Readonly<Record<string, string>> | null;
}

/** Health, metrics, and the key by which agencies know us. Agencies that are down do not make the gateway unready. */
export function addOperationalRoutes(server: FastifyInstance, options: OperationalRouteOptions): void {
  const { activity, metrics, publicJwk } = options;
  server.get('/health/live', () => ({ status: 'live' }));
  server.get('/health/ready', () => {
    if (activity.isDraining()) throw new ClientError('DRAINING');
    return { status: 'ready' };
  });
  server.get('/metrics', (_request, reply) => {
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(metrics.render());
  });
  server.get('/.well-known/jwks.json', (_request, reply) => {
    if (publicJwk === null) throw new ClientError('NOT_FOUND');
    reply.header('cache-control', 'public, max-age=300').send({ keys: [publicJwk] });
  });
}
