import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AdjustableClock } from '../base/clock.ts';
import { ClientError } from '../base/errors.ts';
import type { Metrics } from '../telemetry/metrics.ts';

export interface DemoRouteOptions {
  readonly clock: AdjustableClock;
  /** Keeps the offset for the next start. */
  readonly keepOffset: (offsetMs: number) => Promise<void>;
  readonly metrics: Metrics;
}

/** Switches of a demonstration, for this machine only: to everyone else they do not exist. */
export function addDemoRoutes(server: FastifyInstance, { clock, keepOffset, metrics }: DemoRouteOptions): void {
  const onRequest = (request: FastifyRequest, _reply: unknown, done: () => void) => {
    if (!isLoopback(request.socket.remoteAddress)) throw new ClientError('NOT_FOUND');
    done();
  };
  const reading = () => ({ now: new Date(clock.businessMs()).toISOString(), offsetMs: clock.offsetMs() });
  server.get('/demo/clock', { onRequest }, reading);
  server.post('/demo/clock', { onRequest }, async (request) => {
    const offsetMs = nextOffsetMs(request.body, clock);
    clock.setOffsetMs(offsetMs);
    await keepOffset(offsetMs);
    return reading();
  });
  server.get('/demo/counters', { onRequest }, () => ({ gateway: metrics.totals() }));
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}

const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A century: further on, dates stop being dates of four digits somewhere. */
const offsetMsMax = 100 * 366 * 86_400_000;

/** `{ "now": instant }` sets business time, `{ "advance": "+60d" }` moves it (s, m, h, d). */
function nextOffsetMs(body: unknown, clock: AdjustableClock): number {
  const { now, advance } = parseBody(body);
  const offsetMs =
    typeof now === 'string'
      ? Date.parse(now) - clock.realMs()
      : clock.offsetMs() + advanceMs(typeof advance === 'string' ? advance : '');
  if (!(Math.abs(offsetMs) <= offsetMsMax)) {
    throw new ClientError('BAD_REQUEST', 'Give { "now": an ISO instant } or { "advance": "+60d" }.');
  }
  // A second is as near as two processes that were told the same instant can be expected to come.
  return typeof now === 'string' && Math.abs(offsetMs) < 1_000 ? 0 : offsetMs;
}

function advanceMs(text: string): number {
  const [, sign, amount, unit] = /^([+-]?)(\d{1,6})([smhd])$/.exec(text) ?? [];
  return Number(`${sign ?? ''}${amount ?? 'none'}`) * (unitsMs[unit ?? ''] ?? Number.NaN);
}

function parseBody(body: unknown): { readonly now?: unknown; readonly advance?: unknown } {
  try {
    return Object(JSON.parse(String(body))) as { now?: unknown; advance?: unknown };
  } catch {
    throw new ClientError('BAD_REQUEST', 'The request body is not JSON.');
  }
}
