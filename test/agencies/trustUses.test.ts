import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../subgraphs/kit/database/openDatabase.ts';
import { confirmUse, mayUse, releaseUse, takeUse } from '../../subgraphs/trust/consent/consentUses.ts';
import { limits } from '../../subgraphs/trust/limits.ts';
import { consentUses } from '../../subgraphs/trust/tables.ts';

/** Reads that a consent allows so many of, as they are taken, given back and found in a ledger. */

let database: OpenDatabase;
beforeEach(() => {
  database = openDatabase({
    file: null,
    folder: fileURLToPath(new URL('../../subgraphs/trust', import.meta.url)),
    onStatement: () => {},
  });
});
afterEach(() => database.close());

const start = Date.parse('2026-11-22T15:00:00.000Z');
const once = { id: 'consent-1', fetch: 'ONCE', frequencyPerDay: null } as const;
const threeADay = { id: 'consent-2', fetch: 'PERIODIC', frequencyPerDay: 3 } as const;

let ids = 0;
function portsAt(atMs: number, recordedUntilMs: number | null = atMs) {
  const clock = { now: () => new Date(atMs), today: () => '2026-11-22', real: () => new Date(atMs) };
  const random = {
    newId: (prefix: string) => {
      ids += 1;
      return `${prefix}-${ids}`;
    },
  };
  return { clock, random, recordedUntilMs };
}

const take = (
  consent: typeof once | typeof threeADay,
  operation: string | null,
  atMs = start,
  recorded?: number | null,
) => takeUse(database.db, consent, operation, portsAt(atMs, recorded));
const refOf = (consent: { readonly id: string }, use: string | null) => `${consent.id}@1#${use}`;

describe('a read that a consent allows so many of', () => {
  it('is taken once, and by all parts of one operation together', () => {
    const use = take(once, 'operation-a');
    expect(use).not.toBeNull();
    expect(take(once, 'operation-a')).toBe(use);
    expect(take(once, 'operation-b')).toBeNull();
    expect(take(once, null)).toBeNull();
  });

  it('is taken for each request where no operation is told', () => {
    expect([1, 2, 3, 4].map(() => take(threeADay, null) !== null)).toEqual([true, true, true, false]);
  });

  it('comes anew with the next day', () => {
    for (const operation of ['a', 'b', 'c']) expect(take(threeADay, operation)).not.toBeNull();
    expect(take(threeADay, 'd', start + 3_600_000, null)).toBeNull();
    expect(take(threeADay, 'd', start + 24 * 3_600_000, null)).not.toBeNull();
    expect(take(once, 'e')).not.toBeNull();
    expect(take(once, 'f', start + 24 * 3_600_000, null)).toBeNull();
  });

  it('is given back when all who were let in by it showed nothing', () => {
    const use = take(once, 'operation-a');
    take(once, 'operation-a');
    releaseUse(database.db, refOf(once, use));
    expect(take(once, 'operation-b')).toBeNull();
    releaseUse(database.db, refOf(once, use));
    expect(take(once, 'operation-b')).not.toBeNull();
  });

  it('is not given back once a ledger has it, nor in the name of another consent', () => {
    const use = take(once, 'operation-a');
    releaseUse(database.db, refOf(threeADay, use));
    expect(mayUse(database.db, once, 'operation-b', portsAt(start).clock)).toBe(false);
    confirmUse(database.db, refOf(once, use), start);
    releaseUse(database.db, refOf(once, use));
    expect(take(once, 'operation-b')).toBeNull();
  });

  it('runs out when no ledger has it long after, as far as the ledgers are known', () => {
    take(once, 'operation-a');
    const late = start + limits.useReservedMs + 1;
    expect(take(once, 'operation-b', late, null)).toBeNull();
    expect(take(once, 'operation-b', late, start)).toBeNull();
    expect(take(once, 'operation-b', start + limits.useReservedMs)).toBeNull();
    expect(take(once, 'operation-b', late)).not.toBeNull();
  });

  it('counts again when a ledger brings it after it had run out', () => {
    const use = take(once, 'operation-a');
    const late = start + limits.useReservedMs + 1;
    database.db.delete(consentUses).where(eq(consentUses.consentId, once.id)).run();
    confirmUse(database.db, refOf(once, use), start);
    expect(take(once, 'operation-b', late)).toBeNull();
  });
});
