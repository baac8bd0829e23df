import { gte } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connection, type Database, type PageArguments } from '../../subgraphs/kit/index.ts';
import { vehicles } from './fixture/vehicles/tables.ts';
import { memoryDatabase } from './memoryDatabase.ts';

type Direction = 'asc' | 'desc';

/** Rows by plate and second of entry; two share each second, and one was never entered. */
const entries = [
  ['B', 1],
  ['A', 1],
  ['D', 2],
  ['C', 2],
  ['E', 3],
  ['N', null],
] as const;

function insert(db: Database, plate: string, second: number | null): void {
  const enteredAt = second === null ? null : new Date(second * 1000);
  db.insert(vehicles)
    .values({ plate, personId: 'p-1', massKg: plate.charCodeAt(0), enteredAt })
    .run();
}

function seeded() {
  const { db, statements } = memoryDatabase();
  for (const [plate, second] of entries) insert(db, plate, second);
  const page = (args: PageArguments, direction: Direction = 'asc') =>
    connection(args, {
      db,
      table: vehicles,
      orderBy: [
        { column: vehicles.enteredAt, direction },
        { column: vehicles.plate, direction: 'asc' },
      ],
    });
  return { db, page, statements };
}

const plates = ({ edges }: ReturnType<ReturnType<typeof seeded>['page']>) =>
  edges.map(({ node }) => node.plate).join('');

describe.each<{ direction: Direction; all: string }>([
  { direction: 'asc', all: 'NABCDE' },
  { direction: 'desc', all: 'ECDABN' },
])('pages in $direction order', ({ direction, all }) => {
  it.each([1, 2, 3, 4, 5, 6, 100])('of %i rows are together the whole list, ties and nulls in their place', (first) => {
    const { page } = seeded();
    let after: string | null = null;
    let seen = '';
    // Bounded: pages that go round in circles fail instead of never ending.
    for (let pages = 0; pages <= all.length; pages += 1) {
      const { edges, pageInfo } = page({ first, after }, direction);
      seen += edges.map(({ node }) => node.plate).join('');
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toBe(all);
  });

  it('go on behind the same row when rows are added before and after it, or it is gone', () => {
    const { db, page } = seeded();
    const { pageInfo } = page({ first: 3 }, direction);
    const rest = plates(page({ first: 100, after: pageInfo.endCursor }, direction));
    insert(db, direction === 'asc' ? '0' : 'Z', direction === 'asc' ? null : 9);
    expect(plates(page({ first: 100, after: pageInfo.endCursor }, direction))).toBe(rest);
    insert(db, 'X', direction === 'asc' ? 9 : null);
    expect(plates(page({ first: 100, after: pageInfo.endCursor }, direction))).toBe(`${rest}X`);
    db.delete(vehicles).where(gte(vehicles.massKg, 0)).run();
    insert(db, 'Y', direction === 'asc' ? 8 : 0);
    expect(plates(page({ first: 100, after: pageInfo.endCursor }, direction))).toBe('Y');
  });
});

it('counts all rows, and only when it is asked', () => {
  const { page, statements } = seeded();
  const before = statements();
  const found = page({ first: 2 });
  expect(statements() - before).toBe(1);
  expect(found.totalCount).toBe(6);
  expect(statements() - before).toBe(2);
});

it('keeps to the condition, also in its count', () => {
  const { db } = seeded();
  const found = connection(
    { first: 1 },
    {
      db,
      table: vehicles,
      where: gte(vehicles.massKg, 'D'.charCodeAt(0)),
      orderBy: [{ column: vehicles.plate, direction: 'asc' }],
    },
  );
  expect(found.edges.map(({ node }) => node.plate)).toEqual(['D']);
  expect(found.totalCount).toBe(3);
});

it('an empty page has no cursors', () => {
  const { page } = seeded();
  const noRows = { edges: [], pageInfo: { startCursor: null, endCursor: null, hasNextPage: true } };
  expect(page({ first: 0 })).toMatchObject(noRows);
});

it.each([
  [{ first: -1 }, 'BAD_USER_INPUT'],
  [{ first: 101 }, 'PAGE_TOO_LARGE'],
  [{ first: 1, after: '' }, 'BAD_USER_INPUT'],
  [{ first: 1, after: 'not a cursor' }, 'BAD_USER_INPUT'],
  [{ first: 1, after: cursor('A') }, 'BAD_USER_INPUT'],
  [{ first: 1, after: cursor(['A']) }, 'BAD_USER_INPUT'],
  [{ first: 1, after: cursor([1, 'A', 2]) }, 'BAD_USER_INPUT'],
  [{ first: 1, after: cursor([{}, 'A']) }, 'BAD_USER_INPUT'],
  [{ first: 1, after: cursor(null) }, 'BAD_USER_INPUT'],
])('refuses %o with %s', (args, code) => {
  const { page } = seeded();
  expect(() => page(args)).toThrow(expect.objectContaining({ name: 'ClientError', code }));
});

it('takes a cursor for a value, never for SQL', () => {
  const { page } = seeded();
  expect(plates(page({ first: 9, after: cursor([1000, "A' or 1=1 --"]) }))).toBe('BCDE');
});

it('takes a page of a hundred', () => {
  const { page } = seeded();
  expect(page({ first: 100 }).edges).toHaveLength(6);
});

function cursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}
