import { and, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { RegisteredPurpose, Registry } from '../registry.ts';
import { accesses } from '../tables.ts';

const dayMs = 86_400_000;

/**
 * Which disclosures a person may be told of at an instant of business time. What is withheld for ever, or under a purpose
 * that nobody registered, is in no list, count, cursor or event: the register is what says that something may be shown.
 */
export function toldAt(registry: Registry, now: Date): SQL {
  const purposes = [...registry.purposes.values()];
  const visible = purposes.filter(({ visibility }) => visibility === 'VISIBLE').map(({ code }) => code);
  const withheld = purposes.filter(({ visibility }) => visibility === 'WITHHELD');
  return (
    or(
      inArray(accesses.purpose, visible),
      ...withheld.map((purpose) =>
        and(eq(accesses.purpose, purpose.code), lte(accesses.at, now.getTime() - withheldMs(purpose))),
      ),
    ) ?? sql`0`
  );
}

export function withheldMs({ withheldDays }: RegisteredPurpose): number {
  return withheldDays * dayMs;
}

/** The same for one disclosure, by its purpose and its time in milliseconds. */
export function isTold(registry: Registry, purposeCode: string, atMs: number, now: Date): boolean {
  const purpose = registry.purposes.get(purposeCode);
  if (purpose === undefined || purpose.visibility === 'NEVER') return false;
  return purpose.visibility === 'VISIBLE' || atMs <= now.getTime() - withheldMs(purpose);
}
