import { and, asc, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { type Connection, connection, type Database, type PageArguments } from '../../kit/index.ts';
import { parseEmployerQuery } from '../employers/parseEmployerQuery.ts';
import { lookupsOf, slipsForgiven, slipsToBeginning } from '../employers/spelling.ts';
import { hasSpelling, rangeOf } from '../employers/words.ts';
import { employerSpellings, employers, employerTerms } from '../tables.ts';

/** Of one text at most so many employers are found; who finds as many types another letter. */
export const foundMax = 1_000;

/** Whole words are read in order as they are needed; more of them than this are read as one beginning instead. */
const termsMax = 32;

/** What a misspelt word may stand for at most, and what is compared to find that out. */
const guessesMax = 8;
const beginningsMax = 64;
const candidatesPerBeginningMax = 32;

/** Words as the index is asked for them, any one of `terms` being good. */
interface ReadWord {
  readonly typed: string;
  readonly terms: readonly string[];
  /** True when nothing begins as it was typed, and `terms` are the nearest. */
  readonly isGuessed: boolean;
}

export interface FoundEmployers extends Connection<typeof employers.$inferSelect> {
  /** The text as it was read where a word was taken for another; null when it was searched as typed. */
  readonly readAs: string | null;
}

/**
 * Employers by EIN or by the beginnings of words of their names, by name.
 * Invariant: the work is bounded by the constants above, however many employers there are: every step reads a range of
 * an index and stops.
 */
export function searchEmployers(db: Database, text: string, page: PageArguments): FoundEmployers {
  const query = parseEmployerQuery(text);
  const words = query.kind === 'words' ? query.words.map((word) => readWord(db, word)) : [];
  const found = connection(page, {
    db,
    table: employers,
    where: inArray(employers.number, query.kind === 'ein' ? numbersByEin(query.beginning) : numbersByWords(words)),
    orderBy: [
      { column: employers.legalName, direction: 'asc' },
      { column: employers.ein, direction: 'asc' },
    ],
  });
  const isReadOtherwise = words.some(({ isGuessed, terms }) => isGuessed && terms.length > 0);
  const readAs = isReadOtherwise
    ? words.map(({ typed, terms, isGuessed }) => (isGuessed ? terms.join(' or ') : typed))
    : null;
  const { edges, pageInfo } = found;
  const isWhole = !pageInfo.hasPreviousPage && !pageInfo.hasNextPage;
  return {
    edges,
    pageInfo,
    readAs: readAs?.join(' ') ?? null,
    // A getter, as in the connection: counted only when it is asked, and not where the page shows everything.
    get totalCount() {
      return isWhole ? edges.length : found.totalCount;
    },
  };
}

function numbersByEin(beginning: string): SQL {
  const { from, below } = rangeOf(beginning);
  return sql`(select ${employers.number} from ${employers} where ${gte(employers.ein, from)} and ${lt(employers.ein, below)}
    order by ${employers.ein} limit ${foundMax})`;
}

/** The index gives rows in the order of their numbers, so the first thousand stay the first as more are added. */
function numbersByWords(words: readonly ReadWord[]): SQL {
  if (words.length === 0 || words.some(({ terms }) => terms.length === 0)) return sql`(select 0 where 0)`;
  const match = words.map(({ terms }) => `(${terms.map(quoted).join(' OR ')})`).join(' AND ');
  return sql`(select rowid from employer_search where employer_search match ${match} order by rowid limit ${foundMax})`;
}

function readWord(db: Database, typed: string): ReadWord {
  // A beginning is asked of the index as it is: it keeps lists of the short ones, and of numbers few begin alike.
  const asTyped = { typed, terms: [`${typed}*`], isGuessed: false };
  if (!hasSpelling(typed)) return asTyped;
  const terms = termsFrom(db, typed, termsMax + 1);
  if (terms.length > termsMax) return asTyped;
  // Whole words are lists that the index reads only as far as it must; a long beginning it would first put together.
  if (terms.length > 0) return { typed, terms, isGuessed: false };
  // A name that was changed by hand is in the index though none of its words was ever listed.
  return isIndexed(db, typed) ? asTyped : { typed, terms: nearestTerms(db, typed), isGuessed: true };
}

function isIndexed(db: Database, beginning: string): boolean {
  const match = quoted(`${beginning}*`);
  return db.get(sql`select 1 from employer_search where employer_search match ${match} limit 1`) !== undefined;
}

function termsFrom(db: Database, beginning: string, limit: number): string[] {
  const { from, below } = rangeOf(beginning);
  return db
    .select()
    .from(employerTerms)
    .where(and(gte(employerTerms.term, from), lt(employerTerms.term, below)))
    .orderBy(asc(employerTerms.term))
    .limit(limit)
    .all()
    .map(({ term }) => term);
}

/** The words with the fewest slips from the typed one, if those can be forgiven. */
function nearestTerms(db: Database, typed: string): string[] {
  const lookups = lookupsOf(typed);
  if (lookups.length === 0) return [];
  const beginnings = db
    .selectDistinct({ beginning: employerSpellings.beginning })
    .from(employerSpellings)
    .where(inArray(employerSpellings.variant, lookups))
    .limit(beginningsMax)
    .all();
  const candidates = new Set(
    beginnings.flatMap(({ beginning }) => termsFrom(db, beginning, candidatesPerBeginningMax)),
  );
  const judged = [...candidates].map((term) => ({ term, slips: slipsToBeginning(typed, term) }));
  const fewest = Math.min(slipsForgiven(typed), ...judged.map(({ slips }) => slips));
  return judged
    .filter(({ slips }) => slips === fewest)
    .map(({ term }) => term)
    .sort()
    .slice(0, guessesMax);
}

/** A term as the index's own language has it; the star of a beginning stands outside the quotes. */
function quoted(term: string): string {
  const isBeginning = term.endsWith('*');
  const word = isBeginning ? term.slice(0, -1) : term;
  return `"${word.replaceAll('"', '""')}"${isBeginning ? '*' : ''}`;
}
