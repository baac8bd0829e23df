import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import type { IntakePorts } from './intakePorts.ts';
import type { AddressRow, AddressTable } from './tables.ts';

export interface HolderPage {
  /** `derived`: those of the purposes that follow another agency's record. */
  readonly holders: readonly {
    readonly person: string;
    readonly purposes: readonly string[];
    readonly derived: readonly string[];
  }[];
  /** To be given as `after`; null at the end. */
  readonly next: string | null;
}

/** The most people one page of holders names. */
export const holdersMax = 1000;

/** Who has an address here, without the address, by person id. */
export function holders({ db, table, derivedPurposes }: IntakePorts, after: string | null, first: number): HolderPage {
  const rows = Math.max(1, Math.min(first, holdersMax));
  const people = db
    .selectDistinct({ person: table.personId })
    .from(table)
    .where(after === null ? undefined : gt(table.personId, after))
    .orderBy(asc(table.personId))
    .limit(rows)
    .all()
    .map(({ person }) => person);
  const held = db
    .select({ person: table.personId, purpose: table.purpose })
    .from(table)
    .where(and(inArray(table.personId, people)))
    .orderBy(asc(table.personId), asc(table.purpose))
    .all();
  const purposes = new Map<string, string[]>(people.map((person) => [person, []]));
  for (const { person, purpose } of held) purposes.get(person)?.push(purpose);
  return {
    holders: people.map((person) => {
      const kept = purposes.get(person) ?? [];
      const derived = derivedPurposes(db, person);
      return { person, purposes: kept, derived: kept.filter((purpose) => derived.includes(purpose)) };
    }),
    next: people.length === rows ? (people.at(-1) ?? null) : null,
  };
}

/** The addresses held for one person, for reconciliation. */
export function snapshot(db: Database, table: AddressTable, person: string): readonly AddressRow[] {
  return db.select().from(table).where(eq(table.personId, person)).orderBy(asc(table.purpose)).all();
}
