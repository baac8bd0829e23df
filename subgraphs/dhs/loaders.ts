import { and, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { type Database, manyByKey, oneByKey, type SubgraphContext } from '../kit/index.ts';
import { addressesOnFile } from '../kit/intake/index.ts';
import {
  addresses,
  type DhsRecordRow,
  type DisasterRow,
  disasterAid,
  disasters,
  immigrationCases,
  intakeDeliveries,
  records,
} from './tables.ts';

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database) {
  return {
    recordByPerson: oneByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(records)
          .where(inArray(records.personId, [...personIds]))
          .all(),
    ),
    disasterByNumber: oneByKey(
      (row) => row.number,
      (numbers: readonly string[]) =>
        db
          .select()
          .from(disasters)
          .where(inArray(disasters.number, [...numbers]))
          .all(),
    ),
    disasterAidById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(disasterAid)
          .where(inArray(disasterAid.id, [...ids]))
          .all(),
    ),
    disasterAidByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(disasterAid)
          .where(inArray(disasterAid.personId, [...personIds]))
          .orderBy(desc(disasterAid.registeredOn), desc(disasterAid.id))
          .all(),
    ),
    caseById: oneByKey(
      (row) => row.id,
      (ids: readonly string[]) =>
        db
          .select()
          .from(immigrationCases)
          .where(inArray(immigrationCases.id, [...ids]))
          .all(),
    ),
    casesByPerson: manyByKey(
      (row) => row.personId,
      (personIds: readonly string[]) =>
        db
          .select()
          .from(immigrationCases)
          .where(inArray(immigrationCases.personId, [...personIds]))
          .orderBy(desc(immigrationCases.filedOn), desc(immigrationCases.id))
          .all(),
    ),
    waitingMoveByPerson: oneByKey<string, WaitingMove>(
      (move) => move.personId,
      (personIds) => waitingMoves(db, personIds),
    ),
    addressesOnFile: addressesOnFile(db, addresses),
  };
}

/** Disasters of a State that could be applied for on a day, newest first. */
export function openDisasters(db: Database, region: string, on: string): readonly DisasterRow[] {
  return db
    .select()
    .from(disasters)
    .where(and(eq(disasters.region, region), lte(disasters.declaredOn, on), gte(disasters.applyBy, on)))
    .orderBy(desc(disasters.declaredOn), desc(disasters.number))
    .all();
}

interface WaitingMove {
  readonly personId: string;
  /** The day of the earliest move that was delivered and is not recorded. */
  readonly effectiveOn: string;
}

/** One for each person who has any. A delivery that a later revision of its row has replaced waits no more. */
function waitingMoves(db: Database, personIds: readonly string[]): readonly WaitingMove[] {
  const { delivery, personId, state, effectiveOn } = intakeDeliveries;
  // `<row>.<revision>`: the row with its dot is what is left without the digits, and ':' comes right after '9'.
  const row = sql`rtrim(${delivery}, '0123456789')`;
  const isReplaced = sql`exists (
    select 1 from ${intakeDeliveries} as later
    where later.delivery > ${row} and later.delivery < ${row} || ':'
      and (length(later.delivery), later.delivery) > (length(${delivery}), ${delivery})
  )`;
  return db
    .select({ personId: sql<string>`${personId}`, effectiveOn: sql<string>`min(${effectiveOn})` })
    .from(intakeDeliveries)
    .where(
      and(inArray(state, ['ACKNOWLEDGED', 'NEEDS_CITIZEN']), inArray(personId, [...personIds]), sql`not ${isReplaced}`),
    )
    .groupBy(personId)
    .all();
}

/** Undefined for somebody unknown here. */
export function recordOf(db: Database, personId: string): DhsRecordRow | undefined {
  return db.select().from(records).where(eq(records.personId, personId)).get();
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;
