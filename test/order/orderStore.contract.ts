import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseProfile } from '../../subgraphs/kit/intake/index.ts';
import type { Aggregate } from '../../subgraphs/usps/order/aggregate.ts';
import { composeOrder, type Move } from '../../subgraphs/usps/order/compose.ts';
import type { Outcome } from '../../subgraphs/usps/order/outcome.ts';
import { deliveryIdOf } from '../../subgraphs/usps/order/revise.ts';
import { settingsOf } from '../../subgraphs/usps/settings.ts';
import type { Leased, OrderStore, Settlement } from '../../subgraphs/usps/store/orderStore.ts';
import { intake } from '../../subgraphs/va/intake.ts';

/** Real and business time of a store, which a test moves. */
export interface TestClock {
  nowMs: number;
}

/** A store with what a test needs to see of it beside the port. */
export interface StoreUnderTest {
  readonly store: OrderStore;
  /** What a citizen reads: events of one order behind a cursor, oldest first. */
  events(
    orderId: string,
    after: string | null,
    first: number,
  ): readonly { readonly cursor: string; readonly to: string }[];
  /** The store as the next process finds it, when the present one has ended without a word. */
  afterCrash(): StoreUnderTest;
  close(): void;
}

const agencies = ['VA', 'IRS'] as const;
const second = 1000;
const day = 86_400 * second;

