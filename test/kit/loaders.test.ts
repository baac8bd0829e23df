import { desc, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { manyByKey, oneByKey } from '../../subgraphs/kit/index.ts';
import { vehicles } from './fixture/vehicles/tables.ts';
import { memoryDatabase } from './memoryDatabase.ts';

function seeded() {
  const { db, statements } = memoryDatabase();
  for (const [plate, personId] of [
    ['A', 'p-1'],
    ['B', 'p-2'],
    ['C', 'p-1'],
  ] as const) {
    db.insert(vehicles).values({ plate, personId, massKg: 1000 }).run();
  }
  const before = statements();
  const byPlate = oneByKey(
    ({ plate }) => plate,
    (plates: readonly string[]) =>
      db
        .select()
        .from(vehicles)
        .where(inArray(vehicles.plate, [...plates]))
        .orderBy(desc(vehicles.plate))
        .all(),
  );
  const byOwner = manyByKey(
    ({ personId }) => personId,
    (people: readonly string[]) =>
      db
        .select()
        .from(vehicles)
        .where(inArray(vehicles.personId, [...people]))
        .orderBy(desc(vehicles.plate))
        .all(),
  );
  return { byPlate, byOwner, ran: () => statements() - before };
}

it('one row a key comes in the order asked, null where none is, in one statement', async () => {
  const { byPlate, ran } = seeded();
  const rows = await Promise.all(['C', 'missing', 'A', 'B', 'A'].map((plate) => byPlate.load(plate)));
  expect(rows.map((row) => row?.plate ?? null)).toEqual(['C', null, 'A', 'B', 'A']);
  expect(ran()).toBe(1);
});

it('many rows a key keep the order of the statement, and none is an empty list', async () => {
  const { byOwner, ran } = seeded();
  const rows = await Promise.all(['p-9', 'p-1', 'p-2'].map((person) => byOwner.load(person)));
  expect(rows.map((list) => list.map(({ plate }) => plate))).toEqual([[], ['C', 'A'], ['B']]);
  expect(ran()).toBe(1);
});

it('of two rows with one key the first counts', async () => {
  const loader = oneByKey(
    ({ key }) => key,
    () => [
      { key: 'a', value: 1 },
      { key: 'a', value: 2 },
    ],
  );
  expect(await loader.load('a')).toEqual({ key: 'a', value: 1 });
});

it('rows that nobody asked for are left out', async () => {
  const loader = manyByKey(
    ({ key }) => key,
    () => [{ key: 'b' }],
  );
  expect(await loader.load('a')).toEqual([]);
});

it('a statement that fails fails each key', async () => {
  const loader = oneByKey<string, string>(
    (row) => row,
    () => {
      throw new Error('no such table');
    },
  );
  const outcomes = await Promise.allSettled([loader.load('a'), loader.load('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
