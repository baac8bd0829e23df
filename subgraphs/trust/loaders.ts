import { and, eq, gte, inArray, ne, or } from 'drizzle-orm';
import {
  type Caller,
  ClientError,
  type Clock,
  connection,
  type Database,
  oneByKey,
  type PageArguments,
  type SubgraphContext,
} from '../kit/index.ts';
import { isInState } from './consent/consentState.ts';
import { isUseOf } from './consent/consentUses.ts';
import type { SignedHead } from './log/signedHead.ts';
import type { ConsentState } from './resolvers.generated.ts';
import {
  accesses,
  type ConsentRow,
  consents,
  type DataAccessQuestionRow,
  type DataAccessRow,
  logEntries,
  people,
  questions,
  type ReceiptRow,
} from './tables.ts';
import { toldAt } from './tracker/visibility.ts';
import { trustStoreOf } from './trustStore.ts';

export interface TrackerPage extends PageArguments {
  readonly agency?: string | null | undefined;
  readonly since?: string | null | undefined;
}

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database, _caller: Caller) {
  let head: SignedHead | null = null;
  const rows = rowLoaders(db);
  return {
    ...rows,
    /** The head over an entry: one for the whole request, unless a later mutation of it, or anybody's, made a newer entry. */
    head: (leafIndex = -1) => {
      if (head === null || head.size <= leafIndex) head = trustStoreOf(db).head();
      return head;
    },
    /** What was read before a write of this very request is not what stands after it. */
    forget: () => {
      for (const loader of Object.values(rows)) loader.clearAll();
    },
    ...pages(db),
  };
}

function rowLoaders(db: Database) {
  return {
    person: oneByKey(
      ({ personId }: { personId: string }) => personId,
      (ids: readonly string[]) =>
        db
          .select()
          .from(people)
          .where(inArray(people.personId, [...ids]))
          .all(),
    ),
    consent: oneByKey(
      ({ id }: ConsentRow) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(consents)
          .where(inArray(consents.id, [...ids]))
          .all(),
    ),
    access: oneByKey(
      ({ access }: DataAccessRow) => access,
      (ids: readonly string[]) =>
        db
          .select()
          .from(accesses)
          .where(inArray(accesses.access, [...ids]))
          .all(),
    ),
    question: oneByKey(
      ({ id }: DataAccessQuestionRow) => id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(questions)
          .where(inArray(questions.id, [...ids]))
          .all(),
    ),
    /** With the purpose of the disclosure that it proves; null for any other event. */
    receipt: oneByKey(
      ({ id }: ReceiptRow) => id,
      (ids: readonly string[]) =>
        db
          .select({ entry: logEntries, purpose: accesses.purpose, accessedAt: accesses.at })
          .from(logEntries)
          .leftJoin(accesses, eq(accesses.access, logEntries.id))
          .where(inArray(logEntries.id, [...ids]))
          .all()
          .map(({ entry, purpose, accessedAt }) => ({ ...entry, purpose, accessedAt })),
    ),
  };
}

function pages(db: Database) {
  return {
    accessesOf: (personId: string, { agency, since, ...page }: TrackerPage, clock: Clock) => {
      const { registry, pseudonymOf } = trustStoreOf(db);
      const ofAgency = agency ? or(eq(accesses.recipient, agency), eq(accesses.agency, agency)) : undefined;
      const fromThen = since ? gte(accesses.at, Date.parse(since)) : undefined;
      const mine = eq(accesses.subject, pseudonymOf(personId));
      return recordedPage(db, page, and(mine, toldAt(registry, clock.now()), ofAgency, fromThen));
    },
    usesOf: (consentId: string, page: PageArguments, clock: Clock) =>
      recordedPage(db, page, and(isUseOf(consentId), toldAt(trustStoreOf(db).registry, clock.now()))),
    consentsOf: (personId: string, state: ConsentState | null, page: PageArguments, clock: Clock) =>
      connection(page, {
        db,
        table: consents,
        where: and(eq(consents.personId, personId), state === null ? undefined : isInState(state, clock.now())),
        orderBy: [
          { column: consents.startsAt, direction: 'desc' },
          { column: consents.id, direction: 'desc' },
        ],
      }),
    openQuestionsOf: (agency: string, page: PageArguments) =>
      connection(page, {
        db,
        table: questions,
        where: and(eq(questions.agency, agency), ne(questions.stage, 'CLOSED')),
        orderBy: [
          { column: questions.askedAt, direction: 'asc' },
          { column: questions.id, direction: 'asc' },
        ],
      }),
    questionsOf: (personId: string, page: PageArguments) =>
      connection(page, {
        db,
        table: questions,
        where: eq(questions.personId, personId),
        orderBy: [
          { column: questions.askedAt, direction: 'desc' },
          { column: questions.id, direction: 'desc' },
        ],
      }),
  };
}

/**
 * A page as the ledgers have it: the file is compared where somebody else has written it, and every row that is shown, always.
 * @throws ClientError RECORD_INVALID for a row that was changed and is in no ledger any more
 */
async function recordedPage(db: Database, page: PageArguments, where: ReturnType<typeof and>) {
  const { audit } = trustStoreOf(db);
  await audit.settled();
  const read = () => pageOfAccesses(db, page, where);
  const isRecorded = (found: ReturnType<typeof read>) => audit.areRecorded(found.edges.map(({ node }) => node));
  const found = read();
  if (isRecorded(found)) return found;
  await audit.run();
  const mended = read();
  if (isRecorded(mended)) return mended;
  throw new ClientError('RECORD_INVALID', 'A row of the tracker is not the one that was recorded.');
}

/** Newest first. The cursor is the place in time: what is released late takes its own without moving the others'. */
function pageOfAccesses(db: Database, page: PageArguments, where: ReturnType<typeof and>) {
  return connection(page, {
    db,
    table: accesses,
    where,
    orderBy: [
      { column: accesses.at, direction: 'desc' },
      { column: accesses.access, direction: 'desc' },
    ],
  });
}

export type Loaders = ReturnType<typeof createLoaders>;
export type Context = SubgraphContext<Loaders>;

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return {
    Person: db.select({ id: people.personId }).from(people).limit(limit).all(),
    Consent: db.select({ id: consents.id }).from(consents).limit(limit).all(),
    Receipt: db.select({ id: logEntries.id }).from(logEntries).limit(limit).all(),
  };
}
