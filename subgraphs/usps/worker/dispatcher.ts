import type { Log } from '../../kit/index.ts';
import type { Leased, OrderStore, Settlement } from '../store/orderStore.ts';
import { askAgainMs, backoffMs } from './backoff.ts';
import { type DeliverPorts, deliver } from './deliver.ts';
import type { IntakeEndpoint } from './intakeCall.ts';
import type { WorkerLimits } from './limits.ts';
import { createPacer } from './pacer.ts';
import { createSettler } from './settler.ts';

export interface DispatcherPorts extends DeliverPorts {
  readonly store: OrderStore;
  /** Null while the agency's address is not known. */
  readonly endpointOf: (agency: string) => IntakeEndpoint | null;
  readonly limits: WorkerLimits;
  readonly log: Log;
  /** Uniform in [0, 1). */
  readonly fraction: () => number;
}

/**
 * Hands what is due to agencies. Each agency has its own share of calls, so a slow one only fills its own; an agency
 * that does not answer is tried by one row at a time until it does, and then all its rows are due at once.
 */
export function startDispatcher(ports: DispatcherPorts) {
  const { store, limits, log } = ports;
  const underWay = new Map<string, number>();
  const silent = new Set<string>();
  const settler = createSettler(store);
  const calls = new Set<Promise<void>>();

  const roomFor = (agency: string): number => {
    const all = [...underWay.values()].reduce((sum, count) => sum + count, 0);
    const share = silent.has(agency) ? 1 : limits.callsPerAgencyMax;
    return Math.max(0, Math.min(share - (underWay.get(agency) ?? 0), limits.callsMax - all));
  };

  const round = async (): Promise<number> => {
    const nowMs = ports.realMs();
    const { agencies, nextMs } = await store.due(nowMs);
    for (const agency of agencies) {
      const limit = roomFor(agency);
      if (limit === 0 || ports.endpointOf(agency) === null) continue;
      for (const leased of await store.lease({ agency, limit, nowMs, untilMs: nowMs + limits.leaseMs })) begin(leased);
    }
    return Math.max(0, Math.min(limits.pollMs, (nextMs ?? Number.POSITIVE_INFINITY) - ports.realMs()));
  };

  const begin = (leased: Leased): void => {
    const { agency } = leased.row;
    underWay.set(agency, (underWay.get(agency) ?? 0) + 1);
    const call = work(leased)
      .catch((error: unknown) => log.error('delivery.failed', error, { agency }))
      .finally(() => {
        underWay.set(agency, (underWay.get(agency) ?? 1) - 1);
        calls.delete(call);
        pacer.wake();
      });
    calls.add(call);
  };

  const work = async (leased: Leased): Promise<void> => {
    const { agency, id } = leased.row;
    const endpoint = ports.endpointOf(agency);
    if (endpoint === null) return;
    const { outcome, evidence } = await deliver(leased, endpoint, ports);
    if (outcome.kind === 'unauthorized' || outcome.kind === 'unproven')
      log.warn(`delivery.${outcome.kind}`, { agency });
    await settler.settled({ deliveryId: id, lease: leased.lease, outcome, evidence, retryAtMs });
    await listen(agency, outcome.kind);
  };

  const retryAtMs: Settlement['retryAtMs'] = (row) => {
    const pause = row.failures > 0 ? backoffMs(row.failures - 1, ports.fraction()) : askAgainMs(row.attempts);
    return ports.realMs() + pause;
  };

  const listen = async (agency: string, kind: Settlement['outcome']['kind']): Promise<void> => {
    if (kind === 'down' || kind === 'timeout' || kind === 'garbled') silent.add(agency);
    else await back(agency);
  };

  const back = async (agency: string): Promise<void> => {
    if (silent.delete(agency)) await store.hasten(agency, ports.realMs());
  };

  const pacer = createPacer(round, limits.pollMs, (error) => log.error('dispatch.failed', error));
  const forget = store.onWork(pacer.wake);
  pacer.wake();
  return {
    /** Agencies that did not answer the last time. */
    silent: (): readonly string[] => [...silent],
    /** Somebody heard an agency again. */
    back,
    /** No further call begins; those under way end, or run into their deadline. */
    stop: async (): Promise<void> => {
      forget();
      await pacer.stop();
      await Promise.allSettled([...calls]);
    },
  };
}
