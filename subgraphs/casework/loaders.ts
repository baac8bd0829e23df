import { and, eq, inArray } from 'drizzle-orm';
import { connection, type Database, oneByKey, type PageArguments, type SubgraphContext } from '../kit/index.ts';
import { loans, messages, people } from './tables.ts';

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database) {
  return {
    personById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(people)
          .where(inArray(people.id, [...ids]))
          .all(),
    ),
    loanById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(loans)
          .where(inArray(loans.id, [...ids]))
          .all(),
    ),
    /** The person stands in the condition itself, so another's loan is not there, as a made-up one is not. */
    loansOf: (personId: string, loanId: string | null, page: PageArguments) =>
      connection(page, {
        db,
        table: loans,
        where: and(eq(loans.personId, personId), loanId === null ? undefined : eq(loans.id, loanId)),
        orderBy: [{ column: loans.id, direction: 'asc' }],
      }),
    messagesOf: (personId: string, page: PageArguments) =>
      connection(page, {
        db,
        table: messages,
        where: eq(messages.personId, personId),
        orderBy: [
          { column: messages.at, direction: 'desc' },
          { column: messages.id, direction: 'desc' },
        ],
      }),
  };
}

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  const loansOfKind = (kind: 'StudentLoan' | 'SbaLoan') =>
    db.select({ id: loans.id }).from(loans).where(eq(loans.kind, kind)).limit(limit).all();
  return {
    Person: db.select({ id: people.id }).from(people).limit(limit).all(),
    StudentLoan: loansOfKind('StudentLoan'),
    SbaLoan: loansOfKind('SbaLoan'),
  };
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