/** What every adapter of the order store has to keep, whatever database is behind it. */
export function orderStoreContract(adapter: string, open: (clock: TestClock) => StoreUnderTest): void {
  describe(`the order store, ${adapter}`, () => {
    let clock: TestClock;
    let under: StoreUnderTest;
    let store: OrderStore;
    let ids: number;
    beforeEach(async () => {
      clock = { nowMs: Date.parse('2026-03-10T15:00:00Z') };
      ids = 0;
      under = open(clock);
      ({ store } = under);
      await store.expectIntakes(agencies.map((agency) => ({ agency, subgraph: agency.toLowerCase() })));
      for (const agency of agencies) {
        await store.recordProfile(agency, profile);
        const holders = ['p-1', 'p-2', 'p-3'].map((person) => ({ person, purposes: ['MAILING'], derived: [] }));
        await store.recordHolders(agency, holders);
        await store.completeIndex(agency);
      }
    });
    afterEach(() => under.close());

    const newIds = { newId: (prefix: string) => `${prefix}-${ids++}`, newCode: () => '12345678' };
    const submission = (person: string, key = 'key', further: Partial<Move> = {}, contentDigest = 'content') => ({
      keyed: { personId: person, operation: 'changeAddress', key, contentDigest },
      movers: [person],
      invitedSinceMs: 0,
      compose: (facts: Parameters<Parameters<OrderStore['submit']>[0]['compose']>[0]) =>
        composeOrder({ ...moveOf(person), ...further }, facts, newIds, settingsOf({})),
    });
    const submit = async (person: string, further: Partial<Move> = {}): Promise<string> => {
      const done = await store.submit(submission(person, 'key', further));
      if (done.kind !== 'done') throw new Error(`It was ${done.kind}.`);
      return done.orderId;
    };
    const lease = (limit = 10, leaseMs = 30 * second, from = store): Promise<readonly Leased[]> =>
      from.lease({
        shares: agencies.map((agency) => ({ agency, limit })),
        nowMs: clock.nowMs,
        untilMs: clock.nowMs + leaseMs,
      });
    const read = async (orderId: string, from = store): Promise<Aggregate> => {
      let seen: Aggregate | null = null;
      const look = (aggregate: Aggregate) => {
        seen = aggregate;
        return { aggregate };
      };
      expect((await from.command({ orderId, keyed: null, decide: look })).kind).toBe('done');
      if (seen === null) throw new Error('It was not read.');
      return seen;
    };
    const dueNow = async (from = store) => [...(await from.due(clock.nowMs)).agencies].sort();

    it('makes order, rows, what is to be said and the first event at once, or nothing of them', async () => {
      const breaking = () => {
        throw new Error('It broke off.');
      };
      const failing = { ...submission('p-1'), compose: breaking };
      await expect(store.submit(failing)).rejects.toThrow('It broke off.');
      expect([await store.recall(failing.keyed), await dueNow()]).toEqual([null, []]);
      const orderId = await submit('p-1');
      const { order, rows } = await read(orderId);
      expect([order.state, rows.map(({ agency, state }) => `${agency} ${state}`).sort()]).toEqual([
        'IN_PROGRESS',
        ['IRS QUEUED', 'VA QUEUED'],
      ]);
      expect(await dueNow()).toEqual(['IRS', 'VA']);
      expect(under.events(orderId, null, 10).map(({ to }) => to)).toEqual(['IN_PROGRESS', 'QUEUED', 'QUEUED']);
      expect((await store.outgoingNotices(10)).length).toBeGreaterThan(0);
    });

    it('a key makes one order for ever, also when it comes many times at once and after a crash', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => store.submit(submission('p-1'))));
      const made = answers.map((answer) => (answer.kind === 'done' ? answer : null));
      expect(new Set(made.map((answer) => answer?.orderId)).size).toBe(1);
      expect(made.filter((answer) => answer?.replayed === false)).toHaveLength(1);
      const next = under.afterCrash();
      expect(await next.store.submit(submission('p-1'))).toEqual({ ...made[0], replayed: true });
      expect(await next.store.submit(submission('p-1', 'key', {}, 'other'))).toMatchObject({ kind: 'keyReused' });
      expect(await next.store.submit(submission('p-2'))).toMatchObject({ kind: 'done', replayed: false });
      next.close();
    });

    it('a refusal leaves its key free, and a command that breaks off changes nothing', async () => {
      const orderId = await submit('p-1');
      const refused = await store.submit(submission('p-1', 'second'));
      expect(refused).toMatchObject({ kind: 'refused', refusal: { kind: 'inFlight', existing: orderId } });
      expect(await store.recall(submission('p-1', 'second').keyed)).toBeNull();
      const before = await read(orderId);
      const keyed = { personId: 'p-1', operation: 'cancelAddressChange', key: 'c', contentDigest: 'c' };
      const breaking = () => {
        throw new Error('It broke off.');
      };
      await expect(store.command({ orderId, keyed, decide: breaking })).rejects.toThrow('It broke off.');
      expect(await read(orderId)).toEqual(before);
      expect(await store.recall(keyed)).toBeNull();
      const unknown = await store.command({ orderId: 'nobody', keyed: null, decide: breaking });
      expect(unknown).toEqual({ kind: 'unknown' });
    });

    it('a command runs once per key', async () => {
      const orderId = await submit('p-1');
      let runs = 0;
      const command = {
        orderId,
        keyed: { personId: 'p-1', operation: 'amendAddressChange', key: 'a', contentDigest: 'a' },
        decide: (aggregate: Aggregate) => {
          runs += 1;
          return { aggregate: { ...aggregate, order: { ...aggregate.order, version: aggregate.order.version + 1 } } };
        },
      };
      expect(await store.command(command)).toMatchObject({ kind: 'done', replayed: false });
      expect(await store.command(command)).toMatchObject({ kind: 'done', replayed: true });
      expect([runs, (await read(orderId)).order.version]).toEqual([1, 2]);
    });

    it('hands out each piece of work once, to each agency no more than its share, until the lease runs out', async () => {
      for (const person of ['p-1', 'p-2', 'p-3']) await submit(person);
      const [one, other] = await Promise.all([lease(2), lease(2)]);
      const names = (leased: readonly Leased[]) => leased.map(({ row }) => row.id);
      expect(one).toHaveLength(4);
      expect(other).toHaveLength(2);
      expect(new Set([...names(one ?? []), ...names(other ?? [])]).size).toBe(6);
      expect([await lease(), await dueNow()]).toEqual([[], []]);
      clock.nowMs += 30 * second;
      const again = await lease();
      expect(again).toHaveLength(6);
      // Somebody may have sent it: it is asked for first.
      expect(again.every(({ row }) => row.isUnknown)).toBe(true);
    });

    it('takes a result only of whoever holds the lease', async () => {
      await submit('p-1');
      const [lost] = await lease(10, 5 * second);
      clock.nowMs += 5 * second;
      const [held] = (await lease()).filter(({ row }) => row.id === lost?.row.id);
      if (lost === undefined || held === undefined) throw new Error('Nothing was handed out.');
      await store.settle([settlementOf(lost, applied(lost))]);
      expect(await stateOfRow(lost.row.id)).toBe('QUEUED');
      await store.settle([settlementOf(held, applied(held))]);
      await store.settle([settlementOf(held, { kind: 'down' })]);
      expect(await stateOfRow(lost.row.id)).toBe('APPLIED');
    });

    async function stateOfRow(rowId: string): Promise<string | undefined> {
      const { rows } = await read(rowId.slice(0, rowId.lastIndexOf('.')));
      return rows.find(({ id }) => id === rowId)?.state;
    }

    it('takes many results at once, several of one order among them, all of them or none', async () => {
      const orders = [await submit('p-1'), await submit('p-2')];
      const leased = await lease();
      const results = leased.map((one) => settlementOf(one, applied(one)));
      const failed = settlementOf(leased[3] as Leased, { kind: 'down' });
      const breaking = () => {
        throw new Error('It broke off.');
      };
      const withFault = [...results.slice(0, 3), { ...failed, retryAtMs: breaking }];
      await expect(store.settle(withFault)).rejects.toThrow('It broke off.');
      for (const id of orders) expect((await read(id)).rows.map(({ state }) => state)).toEqual(['QUEUED', 'QUEUED']);
      await store.settle(results);
      for (const id of orders) {
        const { order, rows } = await read(id);
        expect([order.state, rows.map(({ state }) => state)]).toEqual(['COMPLETED', ['APPLIED', 'APPLIED']]);
        expect([order.receiptId, ...rows.map(({ receiptId }) => receiptId)]).not.toContain(null);
      }
      expect(await lease()).toEqual([]);
    });

    it('what failed is due again when it is said to be, and says when', async () => {
      await submit('p-1');
      const retryAtMs = clock.nowMs + 7 * second;
      await store.settle((await lease()).map((one) => settlementOf(one, { kind: 'down' }, retryAtMs)));
      expect(await store.due(clock.nowMs)).toEqual({ agencies: [], nextMs: retryAtMs });
      clock.nowMs = retryAtMs;
      expect(await dueNow()).toEqual(['IRS', 'VA']);
    });

    it('what waits for one agency is made due page by page, each once, and nobody else’s', async () => {
      for (const person of ['p-1', 'p-2', 'p-3']) await submit(person);
      await store.settle((await lease()).map((one) => settlementOf(one, { kind: 'down' }, clock.nowMs + day)));
      const { nowMs } = clock;
      const pages: (string | null)[] = [''];
      while (pages.at(-1) !== null) {
        pages.push(await store.hasten({ agency: 'VA', nowMs, after: pages.at(-1) ?? '', limit: 2 }));
        // Nobody may wait for ever for the last page.
        expect(pages.length).toBeLessThan(5);
      }
      expect(await dueNow()).toEqual(['VA']);
      expect((await lease()).map(({ row }) => row.agency)).toEqual(['VA', 'VA', 'VA']);
    });

    it('a crash loses nothing that was answered, and frees what the lost worker had, which is asked for first', async () => {
      const orderId = await submit('p-1');
      const leased = await lease();
      expect(leased).toHaveLength(2);
      const next = under.afterCrash();
      await next.store.reclaim();
      expect(await dueNow(next.store)).toEqual(['IRS', 'VA']);
      const again = await lease(10, 30 * second, next.store);
      expect(again.map(({ row }) => [row.id, row.isUnknown]).sort()).toEqual(
        leased.map(({ row }) => [row.id, true]).sort(),
      );
      await next.store.settle(again.map((one) => settlementOf(one, applied(one))));
      expect((await read(orderId, next.store)).order.state).toBe('COMPLETED');
      next.close();
    });

    it('events are only ever added: pages behind a cursor hold each later one once, whatever happens meanwhile', async () => {
      const orderId = await submit('p-1');
      const all = () => under.events(orderId, null, 100);
      const first = under.events(orderId, null, 2);
      const before = all();
      await submit('p-2');
      await store.settle((await lease()).map((one) => settlementOf(one, { kind: 'down' }, clock.nowMs)));
      expect(all().slice(0, before.length)).toEqual(before);
      const read: { cursor: string; to: string }[] = [...first];
      let page = under.events(orderId, first.at(-1)?.cursor ?? null, 2);
      let isSettled = false;
      while (page.length > 0) {
        read.push(...page);
        if (!isSettled) await store.settle((await lease()).map((one) => settlementOf(one, applied(one))));
        isSettled = true;
        page = under.events(orderId, read.at(-1)?.cursor ?? null, 2);
      }
      expect(read).toEqual(all());
      expect(new Set(read.map(({ cursor }) => cursor)).size).toBe(read.length);
      expect(read.at(-1)?.to).toBe('COMPLETED');
      const next = under.afterCrash();
      expect(next.events(orderId, null, 100)).toEqual(read);
      next.close();
    });

    it('orders that were made before an agency was read get their rows when it is, however many wait', async () => {
      await store.expectIntakes([{ agency: 'SSA', subgraph: 'ssa' }]);
      const people = Array.from({ length: 230 }, (_, number) => `w-${number}`);
      for (const person of people) await submit(person);
      expect((await read(await submit('p-1'))).awaitedAgencies).toEqual(['SSA']);
      await store.recordProfile('SSA', profile);
      const holders = people.map((person) => ({ person, purposes: ['MAILING'], derived: [] }));
      await store.recordHolders('SSA', holders);
      await store.completeIndex('SSA');
      expect((await store.intakes()).every(({ isIndexed }) => isIndexed)).toBe(true);
      const leased = await store.lease({
        shares: [{ agency: 'SSA', limit: 1000 }],
        nowMs: clock.nowMs,
        untilMs: clock.nowMs + 30 * second,
      });
      expect(leased).toHaveLength(people.length);
      expect(leased.flatMap(({ aggregate }) => aggregate.awaitedAgencies)).toEqual([]);
    });

    it('a day that comes makes its rows due once', async () => {
      const orderId = await submit('p-1', { effectiveOn: '2026-03-20' });
      expect([await dueNow(), (await read(orderId)).order.state]).toEqual([[], 'SCHEDULED']);
      const at = (ms: number) => new Date(ms);
      expect(await store.turnCalendar(at(clock.nowMs))).toBe(0);
      clock.nowMs = Date.parse('2026-03-20T15:00:00Z');
      expect(await store.turnCalendar(at(clock.nowMs))).toBeGreaterThan(0);
      while ((await store.turnCalendar(at(clock.nowMs))) > 0) expect(await dueNow()).toEqual(['IRS', 'VA']);
      expect((await lease()).map(({ row }) => row.state)).toEqual(['QUEUED', 'QUEUED']);
    });

    it('later orders carry higher sequences, to whomever they go', async () => {
      await submit('p-1');
      await submit('p-2');
      const sequences = new Map((await lease()).map(({ row }) => [row.personId, row.sequence ?? 0]));
      expect(sequences.get('p-2')).toBeGreaterThan(sequences.get('p-1') ?? Number.POSITIVE_INFINITY);
    });

    it('what people are to be told stays until it is known to be kept', async () => {
      await submit('p-1');
      const told = await store.outgoingNotices(100);
      const [first] = told;
      await store.forgetNotices([first?.id ?? '']);
      const next = under.afterCrash();
      expect((await next.store.outgoingNotices(100)).map(({ id }) => id)).toEqual(told.slice(1).map(({ id }) => id));
      next.close();
    });

    it('says after the transaction that there is work, until nobody listens', async () => {
      const seen: string[][] = [];
      const looks: Promise<void>[] = [];
      const forget = store.onWork(() => void looks.push(dueNow().then((agencies) => void seen.push(agencies))));
      await submit('p-1');
      await Promise.all(looks);
      expect(seen.at(-1)).toEqual(['IRS', 'VA']);
      forget();
      const { length } = looks;
      await submit('p-2');
      expect(looks).toHaveLength(length);
    });
  });
}

