import { and, count, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { type Clock, type Database, dayOf, type Random } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import { accesses, type ConsentRow, consentUses } from '../tables.ts';
import { namedUse } from './consentStatement.ts';

/** The longest day there is in Washington has 25 hours. */
const dayMsMax = 25 * 3_600_000;

/** Reads under any version of a consent. `A` follows `@`, so the versions of one consent stand together in the index. */
export function isUseOf(id: string): SQL | undefined {
  return and(gte(accesses.ref, `${id}@`), lt(accesses.ref, `${id}A`));
}

type Countable = Pick<ConsentRow, 'id' | 'fetch' | 'frequencyPerDay'>;

/** Whether a consent allows but so many reads. */
export function isLimited({ fetch, frequencyPerDay }: Countable): boolean {
  return fetch === 'ONCE' || frequencyPerDay !== null;
}

export interface UsePorts {
  readonly clock: Clock;
  readonly random: Pick<Random, 'newId'>;
  /** Up to when, by the real clock in milliseconds, all that the gateways recorded is known here; null for not at all. */
  readonly recordedUntilMs: number | null;
}

/**
 * Takes one of the reads that a consent allows, before it is made: in the transaction it is given, which has to be one that
 * nobody else writes beside. Parts of one operation are one read.
 * @returns its id; null when there is none left.
 */
export function takeUse(tx: Database, consent: Countable, operation: string | null, ports: UsePorts): string | null {
  giveBackUnused(tx, consent.id, ports);
  const known = takenBy(tx, consent.id, operation);
  if (known !== undefined) {
    tx.update(consentUses)
      .set({ holders: known.holders + 1 })
      .where(eq(consentUses.id, known.id))
      .run();
    return known.id;
  }
  if (isUsedUp(tx, consent, ports.clock)) return null;
  const id = ports.random.newId('use');
  const at = ports.clock.real().getTime();
  tx.insert(consentUses).values({ id, consentId: consent.id, operation, at, holders: 1, isDisclosed: false }).run();
  return id;
}

/** Whether `takeUse` would give one; takes none. */
export function mayUse(db: Database, consent: Countable, operation: string | null, clock: Clock): boolean {
  return takenBy(db, consent.id, operation) !== undefined || !isUsedUp(db, consent, clock);
}

/** One who was let in by this read has shown nothing. When all of them have, it is as if it had not been taken. */
export function releaseUse(tx: Database, ref: string): void {
  const named = namedUse(ref);
  if (named === null) return;
  const isOpen = and(eq(consentUses.id, named.use), eq(consentUses.consentId, named.consentId), isUndisclosed);
  tx.update(consentUses)
    .set({ holders: sql`${consentUses.holders} - 1` })
    .where(isOpen)
    .run();
  tx.delete(consentUses)
    .where(and(isOpen, eq(consentUses.holders, 0)))
    .run();
}

/** A ledger has a read: from now on it counts for good, also where it had been given back. */
export function confirmUse(tx: Database, ref: string, at: number): void {
  const named = namedUse(ref);
  if (named === null) return;
  tx.insert(consentUses)
    .values({ id: named.use, consentId: named.consentId, operation: null, at, holders: 1, isDisclosed: true })
    .onConflictDoUpdate({ target: consentUses.id, set: { isDisclosed: true } })
    .run();
}

const isUndisclosed = eq(consentUses.isDisclosed, false);

/**
 * What was taken so long ago that no answer can be under way with it, and what no ledger has, was not shown. Only where the
 * ledgers are known up to that time: late is not never.
 */
function giveBackUnused(tx: Database, consentId: string, { recordedUntilMs }: UsePorts): void {
  if (recordedUntilMs === null) return;
  const isPast = lt(consentUses.at, recordedUntilMs - limits.useReservedMs);
  tx.delete(consentUses)
    .where(and(eq(consentUses.consentId, consentId), isUndisclosed, isPast))
    .run();
}

function takenBy(db: Database, consentId: string, operation: string | null) {
  if (operation === null) return undefined;
  return db
    .select({ id: consentUses.id, holders: consentUses.holders })
    .from(consentUses)
    .where(and(eq(consentUses.consentId, consentId), eq(consentUses.operation, operation)))
    .get();
}

/** A consent has no read left: it allowed one and that was taken, or today's are. Their days are those of the real clock. */
function isUsedUp(db: Database, { id, fetch, frequencyPerDay }: Countable, clock: Clock): boolean {
  if (fetch === 'ONCE') {
    const taken = db.select({ rows: count() }).from(consentUses).where(eq(consentUses.consentId, id)).get()?.rows ?? 0;
    const recorded = db.select({ rows: count() }).from(accesses).where(isUncounted(id)).get()?.rows ?? 0;
    if (taken + recorded > 0) return true;
  }
  if (frequencyPerDay === null) return false;
  const now = clock.real();
  const sinceMs = now.getTime() - dayMsMax;
  const taken = db
    .select({ at: consentUses.at })
    .from(consentUses)
    .where(and(eq(consentUses.consentId, id), gte(consentUses.at, sinceMs)))
    .orderBy(desc(consentUses.at))
    .limit(frequencyPerDay)
    .all();
  const recorded = db
    .select({ at: accesses.at })
    .from(accesses)
    .where(and(isUncounted(id), gte(accesses.at, sinceMs)))
    .orderBy(desc(accesses.at))
    .limit(frequencyPerDay)
    .all();
  return [...taken, ...recorded].filter(({ at }) => dayOf(new Date(at)) === dayOf(now)).length >= frequencyPerDay;
}

/** Reads that name no use: they were recorded before uses were taken. */
function isUncounted(id: string): SQL | undefined {
  return and(isUseOf(id), sql`instr(${accesses.ref}, '#') = 0`);
}
