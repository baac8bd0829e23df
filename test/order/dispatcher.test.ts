import { generateKeyPairSync } from 'node:crypto';
import { Agent, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Leased, OrderStore, Settlement } from '../../subgraphs/usps/store/orderStore.ts';
import type { AddressDeliveryRow } from '../../subgraphs/usps/tables.ts';
import { startDispatcher } from '../../subgraphs/usps/worker/dispatcher.ts';
import { defaultLimits, type WorkerLimits } from '../../subgraphs/usps/worker/limits.ts';
import { eventually } from './stack.ts';

const keys = generateKeyPairSync('ed25519');
const fast: Partial<WorkerLimits> = { retryFirstMs: 10, retryLastMs: 20, pollMs: 50, callTimeoutMs: 300 };

/** An agency as the dispatcher meets it: whether a call is answered, left open or cut is up to the test. */
interface Stub {
  readonly server: Server;
  readonly url: URL;
  readonly calledAtMs: number[];
  underWayMost: number;
}
type Behaviour = (nthCall: number) => 'answer' | 'hang' | 'cut';

let stubs: Map<string, Stub>;
let agent: Agent;
let stop: () => Promise<void>;
beforeEach(() => {
  stubs = new Map();
  agent = new Agent({ keepAlive: true });
  stop = async () => {};
});
afterEach(async () => {
  agent.destroy();
  await stop();
  for (const { server } of stubs.values()) {
    server.closeAllConnections();
    server.close();
  }
});