const parsed = parseProfile(intake.profile);
if (parsed === null) throw new Error('The profile of VA is none.');
const profile = {
  ...parsed,
  acceptsFutureDated: false,
  maxLeadDays: 0,
  duty: null,
  derivedFrom: null,
  signature: null,
};

const place = { city: 'MAPLETON FALLS', region: 'OH', postalCode: '43099', countryCode: 'US' };
const address = (line: string) => ({ lines: [line], ...place });

function moveOf(person: string): Move {
  const [from, to] = [address('1 OLD ST'), address('2 NEW ST')];
  return {
    submittedBy: person,
    kind: 'PERMANENT',
    from: { ...from, deliveryPoint: null },
    to: { ...to, deliveryPoint: null },
    toCheck: 'SETTLED',
    typed: { from, to },
    overridden: false,
    effectiveOn: '2026-03-10',
    returnOn: null,
    purposes: ['MAILING'],
    recipients: { mode: 'ALL_THAT_HOLD_MY_ADDRESS', agencies: [] },
    movers: [{ personId: person, authority: 'SELF', delegationId: null, delegateName: null, standing: 'KNOWN' }],
    isConfidential: false,
    coolingDays: 0,
    mayMove: () => true,
    ifNoneInFlight: true,
  };
}

function applied({ row }: Leased): Outcome {
  const statement = {
    delivery: deliveryIdOf(row),
    state: 'APPLIED',
    reasonCode: null,
    agencyReference: 'ref',
    version: 'v',
    at: '2026-03-10T15:00:00Z',
    effects: [],
    paymentsHeld: false,
    hasDuty: null,
    fromMatches: null,
  };
  return { kind: 'answered', intent: row.intent ?? 'APPLY', reply: { ...statement, proof: 'kid.signature' } };
}

function settlementOf({ row, lease }: Leased, outcome: Outcome, retryAtMs = 0): Settlement {
  const evidence = outcome.kind === 'answered' ? { digest: 'digest', proof: 'kid.signature' } : null;
  return { deliveryId: row.id, lease, outcome, evidence, retryAtMs: () => retryAtMs };
}
