import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PostalText } from './content.ts';

/** A table of addresses as an intake needs it, under a name of the agency's choice: one row per person and purpose. */
export function addressTable(name: string) {
  return sqliteTable(
    name,
    {
      personId: text('person_id').notNull(),
      /** MAILING, RESIDENCE or BUSINESS. */
      purpose: text('purpose').notNull(),
      lines: text('lines', { mode: 'json' }).$type<readonly string[]>().notNull(),
      city: text('city').notNull(),
      region: text('region'),
      postalCode: text('postal_code'),
      countryCode: text('country_code').notNull(),
      deliveryPoint: text('delivery_point'),
      /** Opaque; another with every change. */
      version: text('version').notNull(),
      /** Of the order that spoke last, whether it changed anything or not; null while none has. Never goes down. */
      sequence: integer('sequence'),
      recordedAt: integer('recorded_at', { mode: 'timestamp_ms' }).notNull(),
      /** The address-change order that set it; null when the agency got it another way. */
      setBy: text('set_by'),
    },
    (table) => [primaryKey({ columns: [table.personId, table.purpose] })],
  );
}

/** Where an agency without special wishes keeps its addresses. */
export const addresses = addressTable('addresses');

export type AddressTable = typeof addresses;
export type AddressRow = typeof addresses.$inferSelect;

/** What was on file before a delivery was applied, so that it can be put back. */
export interface FormerAddress extends PostalText {
  readonly purpose: string;
  readonly deliveryPoint: string | null;
  readonly setBy: string | null;
}

/** Every delivery this agency ever answered for, for ever: the idempotency key of the intake. */
export const intakeDeliveries = sqliteTable(
  'intake_deliveries',
  {
    delivery: text('delivery').primaryKey(),
    /** Null for a delivery that was withdrawn before it arrived. */
    personId: text('person_id'),
    /** SHA-256 of the canonical JSON of the input, base64url; null for a delivery withdrawn before it arrived. */
    contentDigest: text('content_digest'),
    /** The input, canonical JSON; kept only while it waits for its day. */
    waiting: text('waiting'),
    state: text('state').$type<StoredState>().notNull(),
    reasonCode: text('reason_code'),
    reference: text('reference'),
    /** The version this delivery gave to the addresses it changed. */
    version: text('version'),
    effectiveOn: text('effective_on'),
    former: text('former', { mode: 'json' }).$type<readonly FormerAddress[]>(),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    /** The proof last given: what this agency can be held to. */
    proof: text('proof'),
  },
  (table) => [index('intake_deliveries_due').on(table.state, table.effectiveOn)],
);

export type StoredState =
  | 'ACKNOWLEDGED'
  | 'APPLIED'
  | 'NO_CHANGE'
  | 'NEEDS_CITIZEN'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'REVERTED';
export type DeliveryRow = typeof intakeDeliveries.$inferSelect;
