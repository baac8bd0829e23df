import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dayIn, timeZoneOf } from '../../subgraphs/kit/intake/index.ts';
import { createPopulation, type PersonFacts } from '../../subgraphs/kit/population/index.ts';
import { discoverSubgraphs } from '../../subgraphs/kit/schema/discover.ts';
import { type Ask, askSubgraph } from '../agency/askSubgraph.ts';
import { ensureKeys } from '../keys.ts';
import { type Effect, keepEffects, readEffects } from './effectLog.ts';
import { freePort } from './freePort.ts';
import { type Mortal, startMortal } from './mortal.ts';

export interface ChaosOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly ordersPerRound: number;
  readonly say: (line: string) => void;
}

/** What came of it. `lost` and `doubled` say what, in words; both are to be empty. */
export interface ChaosFigures {
  readonly rounds: number;
  readonly orders: number;
  readonly deliveries: number;
  readonly ownerKills: number;
  readonly agencyKills: number;
  /** Agencies that died of a write: it was committed, and its answer never sent. */
  readonly deathsOfWrite: number;
  /** Moves that were said more than once, because nobody had answered. */
  readonly resent: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

const agencies = ['va', 'ssa', 'irs', 'ed'] as const;
const owner = 'usps';
const anchorOn = '2026-11-20';
/** The longest pause between sending a round's moves and the kill. */
const killWithinMs = 400;
const settleMs = 120_000;
const answerMs = 60_000;

const moveDocument = `mutation($input: ChangeAddressInput!) {
  result: changeAddress(input: $input) { addressChange { id } userErrors { code } } }`;
const orderDocument = `query($key: ID!) { result: addressChangeByKey(idempotencyKey: $key) { id state
  deliveries(first: 50) { edges { node { id state agency { code } } } } } }`;

interface OrderSeen {
  readonly id: string;
  readonly state: string;
  readonly deliveries: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly state: string; readonly agency: { readonly code: string } };
    }[];
  };
}

/**
 * Rounds of moves while processes are killed: the order's owner, one agency or another, or an agency by its own write. Ends
 * when everything that was promised has come true, or has not within two minutes.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'citizen-graph-chaos-'));
  const mortals: Mortal[] = [];
  const elsewhere = await answerNotFound();
  try {
    return await play(options, folder, mortals, (elsewhere.address() as AddressInfo).port);
  } finally {
    for (const mortal of mortals) mortal.kill();
    elsewhere.close();
    await pause(100);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(options: ChaosOptions, folder: string, mortals: Mortal[], nobodyPort: number) {
  const { rounds, ordersPerRound, say } = options;
  const draw = drawing(options.seed);
  const people = movable(rounds * ordersPerRound);
  const world = await startAll(folder, mortals, nobodyPort, people.size);
  const { ask, killable } = world;
  const movers: PersonFacts[] = [];
  const promised = new Map<string, string>();
  const tally = { ownerKills: 0, agencyKills: 0, deathsOfWrite: 0, resent: 0 };

  const move = async (person: PersonFacts): Promise<void> => {
    const deadline = Date.now() + answerMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { addressChange, userErrors } = (await ask(person.id, moveDocument, { input: moveOf(person) }))
          .result as { addressChange: { id: string } | null; userErrors: readonly { code: string }[] };
        if (addressChange === null) throw new Error(`${person.id} was refused: ${userErrors[0]?.code}`);
        promised.set(person.id, addressChange.id);
        tally.resent += attempt - 1;
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await pause(50);
      }
    }
  };

  for (let round = 1; round <= rounds; round += 1) {
    const group = people.list.slice((round - 1) * ordersPerRound, round * ordersPerRound);
    movers.push(...group);
    const chance = draw();
    const victim = killable[1 + Math.floor(draw() * (killable.length - 1))] as Mortal;
    const [first] = killable as [Mortal];
    if (chance >= 0.75) await switchFault(victim, 'ack-then-crash');
    const sent = Promise.all(group.map(move));
    await pause(draw() * killWithinMs);
    if (chance < 0.4) {
      tally.ownerKills += 1;
      await first.killAndStart();
    } else if (chance < 0.65) {
      tally.agencyKills += 1;
      await victim.killAndStart();
    } else if (chance < 0.75) {
      tally.ownerKills += 1;
      tally.agencyKills += 1;
      await Promise.all([first.killAndStart(), victim.killAndStart()]);
    } else {
      // It dies of the next write it commits; where nobody at hand moves there, it is well again.
      const died = await victim.ended(3000);
      if (died) {
        tally.deathsOfWrite += 1;
        await victim.killAndStart();
      } else await switchFault(victim, 'up');
    }
    await sent;
    if (round % 20 === 0 || round === rounds) say(`${round} rounds, ${movers.length} orders`);
  }

  const seen = new Map<string, OrderSeen | null>();
  const deadline = Date.now() + settleMs;
  let open = movers;
  while (open.length > 0 && Date.now() < deadline) {
    for (const person of open) {
      const { result } = await ask(person.id, orderDocument, { key: keyOf(person) });
      seen.set(person.id, result as OrderSeen | null);
    }
    open = open.filter(({ id }) => seen.get(id)?.state !== 'COMPLETED');
    if (open.length > 0) await pause(250);
  }
  for (const mortal of mortals) mortal.kill();
  const effects = new Map(agencies.map((agency) => [agency as string, readEffects(folder, agency)]));
  const judged = movers.map((person) =>
    judge(person, promised.get(person.id) ?? null, seen.get(person.id) ?? null, effects),
  );
  const deliveries = movers.reduce((sum, person) => sum + heldBy(person).length, 0);
  return {
    rounds,
    orders: movers.length,
    deliveries,
    ...tally,
    lost: judged.flatMap((one) => one.lost),
    doubled: judged.flatMap((one) => one.doubled),
  };
}

/** What is wrong about one person's move, by what the owner shows and by what the agencies' own logs of effects say. */
function judge(
  person: PersonFacts,
  promised: string | null,
  seen: OrderSeen | null,
  effects: ReadonlyMap<string, readonly Effect[]>,
) {
  const lost: string[] = [];
  const doubled: string[] = [];
  if (seen === null || seen.id !== promised) lost.push(`${person.id} was promised ${promised}, and has ${seen?.id}`);
  const rows = seen?.deliveries.edges.map(({ node }) => node) ?? [];
  for (const agency of heldBy(person)) {
    const row = rows.find(({ agency: { code } }) => code === agency.toUpperCase());
    if (row?.state !== 'APPLIED') lost.push(`${person.id} at ${agency} is ${row?.state}`);
    const own = (effects.get(agency) ?? []).filter((effect) => effect.person === person.id);
    const times = own.reduce((sum, effect) => sum + effect.times, 0);
    if (times === 0) lost.push(`${person.id} at ${agency} is shown as applied, and was not`);
    if (times > 1) doubled.push(`${person.id} at ${agency} was applied ${times} times`);
    if (own.some(({ setBy }) => setBy !== promised))
      doubled.push(`${person.id} at ${agency} was moved by another order`);
  }
  return { lost, doubled };
}

