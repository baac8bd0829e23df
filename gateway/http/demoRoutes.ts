import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AdjustableClock } from '../base/clock.ts';
import { ClientError } from '../base/errors.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { parseBody, requestedOffsetMs } from './demoClock.ts';

export interface DemoRouteOptions {
  readonly clock: AdjustableClock;
  /** Keeps the offset for the next start. */
  readonly keepOffset: (offsetMs: number) => Promise<void>;
  /** Off is as if the disk of the ledger were full. */
  readonly turnLedger: (isOn: boolean) => void;
  readonly metrics: Metrics;
}

/** Switches of a demonstration, for this machine only: to everyone else they do not exist. */
export function addDemoRoutes(server: FastifyInstance, options: DemoRouteOptions): void {
  const { clock, keepOffset, turnLedger, metrics } = options;
  const onRequest = (request: FastifyRequest, _reply: unknown, done: () => void) => {
    if (!isLoopback(request.socket.remoteAddress) || !isOwnName(request.headers.host))
      throw new ClientError('NOT_FOUND');
    done();
  };
  const reading = () => ({ now: new Date(clock.businessMs()).toISOString(), offsetMs: clock.offsetMs() });
  server.get('/demo/clock', { onRequest }, reading);
  server.post('/demo/clock', { onRequest }, async (request) => {
    const offsetMs = requestedOffsetMs(request.body, clock);
    clock.setOffsetMs(offsetMs);
    await keepOffset(offsetMs);
    return reading();
  });
  server.post('/demo/ledger', { onRequest }, (request) => {
    const { writable } = parseBody(request.body);
    if (typeof writable !== 'boolean') throw new ClientError('BAD_REQUEST', 'Say {"writable": true} or false.');
    turnLedger(writable);
    return { writable };
  });
  server.get('/demo/counters', { onRequest }, () => ({ gateway: metrics.totals() }));
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}

/** A page of another site could reach in by a name of its own that it lets point here (DNS rebinding). */
function isOwnName(host: string | undefined): boolean {
  return /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}