async function agency(name: string, behave: Behaviour): Promise<void> {
  let underWay = 0;
  const server = createServer((request, response) => {
    const stub = stubs.get(name);
    if (stub === undefined) return;
    underWay += 1;
    stub.underWayMost = Math.max(stub.underWayMost, underWay);
    stub.calledAtMs.push(performance.now());
    response.once('close', () => {
      underWay -= 1;
    });
    const done = behave(stub.calledAtMs.length);
    // A refusal of who we are is an answer too, and needs no proof.
    if (done === 'answer') request.resume().once('end', () => response.writeHead(401).end('{}'));
    if (done === 'cut') request.socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  stubs.set(name, { server, url: new URL(`http://127.0.0.1:${port}/intake`), calledAtMs: [], underWayMost: 0 });
}

/** Rows in memory, each to be said until it is answered. */
function storeOf(rowsPerAgency: number) {
  const waiting = new Map<string, { agency: string; atMs: number; isLeased: boolean }>();
  for (const name of stubs.keys()) {
    for (let number = 0; number < rowsPerAgency; number += 1) {
      waiting.set(`${name}.${number}`, { agency: name, atMs: 0, isLeased: false });
    }
  }
  const told = new Map<string, number>();
  const isDue = ({ atMs, isLeased }: { atMs: number; isLeased: boolean }, nowMs: number) => !isLeased && atMs <= nowMs;
  const store: Pick<OrderStore, 'due' | 'lease' | 'settle' | 'hasten' | 'onWork'> = {
    due: async (nowMs) => {
      const due = [...waiting.values()].filter((entry) => isDue(entry, nowMs)).map((entry) => entry.agency);
      return { agencies: [...new Set(due)], nextMs: nowMs + 10 };
    },
    lease: async ({ shares, nowMs }) =>
      shares.flatMap(({ agency: name, limit }) =>
        [...waiting]
          .filter(([, entry]) => entry.agency === name && isDue(entry, nowMs))
          .slice(0, limit)
          .map(([id, entry]): Leased => {
            entry.isLeased = true;
            const row = {
              id,
              agency: name,
              intent: 'STATUS',
              follows: null,
              isUnknown: false,
              revision: 1,
              failures: 0,
              attempts: 1,
            };
            return {
              lease: 'l',
              row: row as unknown as AddressDeliveryRow,
              aggregate: { order: {} } as Leased['aggregate'],
            };
          }),
      ),
    settle: async (results: readonly Settlement[]) => {
      for (const { deliveryId, outcome, retryAtMs } of results) {
        const entry = waiting.get(deliveryId);
        if (entry === undefined) continue;
        told.set(entry.agency, (told.get(entry.agency) ?? 0) + 1);
        if (outcome.kind === 'unauthorized') waiting.delete(deliveryId);
        else {
          entry.isLeased = false;
          entry.atMs = retryAtMs({ failures: 1, attempts: 1 } as AddressDeliveryRow);
        }
      }
    },
    hasten: async ({ agency: name }) => {
      for (const entry of waiting.values()) if (entry.agency === name) entry.atMs = 0;
      return null;
    },
    onWork: () => () => {},
  };
  const left = (name: string) => [...waiting.values()].filter((entry) => entry.agency === name).length;
  return { store: store as OrderStore, left, told };
}

function dispatch(rowsPerAgency: number, limits: Partial<WorkerLimits>) {
  const { store, left, told } = storeOf(rowsPerAgency);
  const dispatcher = startDispatcher({
    store,
    limits: { ...defaultLimits, ...fast, ...limits },
    log: { info: () => {}, warn: () => {}, error: () => {} } as never,
    agent,
    key: { kid: 'usps-1', key: keys.privateKey },
    realMs: () => Date.now(),
    timeoutMs: fast.callTimeoutMs ?? 0,
    publicKeyOf: () => ({ kid: 'k', key: keys.publicKey }),
    endpointOf: (name) => ({
      subgraph: name.toLowerCase(),
      url: stubs.get(name)?.url ?? new URL('http://127.0.0.1:1/'),
    }),
    fraction: () => 0.5,
  });
  stop = dispatcher.stop;
  return { dispatcher, left, told };
}

it('an agency that hangs and one that flaps starve nobody, even where all calls together are few', async () => {
  await agency('GOOD', () => 'answer');
  await agency('SLOW', () => 'hang');
  await agency('FLAPS', (nth) => (nth % 5 < 3 ? 'cut' : 'answer'));
  const { left } = dispatch(150, { callsUnderWayMax: 4, callsMax: 9, breakerOpenMs: 20 });
  const seen = await eventually(
    async () => left('GOOD'),
    (rows) => rows === 0,
    20_000,
  );
  expect([seen, left('SLOW')]).toEqual([0, 150]);
  expect(stubs.get('GOOD')?.underWayMost).toBeLessThanOrEqual(4);
  expect(stubs.get('SLOW')?.underWayMost).toBeLessThanOrEqual(4);
  // And the one that flaps gets its own as well.
  expect(
    await eventually(
      async () => left('FLAPS'),
      (rows) => rows === 0,
      20_000,
    ),
  ).toBe(0);
}, 45_000);

it('no agency is called faster than its rate, and one has a rate of its own', async () => {
  await agency('USUAL', () => 'answer');
  await agency('FRAIL', () => 'answer');
  const { left } = dispatch(60, { callsPerSecondMax: 60, agencies: { FRAIL: { callsPerSecondMax: 20 } } });
  await eventually(
    async () => left('USUAL') + left('FRAIL'),
    (rows) => rows === 0,
    20_000,
  );
  expect(left('USUAL') + left('FRAIL')).toBe(0);
  const mostInOneSecond = (name: string): number => {
    const times = stubs.get(name)?.calledAtMs ?? [];
    return Math.max(...times.map((fromMs) => times.filter((atMs) => atMs >= fromMs && atMs < fromMs + 1000).length));
  };
  // A second's calls and the burst that was saved up before it; arrivals may bunch by a little more.
  expect(mostInOneSecond('USUAL')).toBeLessThanOrEqual(60 * 1.25 + 5);
  expect(mostInOneSecond('FRAIL')).toBeLessThanOrEqual(20 * 1.25 + 5);
}, 45_000);

it('an agency that is left alone is not called, its rows are told so, and one call tries again', async () => {
  await agency('DOWN', () => 'cut');
  const { dispatcher, told } = dispatch(20, { breakerFailuresMax: 3, breakerOpenMs: 60_000, callsUnderWayMax: 2 });
  await eventually(
    async () => told.get('DOWN') ?? 0,
    (times) => times >= 40,
    20_000,
  );
  const calls = stubs.get('DOWN')?.calledAtMs.length ?? 0;
  // The third failure opens it; a call that was under way beside it may still have gone out.
  expect(calls).toBeGreaterThanOrEqual(3);
  expect(calls).toBeLessThanOrEqual(4);
  expect(told.get('DOWN')).toBeGreaterThanOrEqual(40);
  expect(dispatcher.silent()).toEqual(['DOWN']);
  dispatcher.heard('DOWN');
  await eventually(
    async () => stubs.get('DOWN')?.calledAtMs.length ?? 0,
    (times) => times > calls,
    10_000,
  );
  expect(stubs.get('DOWN')?.calledAtMs.length).toBe(calls + 1);
}, 45_000);
