import { randomUUID } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { factsOf, movablePeople, moveInput } from '../support/moves.ts';
import { type System, startSystem, until } from '../support/system.ts';
import { askEmployer, employerSigns, eventsOf, move } from './operations.ts';

const people = 120;
// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
type Any = any;
type Watch = (query: string, variables: Record<string, unknown>, as?: string) => Promise<AsyncIterableIterator<Any>>;

const watchOrder = `subscription Watch($id: ID!, $after: String) {
  addressChangeEvents(id: $id, after: $after) { cursor at agency { code } from to note change { id state } }
}`;
const watchCount = `subscription Count($loan: ID!) {
  pslfProgress(loan: $loan) { required counted pendingEmployer notCounted asOf plainText(language: "es") }
}`;

let system: System;
beforeAll(async () => {
  system = await startSystem({ people });
  // The order's owner learns who holds whose address in the background, right after its start.
  await until(
    async () => Object.keys((await system.counters()).usps ?? {}).length,
    (counters) => counters > 0,
  );
});
afterAll(() => system?.close());

const headersOf = async (as: string | undefined): Promise<Record<string, string>> =>
  as === undefined ? {} : { authorization: `Bearer ${as.includes('.') ? as : await system.token(as)}` };

const overEventStream: Watch = async (query, variables, as) => {
  const client = createEventStreamClient({
    url: `${system.url}/graphql`,
    retryAttempts: 0,
    headers: await headersOf(as),
  });
  return client.iterate({ query, variables }) as AsyncIterableIterator<Any>;
};
const overWebSocket: Watch = async (query, variables, as) => {
  const client = createSocketClient({
    url: `${system.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: await headersOf(as),
  });
  return client.iterate({ query, variables }) as AsyncIterableIterator<Any>;
};
/** Apollo Client asks for multipart; its link is what frontend teams use. */
const overMultipart: Watch = async (query, variables, as) => {
  const link = new HttpLink({ uri: `${system.url}/graphql`, headers: await headersOf(as) });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const results: Any[] = [];
  let wake = () => {};
  let hasEnded = false;
  const observed = client.subscribe({ query: gql(query), variables, fetchPolicy: 'no-cache' }).subscribe({
    next: (result) => {
      results.push(result);
      wake();
    },
    complete: () => {
      hasEnded = true;
      wake();
    },
  });
  const events: AsyncIterableIterator<Any> = {
    next: async () => {
      while (results.length === 0 && !hasEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = results.shift();
      return value === undefined ? { value, done: true } : { value, done: false };
    },
    return: async () => {
      observed.unsubscribe();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => events,
  };
  return events;
};

const take = async (events: AsyncIterableIterator<Any>, count: number): Promise<Any[]> => {
  const taken: Any[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
};

const submit = async (person: string): Promise<string> => {
  const input = moveInput(factsOf(person), randomUUID());
  const { data, errors } = await system.ask(move, { variables: { input }, as: person });
  expect(errors).toBeUndefined();
  return data.changeAddress.addressChange.id;
};
const listed = async (person: string, id: string): Promise<Any[]> => {
  const { data } = await system.ask(eventsOf, { variables: { id }, as: person });
  return data.addressChange.events.edges.map(({ node }: Any) => node);
};
const isCompleted = (events: readonly Any[]) => events.some(({ to, agency }) => to === 'COMPLETED' && agency === null);

/** People whose address several agencies hold, VA among them. */
const movers = movablePeople(people)
  .filter(({ holdings, veteran }) => holdings.has('VA') && holdings.size > 2 && veteran?.fiduciary !== true)
  .map(({ id }) => id);
let moved = 0;
const somebody = (): string => movers[moved++] ?? expect.fail('Nobody is left to move.');

describe('A21: who watches an order', () => {
  it.each([
    { transport: 'server-sent events', watch: overEventStream },
    { transport: 'a WebSocket', watch: overWebSocket },
    { transport: 'multipart', watch: overMultipart },
  ])('sees every event once and in order over $transport, also after the connection dropped', async ({ watch }) => {
    const person = somebody();
    await system.fault('va', 'down');
    const id = await submit(person);
    const before = await watch(watchOrder, { id }, person);
    const seen = (await take(before, 3)).map(({ data }) => data.addressChangeEvents);
    await before.return?.();
    // Deliveries go on while nobody listens.
    await system.fault('va', 'up');
    const all = await until(() => listed(person, id), isCompleted);
    expect(isCompleted(all)).toBe(true);
    const after = await watch(watchOrder, { id, after: seen.at(-1).cursor }, person);
    const rest = (await take(after, all.length - seen.length)).map(({ data }) => data.addressChangeEvents);
    await after.return?.();
    const withoutOrder = [...seen, ...rest].map(({ change: _change, __typename: _type, ...event }) => event);
    expect(withoutOrder.map(({ agency, ...event }) => ({ ...event, agency: agency?.code ?? null }))).toEqual(
      all.map(({ agency, ...event }) => ({ ...event, agency: agency?.code ?? null })),
    );
    expect(new Set(rest.map(({ change }) => change.state))).toEqual(new Set(['COMPLETED']));
  });

  it('sees events while deliveries go on, with what another agency says of the agency', async () => {
    const person = somebody();
    await system.fault('va', 'down');
    const id = await submit(person);
    const query = `subscription($id: ID!) { addressChangeEvents(id: $id) { to agency { code name } change { state } } }`;
    const events = await overEventStream(query, { id }, person);
    const seen: Any[] = [];
    for await (const { data, errors } of events) {
      expect(errors).toBeUndefined();
      seen.push(data.addressChangeEvents);
      if (seen.length === 2) await system.fault('va', 'up');
      if (isCompleted(seen)) break;
    }
    expect(seen.find(({ agency }) => agency?.code === 'VA')?.agency.name).toMatch(/Veterans/);
    expect(seen.at(-1)).toMatchObject({ to: 'COMPLETED', agency: null, change: { state: 'COMPLETED' } });
  });

  it('gets nothing of another person, exactly as of an order that does not exist', async () => {
    const person = somebody();
    const id = await submit(person);
    for (const asked of [id, 'move-that-never-was']) {
      const events = await overEventStream(watchOrder, { id: asked }, 'p-bo');
      expect(await take(events, 1)).toEqual([]);
    }
  });

  it('is refused without a token', async () => {
    const [refused] = await take(await overEventStream(watchOrder, { id: 'any' }), 1);
    expect(refused).toMatchObject({
      errors: [{ path: ['addressChangeEvents'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(refused.data).toBeUndefined();
  });

  it.each(['not a cursor', '', Buffer.from('["x"').toString('base64url')])(
    'is told BAD_USER_INPUT for the cursor "%s"',
    async (after) => {
      const person = somebody();
      const [refused] = await take(await overEventStream(watchOrder, { id: await submit(person), after }, person), 1);
      expect(refused).toMatchObject({
        data: { addressChangeEvents: null },
        errors: [{ path: ['addressChangeEvents'], extensions: { code: 'BAD_USER_INPUT', agency: 'USPS' } }],
      });
    },
  );

  it('is told when the agency goes away, and goes on from the cursor when it is back', async () => {
    const person = somebody();
    const id = await submit(person);
    const all = await until(() => listed(person, id), isCompleted);
    const events = await overEventStream(watchOrder, { id, after: all.at(-2).cursor }, person);
    const [last] = await take(events, 1);
    const ending = take(events, 1);
    await system.fault('usps', 'down');
    expect(await ending).toMatchObject([
      { errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency: 'USPS' } }] },
    ]);
    await system.fault('usps', 'up');
    const again = await overEventStream(watchOrder, { id, after: all.at(-2).cursor }, person);
    expect(await take(again, 1)).toEqual([last]);
    await again.return?.();
  });
});

describe('B3: who watches a count', () => {
  it('is pushed the new one when an employer certifies a gap', async () => {
    const events = await overWebSocket(watchCount, { loan: 'sl-ana-1' }, 'p-ana');
    const [first] = await take(events, 1);
    const before = first.data.pslfProgress;
    expect(before.pendingEmployer).toBeGreaterThan(0);
    const next = take(events, 1);
    const employer = { ein: '07-0000004', from: '2024-12-01', officialEmail: 'hr@hospital.example.gov' };
    await system.ask(askEmployer, { as: 'p-ana', variables: { input: { ...employer, idempotencyKey: 'watched' } } });
    const letter = (await system.letters()).findLast(({ to }) => to === employer.officialEmail);
    const token = /token: (\S+)$/.exec(letter?.body ?? '')?.[1];
    const official = { officialName: 'Example Official', officialTitle: 'Registrar' };
    const signature = { token, decision: 'SIGN', from: employer.from, fullTime: true, idempotencyKey: 'signed' };
    const { errors } = await system.ask(employerSigns, { variables: { input: { ...signature, ...official } } });
    expect(errors).toBeUndefined();
    const [pushed] = await next;
    const after = pushed.data.pslfProgress;
    expect(after.counted).toBeGreaterThan(before.counted);
    expect(after.counted - before.counted).toBe(before.pendingEmployer - after.pendingEmployer);
    // What was pushed is what who asks is told.
    const { data } = await system.ask('{ me { ed { loans { id pslf { counted pendingEmployer notCounted } } } } }', {
      as: 'p-ana',
    });
    const asked = data.me.ed.loans.find(({ id }: Any) => id === 'sl-ana-1').pslf;
    expect(after).toMatchObject(asked);
    await events.return?.();
  });

  it.each([
    { who: 'another person', as: 'p-bo', loan: 'sl-ana-1' },
    { who: 'who asks for a loan that does not exist', as: 'p-ana', loan: 'sl-never-was' },
  ])('gives $who nothing', async ({ as, loan }) => {
    expect(await take(await overEventStream(watchCount, { loan }, as), 1)).toEqual([]);
  });

  it('refuses a token without the scope', async () => {
    const token = await system.token('p-ana', { scopes: ['openid'] });
    const [refused] = await take(await overEventStream(watchCount, { loan: 'sl-ana-1' }, token), 1);
    expect(refused).toMatchObject({ errors: [{ path: ['pslfProgress'], extensions: { code: 'FORBIDDEN' } }] });
  });
});
