import { asc, gt, inArray, max } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { type PostalText, postalText } from './content.ts';
import type { AddressTable } from './tables.ts';

/** Where an agency's feed is served, at its own origin. */
export const feedPath = '/intake/feed';

/** The most changes, or addresses' owners, that one question is answered about. */
export const feedMax = 500;

/** What changed after a position, without the addresses: who does not follow a person learns where nobody lives. */
export interface FeedPage {
  readonly changes: readonly FeedChange[];
  /** The last position there is; below `after` when the parent was put back to an earlier state. */
  readonly last: number;
}

export interface FeedChange {
  readonly position: number;
  readonly person: string;
  readonly purpose: string;
}

/** The addresses now on file of the people that were asked about. */
export interface FeedAddresses {
  readonly addresses: readonly FeedAddress[];
}

export interface FeedAddress extends PostalText {
  readonly person: string;
  readonly purpose: string;
  readonly setBy: string | null;
  /** ISO 8601. */
  readonly coolingUntil: string | null;
}

/** Answers one question of a follower: `{ after }` for a page of changes, `{ people }` for addresses; null for anything else. */
export function answerFeed(db: Database, table: AddressTable, body: unknown): FeedPage | FeedAddresses | null {
  if (typeof body !== 'object' || body === null) return null;
  const [after, people]: unknown[] = [Reflect.get(body, 'after'), Reflect.get(body, 'people')];
  if (Number.isSafeInteger(after)) {
    return { changes: changesAfter(db, table, after as number), last: lastPosition(db, table) };
  }
  const isPeople = Array.isArray(people) && people.length <= feedMax && people.every((one) => typeof one === 'string');
  return isPeople ? { addresses: addressesOf(db, table, people) } : null;
}

function changesAfter(db: Database, table: AddressTable, after: number): readonly FeedChange[] {
  const { position, personId, purpose } = table;
  return db
    .select({ position, person: personId, purpose })
    .from(table)
    .where(gt(position, Math.max(0, after)))
    .orderBy(asc(position))
    .limit(feedMax)
    .all();
}

function lastPosition(db: Database, table: AddressTable): number {
  const last = db
    .select({ position: max(table.position) })
    .from(table)
    .get();
  return last?.position ?? 0;
}

function addressesOf(db: Database, table: AddressTable, people: readonly string[]): readonly FeedAddress[] {
  return db
    .select()
    .from(table)
    .where(inArray(table.personId, [...people]))
    .all()
    .map((row) => ({
      ...postalText(row),
      person: row.personId,
      purpose: row.purpose,
      setBy: row.setBy,
      coolingUntil: row.coolingUntil?.toISOString() ?? null,
    }));
}

/** A page of changes in a parent's answer; null for anything else. */
export function parseFeedPage(value: unknown): FeedPage | null {
  const changes = list(value, 'changes');
  const last = read(value, 'last');
  return changes?.every(isChange) && Number.isSafeInteger(last) ? { changes, last: last as number } : null;
}

/** Addresses in a parent's answer; null for anything else. */
export function parseFeedAddresses(value: unknown): FeedAddresses | null {
  const addresses = list(value, 'addresses');
  return addresses?.every(isAddress) ? { addresses } : null;
}

function list(value: unknown, name: string): readonly unknown[] | null {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return Array.isArray(member) && member.length <= 2 * feedMax ? member : null;
}

function isChange(value: unknown): value is FeedChange {
  return Number.isSafeInteger(read(value, 'position')) && isText(value, 'person') && isText(value, 'purpose');
}

function isAddress(value: unknown): value is FeedAddress {
  const lines = read(value, 'lines');
  const coolingUntil = read(value, 'coolingUntil');
  const isInstant = typeof coolingUntil === 'string' && !Number.isNaN(Date.parse(coolingUntil));
  return (
    ['person', 'purpose', 'city', 'countryCode'].every((name) => isText(value, name)) &&
    ['region', 'postalCode', 'setBy'].every((name) => read(value, name) === null || isText(value, name)) &&
    (coolingUntil === null || isInstant) &&
    Array.isArray(lines) &&
    lines.length > 0 &&
    lines.every((line) => typeof line === 'string')
  );
}

function isText(value: unknown, name: string): boolean {
  return typeof read(value, name) === 'string';
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
