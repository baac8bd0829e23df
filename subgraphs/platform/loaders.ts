import { and, asc, between, eq, inArray, lt } from 'drizzle-orm';
import { type Database, manyByKey, oneByKey, type SubgraphContext } from '../kit/index.ts';
import {
  agencies,
  dailyCalls,
  dailyLatencies,
  helpChannels,
  intakeProfiles,
  observedHealth,
  plannedMaintenance,
} from './tables.ts';

/** Days whose records are asked for, both included; `before` is a day too late. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
  readonly before: string;
  /** Null for every agency. */
  readonly agencyCode: string | null;
}

/** One set per request: a loader's cache must never outlive the caller it was filled for. */
export function createLoaders(db: Database) {
  return {
    allAgencies: () => db.select().from(agencies).orderBy(asc(agencies.code)).all(),
    agencyByCode: oneByKey(
      (row) => row.code,
      (codes: readonly string[]) =>
        db
          .select()
          .from(agencies)
          .where(inArray(agencies.code, [...codes]))
          .all(),
    ),
    channelsByAgency: manyByKey(
      (row) => row.agencyCode,
      (codes: readonly string[]) =>
        db
          .select()
          .from(helpChannels)
          .where(inArray(helpChannels.agencyCode, [...codes]))
          .orderBy(asc(helpChannels.agencyCode), asc(helpChannels.position))
          .all(),
    ),
    healthByAgency: oneByKey(
      (row) => row.agencyCode,
      (codes: readonly string[]) =>
        db
          .select()
          .from(observedHealth)
          .where(inArray(observedHealth.agencyCode, [...codes]))
          .all(),
    ),
    maintenanceByAgency: manyByKey(
      (row) => row.agencyCode,
      (codes: readonly string[]) =>
        db
          .select()
          .from(plannedMaintenance)
          .where(inArray(plannedMaintenance.agencyCode, [...codes]))
          .orderBy(asc(plannedMaintenance.agencyCode), asc(plannedMaintenance.startsAt))
          .all(),
    ),
    profileByAgency: oneByKey(
      (row) => row.agencyCode,
      (codes: readonly string[]) =>
        db
          .select()
          .from(intakeProfiles)
          .where(inArray(intakeProfiles.agencyCode, [...codes]))
          .all(),
    ),
    callsIn: (span: DaySpan) =>
      db
        .select()
        .from(dailyCalls)
        .where(inSpan(dailyCalls, span))
        .orderBy(asc(dailyCalls.agencyCode), asc(dailyCalls.operation))
        .all(),
    latenciesIn: (span: DaySpan) => db.select().from(dailyLatencies).where(inSpan(dailyLatencies, span)).all(),
  };
}

function inSpan(table: typeof dailyCalls | typeof dailyLatencies, { from, to, before, agencyCode }: DaySpan) {
  return and(
    between(table.day, from, to),
    lt(table.day, before),
    agencyCode === null ? undefined : eq(table.agencyCode, agencyCode),
  );
}

/** Keys of seeded entities, for the contract test. */
export function representations(db: Database, limit: number) {
  return { Agency: db.select({ code: agencies.code }).from(agencies).limit(limit).all() };
}

export type Context = SubgraphContext<ReturnType<typeof createLoaders>>;

/** Without a loader, for who asks outside of any request of a person. */
export function agenciesNamed(db: Database, codes: readonly string[]) {
  return db
    .select()
    .from(agencies)
    .where(inArray(agencies.code, [...codes]))
    .all();
}