async function startAll(folder: string, mortals: Mortal[], nobodyPort: number, size: number) {
  const keysFolder = join(folder, 'keys');
  const names = [...agencies, owner];
  const subgraphs = discoverSubgraphs().map(({ name }) => name);
  ensureKeys(keysFolder, subgraphs);
  const ports = new Map<string, number>();
  for (const name of names) ports.set(name, await freePort());
  const urls = subgraphs.map((name) => [name, `http://127.0.0.1:${ports.get(name) ?? nobodyPort}/graphql`]);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'test',
    DEMO: '1',
    DATA_DIR: folder,
    AGENCY_KEYS: keysFolder,
    ANCHOR_ON: anchorOn,
    POPULATION: String(size),
    POPULATION_SEED: '1',
    SUBGRAPH_URLS: JSON.stringify(Object.fromEntries(urls)),
  };
  const start = async (name: string): Promise<Mortal> => {
    const mortal = await startMortal(name, ports.get(name) ?? 0, env);
    mortals.push(mortal);
    return mortal;
  };
  const holders: Mortal[] = [];
  for (const agency of agencies) {
    holders.push(await start(agency));
    keepEffects(folder, agency);
  }
  const first = await start(owner);
  const ask: Ask = askSubgraph(keysFolder, owner, {
    agent: new Agent({ keepAlive: false }),
    url: () => `http://127.0.0.1:${ports.get(owner)}/graphql`,
  });
  return { ask, killable: [first, ...holders] as const };
}

async function switchFault(mortal: Mortal, mode: string): Promise<void> {
  await fetch(`${mortal.control}/demo/fault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ agency: mortal.name, mode }),
    signal: AbortSignal.timeout(10_000),
  });
}

function heldBy({ holdings }: PersonFacts): readonly string[] {
  return agencies.filter((agency) => holdings.has(agency.toUpperCase() as 'VA'));
}

function movable(count: number): { readonly list: readonly PersonFacts[]; readonly size: number } {
  for (let size = Math.max(100, count * 2); ; size *= 2) {
    const list = [...createPopulation({ seed: 1, size, anchorOn }).people()].filter(
      (person) =>
        /^p-\d/.test(person.id) &&
        heldBy(person).length > 1 &&
        person.deceasedOn === null &&
        person.veteran?.fiduciary !== true,
    );
    if (list.length >= count) return { list: list.slice(0, count), size };
  }
}

const keyOf = ({ id }: PersonFacts): string => `chaos-${id}`;

function moveOf(person: PersonFacts) {
  const { lines, city, region, postalCode } = person.address;
  return {
    idempotencyKey: keyOf(person),
    from: { lines, city, region, postalCode },
    to: { lines: ['27 LIGHTHOUSE RD'], city: 'HARBORVIEW', region: 'ME', postalCode: '04199' },
    effectiveOn: dayIn(timeZoneOf(person.address), new Date()),
  };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Where subgraphs that are not part of this would be, somebody answers 404 to everything. */
async function answerNotFound(): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}
