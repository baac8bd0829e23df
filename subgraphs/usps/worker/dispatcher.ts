import type { Log } from '../../kit/index.ts';
import type { Leased, OrderStore, Settlement } from '../store/orderStore.ts';
import { type AgencyLane, createAgencyLane } from './agencyLane.ts';
import { askAgainMs, backoffMs } from './backoff.ts';
import { type DeliverPorts, deliver } from './deliver.ts';
import type { IntakeEndpoint } from './intakeCall.ts';
import { limitsOf, type WorkerLimits } from './limits.ts';
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

type Result = Pick<Settlement, 'outcome' | 'evidence'>;

/** What a row is told that comes due while its agency is left alone: nothing was sent. */
const leftAlone: Result = { outcome: { kind: 'down' }, evidence: null };

/**
 * Hands what is due to agencies. Each agency has its own lane, so a slow one only fills its own; one that leaves some
 * calls in a row without an answer is left alone for a moment, then tried by one row at a time until it answers, and
 * then all that waits for it is due.
 */
export function startDispatcher(ports: DispatcherPorts) {
  const { store, limits, log, realMs } = ports;
  const lanes = new Map<string, AgencyLane>();
  /** Agencies that are back, and from where on what waits for them is still to be made due. */
  const returning = new Map<string, string>();
  const settler = createSettler(store);
  const calls = new Set<Promise<void>>();
  let turn = 0;

  const laneOf = (agency: string): AgencyLane => {
    const lane = lanes.get(agency) ?? createAgencyLane(limitsOf(limits, agency));
    lanes.set(agency, lane);
    return lane;
  };

  const round = async (): Promise<number> => {
    await hastenReturning();
    const nowMs = realMs();
    const { agencies, nextMs } = await store.due(nowMs);
    // Another one first each time: where all calls together are the bound, nobody is always the last.
    turn += 1;
    let room = Math.min(limits.callsMax - calls.size, limits.leasedAtOnceMax);
    let againMs = nextMs ?? Number.POSITIVE_INFINITY;
    const fairShare = Math.ceil(room / Math.max(1, agencies.length));
    const shares = agencies.flatMap((_, index) => {
      const agency = agencies[(index + turn) % agencies.length] ?? '';
      const lane = laneOf(agency);
      againMs = Math.min(againMs, lane.roomAtMs(nowMs) ?? againMs);
      const limit = Math.min(lane.room(nowMs), room, fairShare);
      if (limit <= 0 || ports.endpointOf(agency) === null) return [];
      room -= limit;
      return [{ agency, limit }];
    });
    if (shares.length > 0) {
      for (const leased of await store.lease({ shares, nowMs, untilMs: nowMs + limits.leaseMs })) begin(leased);
    }
    return returning.size > 0 ? 0 : Math.max(0, Math.min(limits.pollMs, againMs - realMs()));
  };

  const hastenReturning = async (): Promise<void> => {
    for (const [agency, after] of [...returning]) {
      const next = await store.hasten({ agency, nowMs: realMs(), after, limit: limits.hastenedAtOnceMax });
      // An agency that is only tried gets so much to be tried with.
      if (next === null || laneOf(agency).state(realMs()) !== 'closed') returning.delete(agency);
      else returning.set(agency, next);
    }
  };

  const begin = (leased: Leased): void => {
    const { agency, intent, isUnknown } = leased.row;
    const lane = laneOf(agency);
    const isLeftAlone = lane.state(realMs()) === 'open';
    // What may be there already is asked for first.
    lane.begin(isLeftAlone ? 0 : intent === 'APPLY' && isUnknown ? 2 : 1);
    const call = (isLeftAlone ? settled(leased, leftAlone) : work(leased, lane))
      .catch((error: unknown) => log.error('delivery.failed', error, { agency }))
      .finally(() => {
        lane.end();
        calls.delete(call);
        pacer.wake();
      });
    calls.add(call);
  };

  const work = async (leased: Leased, lane: AgencyLane): Promise<void> => {
    const { agency } = leased.row;
    const endpoint = ports.endpointOf(agency);
    if (endpoint === null) return;
    const result = await deliver(leased, endpoint, ports);
    const { kind } = result.outcome;
    if (kind === 'unauthorized' || kind === 'unproven') log.warn(`delivery.${kind}`, { agency });
    const wasAnswered = kind !== 'down' && kind !== 'timeout' && kind !== 'garbled';
    if (lane.note(wasAnswered, realMs())) returning.set(agency, '');
    await settled(leased, result);
  };

  const settled = ({ row, lease }: Leased, { outcome, evidence }: Result): Promise<void> =>
    settler.settled({ deliveryId: row.id, lease, outcome, evidence, retryAtMs });

  const retryAtMs: Settlement['retryAtMs'] = (row) => {
    const { failures, attempts } = row;
    return realMs() + (failures > 0 ? backoffMs(failures - 1, ports.fraction(), limits) : askAgainMs(attempts, limits));
  };

  const pacer = createPacer(round, limits.pollMs, (error) => log.error('dispatch.failed', error), limits.roundPauseMs);
  const forget = store.onWork(pacer.wake);
  pacer.wake();
  return {
    /** Agencies that did not answer the last times. */
    silent: (): readonly string[] =>
      [...lanes].filter(([, lane]) => lane.state(realMs()) !== 'closed').map(([agency]) => agency),
    /** Whether it is worth asking an agency that does not answer by another way: no delivery is trying it now. */
    isUntried: (agency: string): boolean => laneOf(agency).underWay === 0,
    /** Somebody heard an agency again: some of what waits for it is due now, and tries it. */
    heard: (agency: string): void => {
      laneOf(agency).heard(realMs());
      returning.set(agency, '');
      pacer.wake();
    },
    /** No further call begins; those under way end, or run into their deadline. */
    stop: async (): Promise<void> => {
      forget();
      await pacer.stop();
      await Promise.allSettled([...calls]);
    },
  };
}
