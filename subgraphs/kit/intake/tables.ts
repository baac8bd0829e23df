import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DeliverySignature, DocumentName, PostalText } from './content.ts';
import type { Effect } from './effect.ts';

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
      /** Until then nothing that opens or redirects may be sent here (`isCoolingDown`); null: any time. */
      coolingUntil: integer('cooling_until', { mode: 'timestamp_ms' }),
      /** Grows with every change of any address here: what agencies that follow this record read by. 0 as seeded. */
      position: integer('position').notNull().default(0),
      /** Where it follows another agency's record: the position there that was last taken over; null while none was. */
      parentPosition: integer('parent_position'),
    },
    (table) => [
      primaryKey({ columns: [table.personId, table.purpose] }),
      index(`${name}_position`).on(table.position),
      index(`${name}_parent_position`).on(table.parentPosition),
    ],
  );
}

/** Where an agency without special wishes keeps its addresses. */
export const addresses = addressTable('addresses');

export type AddressTable = typeof addresses;
export type AddressRow = typeof addresses.$inferSelect;

/** What was on file before a delivery was applied, so that it can be put back. */
export interface FormerAddress extends PostalText {
  readonly purpose: string;
  readonly version: string;
  readonly deliveryPoint: string | null;
  readonly setBy: string | null;
  /** ISO 8601. */
  readonly coolingUntil: string | null;
}

/** An effect of a delivery as it is kept: a question, and whether it was answered. */
export interface KeptEffect extends Effect {
  readonly state: 'WAITING' | 'ANSWERED';
  /** Digest of the address it was asked about: a later revision with the same address does not ask again. */
  readonly about: string;
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
    /** What the person was asked because it was applied; null where nothing was. */
    effects: text('effects', { mode: 'json' }).$type<readonly KeptEffect[]>(),
    /** Who signed the change, and when; null where nobody did. */
    signature: text('signature', { mode: 'json' }).$type<DeliverySignature>(),
    /** What the person named as evidence; null where nothing was. */
    documents: text('documents', { mode: 'json' }).$type<readonly DocumentName[]>(),
    /** Payments to the person are on hold since this delivery was disputed, until they have spoken to the agency. */
    paymentsHeld: integer('payments_held', { mode: 'boolean' }).notNull().default(false),
    /** It was to be put back: its address must not come back either where a newer one, which hides it, is put back later. */
    isUndone: integer('is_undone', { mode: 'boolean' }).notNull().default(false),
    /** Whether what was on file before is where the person said they move from; null where nothing was changed. */
    fromMatches: integer('from_matches', { mode: 'boolean' }),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    /** The proof last given: what this agency can be held to. */
    proof: text('proof'),
  },
  (table) => [
    index('intake_deliveries_due').on(table.state, table.effectiveOn),
    index('intake_deliveries_person').on(table.personId),
  ],
);

/** Letters to addresses that were on file where a move was said to begin elsewhere: one for each row and address, for ever. */
export const intakeLetters = sqliteTable(
  'intake_letters',
  {
    /** Delivery row of the order's owner. */
    row: text('row').notNull(),
    /** Digest of the address it went to. */
    addressDigest: text('address_digest').notNull(),
    personId: text('person_id').notNull(),
    /** The order that the code stops. */
    change: text('change').notNull(),
    address: text('address', { mode: 'json' }).$type<PostalText>().notNull(),
    code: text('code').notNull(),
    mailedAt: integer('mailed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.row, table.addressDigest] }),
    index('intake_letters_mailed').on(table.mailedAt),
  ],
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
