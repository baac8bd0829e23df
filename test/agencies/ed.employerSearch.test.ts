import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventEmployers } from '../../scripts/bench/inventEmployers.ts';
import { parseEin, parseEmployerQuery } from '../../subgraphs/ed/employers/parseEmployerQuery.ts';
import { beginningsOf, lookupsOf, slipsToBeginning, variantsOf } from '../../subgraphs/ed/employers/spelling.ts';
import { foundMax, searchEmployers } from '../../subgraphs/ed/loaders/searchEmployers.ts';
import { employers } from '../../subgraphs/ed/tables.ts';
import { registerEmployers } from '../../subgraphs/ed/writes/registerEmployers.ts';
import { type OpenDatabase, openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';

const folder = join(import.meta.dirname, '../../subgraphs/ed');
const registered = 6_000;
const named = [
  { ein: '90-0000001', legalName: 'MAPLETON STATE UNIVERSITY HOSPITAL' },
  { ein: '90-0000002', legalName: 'MAPLETON COMMUNITY HEALTH CENTER INC' },
  { ein: '90-0000003', legalName: 'HARBORVIEW PUBLIC LIBRARY' },
  { ein: '90-0000004', legalName: 'CAFÉ DU MONDE, INC.' },
  { ein: '90-0000005', legalName: 'LOCAL 77 CARE WORKERS "UNITED"' },
];

let database: OpenDatabase;
beforeAll(() => {
  database = openDatabase({ file: null, folder, onStatement: () => {} });
  database.seedOnce(() => {
    const register = registerEmployers(database.db);
    for (const employer of [...inventEmployers(registered), ...named]) register(employer);
  });
});
afterAll(() => database.close());

const search = (text: string, first = 100, after?: string) => searchEmployers(database.db, text, { first, after });
const einsOf = (text: string) => search(text).edges.map(({ node }) => node.ein);

describe('a search among thousands', () => {
  it.each([
    ['mapleton state university hospital', ['90-0000001']],
    ['HOSPITAL mapleton univ', ['90-0000001']],
    ['harborview lib', ['90-0000003']],
    ['cafe monde', ['90-0000004']],
    ['café', ['90-0000004']],
    ['"united" OR NOT *', []],
    ['77 care', ['90-0000005']],
    ['90-0000003', ['90-0000003']],
    ['900000003', ['90-0000003']],
    ['90-000000', named.map(({ ein }) => ein)],
  ])('by %j finds exactly these', (text, eins) => {
    expect([...einsOf(text)].sort()).toEqual(eins);
    expect(search(text).readAs).toBeNull();
  });

  it.each([
    ['a letter missing', 'universty hospital mapleton', ['90-0000001'], 'UNIVERSITY HOSPITAL MAPLETON'],
    ['a letter too many', 'harborrview library', ['90-0000003'], 'HARBORVIEW LIBRARY'],
    ['two letters swapped', 'mapelton community', ['90-0000002'], 'MAPERTON or MAPLETON COMMUNITY'],
    ['another letter', 'harborvieq library', ['90-0000003'], 'HARBORVIEW LIBRARY'],
    ['a wrong first letter', 'narborview library', ['90-0000003'], 'HARBORVIEW LIBRARY'],
    ['a slip in a beginning', 'harborview libar', ['90-0000003'], 'HARBORVIEW LIBRARY'],
    ['a slip in every word', 'hrborview pbulic lirbary', ['90-0000003'], 'HARBORVIEW PUBLIC LIBRARY'],
  ])('forgives %s, and says how it read the text', (_slip, text, eins, readAs) => {
    const found = search(text);
    expect(found.edges.map(({ node }) => node.ein)).toEqual(eins);
    expect(found.readAs).toBe(readAs);
  });

  it.each(['qzxwvk', 'hrxbxrvixw', 'lbi', '1234567890123'.slice(0, 2).replace('12', 'zz'), '', '%', '*', '"'])(
    'finds nothing by %j',
    (text) => {
      expect(search(text)).toMatchObject({ edges: [], totalCount: 0, readAs: null });
    },
  );

  it.each(['07-00000045', '0700000045', '0-70000045', '12--3', '123-4', '1-'])(
    'refuses the digits %j, which are no EIN',
    (text) => {
      expect(() => search(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    },
  );

  it('counts to a thousand and pages through no more, by name', () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = search('00', 100, after);
      expect(page.totalCount).toBe(foundMax);
      seen.push(...page.edges.map(({ node }) => `${node.legalName} ${node.ein}`));
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(foundMax);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('keeps its pages while employers are registered, renamed and struck off', () => {
    const before = search('county', 100).edges.map(({ node }) => node.ein);
    const first = search('county', 10);
    const register = registerEmployers(database.db);
    register({ ein: '91-0000001', legalName: 'AAAA COUNTY' });
    register({ ein: '91-0000002', legalName: 'ZZZZ COUNTY' });
    const second = search('county', 90, first.pageInfo.endCursor ?? '');
    expect([...first.edges, ...second.edges].map(({ node }) => node.ein)).toEqual(before);

    expect(einsOf('aaaa')).toEqual(['91-0000001']);
    const { db } = database;
    db.update(employers).set({ legalName: 'BBBB PARISH' }).where(eq(employers.ein, '91-0000001')).run();
    expect([einsOf('aaaa county'), einsOf('"bbbb parish"')]).toEqual([[], ['91-0000001']]);
    db.delete(employers).where(eq(employers.ein, '91-0000001')).run();
    expect(einsOf('parish')).toEqual([]);
  });

  it.each(['c', 'county health', 'inc llc', 'universty hosptial', '00', '00-0000042', 'a b c d e f g h'])(
    'by %j reads ranges of indexes only, never a whole table',
    (text) => {
      const statements = statementsOf(() => search(text, 10).totalCount);
      expect(statements.length).toBeGreaterThan(0);
      const steps = statements.flatMap((statement) => planOf(statement));
      expect(steps.filter((step) => /^SCAN/.test(step) && !/VIRTUAL TABLE INDEX \d+:M/.test(step))).toEqual([]);
      expect(steps.filter((step) => /^(SEARCH|SCAN)/.test(step)).length).toBeGreaterThan(0);
      // A look-up for each possible beginning of each word is the most there is, whatever the size of the country.
      expect(statements.length).toBeLessThan(6 * 70);
    },
  );
});

describe('a spelling', () => {
  it.each([
    ['HOSPI', 'HOSPITAL', 0],
    ['HOPSI', 'HOSPITAL', 1],
    ['HOSPTIAL', 'HOSPITAL', 1],
    ['OSPITAL', 'HOSPITAL', 1],
    ['HOSSPITAL', 'HOSPITAL', 1],
    ['UNIVERSTY', 'UNIVERSITY', 1],
    ['XXXX', 'HOSPITAL', 4],
    ['HOSPITAL', 'HOS', 5],
  ])('%s is so many slips from a beginning of %s: %i', (typed, word, slips) => {
    expect(slipsToBeginning(typed, word)).toBe(slips);
  });

  it('with one slip is always found by what is left when a letter is missing', () => {
    const word = 'HOSPITAL';
    const known = new Set(beginningsOf(word).flatMap(variantsOf));
    for (let length = 4; length <= word.length; length += 1) {
      const typed = word.slice(0, length);
      for (let at = 0; at < length; at += 1) {
        const [before, after] = [typed.slice(0, at), typed.slice(at + 1)];
        const swapped = `${before}${after.slice(0, 1)}${typed[at]}${after.slice(1)}`;
        for (const slip of [`${before}X${after}`, `${before}X${typed[at]}${after}`, swapped, `${before}${after}`]) {
          if (slip.length >= 4)
            expect(
              lookupsOf(slip).some((lookup) => known.has(lookup)),
              slip,
            ).toBe(true);
        }
      }
    }
  });

  it.each(['', 'ABC'])('of %j, too short to guess from, is looked up by nothing', (typed) => {
    expect(lookupsOf(typed)).toEqual([]);
  });
});

describe('an EIN', () => {
  it.each([
    ['07-0000004', '07-0000004'],
    ['070000004', '07-0000004'],
    [' 07-0000004 ', '07-0000004'],
    ['7-0000004', null],
    ['07-000000', null],
    ['07 0000004', null],
    ['07-000000A', null],
    ['', null],
  ])('written %j is %s', (text, ein) => {
    expect(parseEin(text)).toBe(ein);
  });

  it('of one digit is a word, and a text longer than any name is refused', () => {
    expect(parseEmployerQuery('7')).toEqual({ kind: 'words', words: ['7'] });
    expect(() => parseEmployerQuery('x'.repeat(201))).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});

interface Client {
  prepare(sql: string): { all(): readonly { readonly detail: string }[] };
}
const clientOf = (): Client => Reflect.get(database.db, '$client') as Client;

/** The text of every statement that `run` prepares. */
function statementsOf(run: () => unknown): string[] {
  const client = clientOf();
  const prepare = client.prepare;
  const texts: string[] = [];
  client.prepare = (text) => {
    texts.push(text);
    return prepare.call(client, text);
  };
  run();
  client.prepare = prepare;
  return texts;
}

function planOf(statement: string): string[] {
  // A plan is made without its values, but the driver wants as many as there are marks.
  const rows = clientOf()
    .prepare(`explain query plan ${statement.replaceAll('?', "'1'")}`)
    .all();
  return rows.map(({ detail }) => detail);
}
