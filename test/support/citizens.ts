import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { timeZoneOf } from '../../subgraphs/kit/intake/index.ts';
import * as operations from '../acceptance/operations.ts';
import { factsOf, movablePeople, moveInput } from './moves.ts';
import { type System, startSystem, until } from './system.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const peopleCount = 600;

// biome-ignore lint/suspicious/noExplicitAny: an answer's shape is the operation's; each test names what it reads.
export type Any = any;

/** What a citizen does, and looks at, in one system. */
export function citizens(system: System) {
  let aheadMs = 0;
  const ask = async (query: string, variables: object, as?: string): Promise<Any> => {
    const { data, errors } = await system.ask<Any>(query, { variables: { ...variables }, ...(as && { as }) });
    expect(errors).toBeUndefined();
    return Object.values(data)[0];
  };
  const read = (person: string, id: string) => ask(operations.orderById, { id }, person);
  const messagesOf = async (person: string): Promise<Any[]> =>
    (await ask(operations.messagesOf, {}, person)).messages.edges.map(({ node }: Any) => node);
  return {
    ask,
    read,
    messagesOf,
    /** The business day, `days` later, at the old addresses of these tests. */
    day: (days = 0) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(Date.now() + aheadMs + days * dayMs),
    advance: async (days: number) => {
      // The switch takes whole hours, and what the tests count must be what the system counts.
      const hours = Math.round(days * 24);
      aheadMs += hours * hourMs;
      await system.advance(`+${hours}h`);
    },
    /** Goes on to an hour of the next day, UTC: `05:30`. Answers that day. */
    nextDayAt: async (time: string) => {
      const next = new Date(Date.now() + aheadMs + dayMs).toISOString().slice(0, 10);
      aheadMs = Date.parse(`${next}T${time}:00Z`) - Date.now();
      await system.demo('/demo/clock', { now: `${next}T${time}:00Z` });
      return next;
    },
    submit: (person: string, overrides: object = {}, key = randomUUID()) =>
      ask(operations.move, { input: moveInput(factsOf(person), key, overrides) }, person),
    until: (person: string, id: string, holds: (order: Any) => boolean) => until(() => read(person, id), holds),
    untilState: (person: string, id: string, state: string) =>
      until(
        () => read(person, id),
        (order) => order.state === state,
      ),
    /** Messages that were not there before, once there are as many. */
    told: async (person: string, known: readonly Any[], count: number) => {
      const isNew = ({ id }: Any) => !known.some((one) => one.id === id);
      return until(
        async () => (await messagesOf(person)).filter(isNew),
        (found) => found.length >= count,
      );
    },
    letters: async (id: string): Promise<Any[]> =>
      (await system.demo('/demo/letters')).filter(({ addressChange }: Any) => addressChange === id),
    applied: async (agency: string) => (await system.counters())[agency]?.intakeApplied ?? 0,
  };
}

export const rowsOf = (order: Any): Any[] => order.deliveries.edges.map(({ node }: Any) => node);
export const rowOf = (order: Any, agency: string): Any => rowsOf(order).find((row) => row.agency.code === agency);
export const statesOf = (order: Any) => [...new Set(rowsOf(order).map(({ state }) => state))].sort();
export const toStreet = { lines: ['1 ORCHARD AVE'], city: 'Mapleton Falls', region: 'OH', postalCode: '43099' };
export const toOther = { ...toStreet, lines: ['3 ORCHARD AVE'] };

export async function startCitizens() {
  const system = await startSystem({ people: peopleCount });
  const people = citizens(system);
  // The order's owner learns who holds whose address in the background, right after its start.
  await until(
    async () => (await people.submit('p-di')).addressChange?.summary.total ?? 0,
    (total) => total >= factsOf('p-di').holdings.size,
  );
  return { system, people };
}

const movable = movablePeople(peopleCount)
  .filter(({ holdings }) => holdings.has('VA') && holdings.size > 1)
  // An agency's question is a message more than these tests count.
  .filter(({ hhs, usda, benefits }) => hhs === null && usda === null && !benefits.some(({ kind }) => kind === 'SSI'))
  // Their days are those of `people.day`.
  .filter(({ address }) => timeZoneOf(address) === 'America/New_York')
  .map(({ id }) => id);
let moved = 0;
/** Somebody whom no other test of this system has moved. */
export function somebody(): string {
  const id = movable[moved];
  moved += 1;
  if (id === undefined) throw new Error('Nobody is left to move.');
  return id;
}
