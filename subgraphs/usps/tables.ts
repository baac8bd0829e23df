import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { DocumentName, IntakeProfile, PostalText } from '../kit/intake/index.ts';
import type {
  Confirmation,
  DeliveryState,
  Intent,
  MoveKind,
  MoverAuthority,
  MoverState,
  NoticeText,
  OrderAddress,
  OrderPhase,
  OrderState,
  Purpose,
  Recipients,
  RowDuty,
  RowEffect,
  RowSignature,
  Standing,
} from './order/terms.ts';
import type { addressCheckOf } from './resolvers/checkedAddress.ts';
import type { SpokenProblem } from './resolvers/payloads.ts';

/** Whoever reads a row reads its words from the same place. */
export type * from './order/terms.ts';

export const orders = sqliteTable(
  'orders',
  {
    id: text('id').primaryKey(),
    /** Who submitted it. */
    personId: text('person_id').notNull(),
    version: integer('version').notNull(),
    phase: text('phase').$type<OrderPhase>().notNull(),
    /** Invariant: what `stateOf` makes of phase, movers and rows; kept so that lists can be filtered. */
    state: text('state').$type<OrderState>().notNull(),
    kind: text('kind').$type<MoveKind>().notNull(),
    from: text('from_address', { mode: 'json' }).$type<OrderAddress>().notNull(),
    to: text('to_address', { mode: 'json' }).$type<OrderAddress>().notNull(),
    /** Both addresses as they were typed. */
    typed: text('typed', { mode: 'json' }).$type<{ readonly from: PostalText; readonly to: PostalText }>().notNull(),
    /** The person insisted on the text as typed. */
    overridden: integer('overridden', { mode: 'boolean' }).notNull(),
    purposes: text('purposes', { mode: 'json' }).$type<readonly Purpose[]>().notNull(),
    recipients: text('recipients', { mode: 'json' }).$type<Recipients>().notNull(),
    effectiveOn: text('effective_on').notNull(),
    returnOn: text('return_on'),
    /** The effective day has come. */
    isStarted: integer('is_started', { mode: 'boolean' }).notNull(),
    /** The return day has come. */
    isReturned: integer('is_returned', { mode: 'boolean' }).notNull(),
    supersedes: text('supersedes'),
    supersededBy: text('superseded_by'),
    submittedAt: integer('submitted_at', { mode: 'timestamp_ms' }).notNull(),
    /** For so many days from the move on nothing that opens or redirects may be sent to the new address. */
    coolingDays: integer('cooling_days').notNull(),
    /** When the last wrong codes were given, real time, ms, by what they were given for and, for a dispute, by who asked or from where; one is never counted for another. */
    wrongCodes: text('wrong_codes', { mode: 'json' }).$type<Readonly<Record<string, readonly number[]>>>().notNull(),
    confirmation: text('confirmation').$type<Confirmation>().notNull(),
    /** Business time at which an order that waits for its code is cancelled; null where none was asked for. */
    confirmBy: integer('confirm_by', { mode: 'timestamp_ms' }),
    /** Stands in the letter to the old address, and in those of agencies that had another one; null: no letter stops it. */
    disputeCode: text('dispute_code'),
    /** The addresses of this order are shown to nobody but who submitted it. */
    isConfidential: integer('is_confidential', { mode: 'boolean' }).notNull(),
    /** IANA zone of the old address: the order's days are days there. */
    timeZone: text('time_zone').notNull(),
    /** PENDING: taken while addresses could not be checked. DOUBTFUL: checked since, and not found to be one. */
    toCheck: text('to_check').$type<'SETTLED' | 'PENDING' | 'DOUBTFUL'>().notNull(),
    receiptId: text('receipt_id'),
  },
  (table) => [
    index('orders_person').on(table.personId, table.submittedAt, table.id),
    index('orders_calendar').on(table.phase, table.isStarted, table.effectiveOn),
    index('orders_return').on(table.kind, table.isReturned, table.returnOn),
    index('orders_to_check').on(table.toCheck),
    index('orders_confirmation').on(table.confirmation, table.confirmBy),
  ],
);
export type AddressChangeRow = typeof orders.$inferSelect;

/** What each idempotency key of a person did, for ever. */
export const orderKeys = sqliteTable(
  'order_keys',
  {
    personId: text('person_id').notNull(),
    /** The mutation's name. */
    operation: text('operation').notNull(),
    key: text('key').notNull(),
    contentDigest: text('content_digest').notNull(),
    orderId: text('order_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.operation, table.key] })],
);

export const movers = sqliteTable(
  'movers',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    personId: text('person_id').notNull(),
    authority: text('authority').$type<MoverAuthority>().notNull(),
    state: text('state').$type<MoverState>().notNull(),
    /** What of identity's records says so; null where no record is needed. */
    delegationId: text('delegation_id'),
    standing: text('standing').$type<Standing>().notNull(),
    /** By what name the person knows who moves them; null where nobody does but themself. */
    delegateName: text('delegate_name'),
  },
  (table) => [
    uniqueIndex('movers_order_person').on(table.orderId, table.personId),
    index('movers_person').on(table.personId),
  ],
);
export type MoverRow = typeof movers.$inferSelect;

/** One row per agency and mover. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    /** `<order>.<number>`; numbers count from 1 within the order and are never used again. */
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    number: integer('number').notNull(),
    moverId: text('mover_id').notNull(),
    personId: text('person_id').notNull(),
    /** Agency code. */
    agency: text('agency').notNull(),
    purposes: text('purposes', { mode: 'json' }).$type<readonly Purpose[]>().notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    /** Grows with every answer and amendment: the content of one revision never changes. */
    revision: integer('revision').notNull(),
    /** Drawn when the revision was made ready to be sent; null before. */
    sequence: integer('sequence'),
    /** An address for this agency only, given as an answer; null: the order's. */
    ownTo: text('own_to', { mode: 'json' }).$type<OrderAddress>(),
    /** Code of the agency whose record this one follows: it is watched, never written. Null: it is written itself. */
    follows: text('follows'),
    /** Whether the agency's duty to report is this mover's; null until the agency has said. */
    hasDuty: integer('has_duty', { mode: 'boolean' }),
    /** The mover's own duty to report the move; null where there is none. */
    duty: text('duty', { mode: 'json' }).$type<RowDuty>(),
    /** Day, where the old address is, on which the agency first confirmed that it has the move; null before. */
    metOn: text('met_on'),
    /** What the agency wants signed, and who has signed it; null where nothing is. */
    signature: text('signature', { mode: 'json' }).$type<RowSignature>(),
    /** Evidence given as an answer; null while none is. */
    documents: text('documents', { mode: 'json' }).$type<readonly DocumentName[]>(),
    /** What the agency asks the mover because the address was applied; null while it asks nothing. */
    effects: text('effects', { mode: 'json' }).$type<readonly RowEffect[]>(),
    /** The agency holds payments to the mover since the move was disputed, as it last said. */
    paymentsHeld: integer('payments_held', { mode: 'boolean' }).notNull(),
    /** Whether the agency had the old address on file; null while it has not said, and where it changed nothing. */
    fromMatches: integer('from_matches', { mode: 'boolean' }),
    /** Null: nothing is to be done at the agency. */
    intent: text('intent').$type<Intent>(),
    /** The agency may have this revision, though it never said so. */
    isUnknown: integer('is_unknown', { mode: 'boolean' }).notNull(),
    /** First business day on which the agency takes it. */
    handOverOn: text('hand_over_on').notNull(),
    dueBy: integer('due_by', { mode: 'timestamp_ms' }).notNull(),
    /** The last alarm that was raised. */
    alarm: text('alarm').$type<'DEADLINE_AT_RISK' | 'OVERDUE'>(),
    /** When the next alarm is due; null: never. */
    alarmAt: integer('alarm_at', { mode: 'timestamp_ms' }),
    /** Business day in Washington on which the agency's own record was last known to agree with this row. */
    reconciledOn: text('reconciled_on').notNull(),
    attempts: integer('attempts').notNull(),
    /** Failed calls in a row; what the backoff grows with. */
    failures: integer('failures').notNull(),
    /** Replies in a row whose proof did not hold. */
    unproven: integer('unproven').notNull(),
    lastAttemptAt: integer('last_attempt_at', { mode: 'timestamp_ms' }),
    reasonCode: text('reason_code'),
    agencyReference: text('agency_reference'),
    appliedVersion: text('applied_version'),
    receiptId: text('receipt_id'),
  },
  (table) => [
    uniqueIndex('deliveries_order_number').on(table.orderId, table.number),
    index('deliveries_calendar').on(table.state, table.handOverOn),
    index('deliveries_alarm').on(table.alarmAt),
    index('deliveries_reconcile').on(table.agency, table.state, table.reconciledOn),
    index('deliveries_person').on(table.personId, table.agency),
  ],
);
export type AddressDeliveryRow = typeof deliveries.$inferSelect;
/** What a resolver of SDL `DeliveryEffect` gets. */
export type DeliveryEffectRef = RowEffect;

/**
 * What is still to be said to agencies. Invariant: a row is here exactly while its delivery has an intent; both change
 * in one transaction.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    deliveryId: text('delivery_id').primaryKey(),
    agency: text('agency').notNull(),
    /** Not before this real time, ms. */
    notBeforeMs: integer('not_before_ms').notNull(),
    /** While a worker has it: until this real time, ms. */
    leasedUntilMs: integer('leased_until_ms').notNull(),
    /** Whose lease it is; null when free. A result is taken only from the lease's holder. */
    lease: text('lease'),
  },
  (table) => [index('outbox_due').on(table.agency, table.notBeforeMs)],
);

/** Append-only. */
export const events = sqliteTable(
  'events',
  {
    /** Also the cursor. */
    position: integer('position').primaryKey({ autoIncrement: true }),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    /** Null when the order itself is meant. */
    moverId: text('mover_id'),
    agency: text('agency'),
    from: text('from_state'),
    to: text('to_state').notNull(),
    note: text('note'),
  },
  (table) => [index('events_order').on(table.orderId, table.position)],
);
export type AddressChangeEventRow = typeof events.$inferSelect;

/** Which agency has which address of whom; never an address. */
export const holdings = sqliteTable(
  'holdings',
  {
    personId: text('person_id').notNull(),
    agency: text('agency').notNull(),
    purpose: text('purpose').$type<Purpose>().notNull(),
    /** It follows the record of another agency. */
    isDerived: integer('is_derived', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.personId, table.agency, table.purpose] })],
);

/** Every subgraph ever heard of: whether it keeps addresses, and what it then promises. */
export const intakes = sqliteTable('intakes', {
  agency: text('agency').primaryKey(),
  /** Name of its subgraph. */
  subgraph: text('subgraph').notNull(),
  /** Null while it was never asked, and for one that keeps no addresses. */
  profile: text('profile', { mode: 'json' }).$type<IntakeProfile>(),
  /** All its holders have been read once, or it keeps no addresses. */
  isIndexed: integer('is_indexed', { mode: 'boolean' }).notNull(),
});
export type IntakeRow = typeof intakes.$inferSelect;

/** Orders submitted before an agency's holders were known: it may have to get rows in them. */
export const orderWaits = sqliteTable(
  'order_waits',
  {
    agency: text('agency').notNull(),
    orderId: text('order_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.orderId] }), index('order_waits_order').on(table.orderId)],
);

/** Everyone mail is delivered to. */
export const residents = sqliteTable('residents', { personId: text('person_id').primaryKey() });

/** What deliveries are numbered by: one growing number for everyone, so that it grows for each person and purpose. */
export const sequences = sqliteTable('sequences', {
  name: text('name').primaryKey(),
  last: integer('last').notNull(),
});

/** Proofs: an agency's over one delivery, ours over a completed order. Digests and signatures, no address. */
export const receipts = sqliteTable('receipts', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  /** Null: the order as a whole. */
  deliveryId: text('delivery_id'),
  /** SHA-256 of the RFC 8785 text that is signed, base64url. */
  digest: text('digest').notNull(),
  /** `<kid>.<signature>`, Ed25519. */
  proof: text('proof').notNull(),
  at: integer('at', { mode: 'timestamp_ms' }).notNull(),
});

/** What was mailed on paper. Codes stand in letters only, never in a message. */
export const letters = sqliteTable(
  'letters',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id').notNull(),
    /** Who may use the code. */
    personId: text('person_id').notNull(),
    kind: text('kind').$type<'DISPUTE' | 'NOTICE' | 'INVITATION' | 'WELCOME' | 'CONFIRMATION'>().notNull(),
    address: text('address', { mode: 'json' }).$type<OrderAddress>().notNull(),
    /** Null in a letter that needs none. */
    code: text('code'),
    mailedAt: integer('mailed_at', { mode: 'timestamp_ms' }).notNull(),
    /** The same by the real clock, ms: what rates are counted by. */
    mailedRealMs: integer('mailed_real_ms').notNull(),
  },
  (table) => [index('letters_order').on(table.orderId)],
);

/** What people are still to be told, until the keeper of their messages has it. No code, no address. */
export const notices = sqliteTable(
  'notices',
  {
    /** Also the message's id: handed over twice, it is one message. */
    id: text('id').primaryKey(),
    orderId: text('order_id').notNull(),
    personId: text('person_id').notNull(),
    channel: text('channel').$type<'EMAIL' | 'LETTER' | 'INBOX'>().notNull(),
    /** Code of the agency that the text speaks of, at `{agency}`; null where it speaks of none. */
    agency: text('agency'),
    text: text('text', { mode: 'json' }).$type<NoticeText>().notNull(),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('notices_at').on(table.at)],
);
export type NoticeRow = typeof notices.$inferSelect;

/** What a command answers, before it is known in which language its problems are to be said. */
export interface ChangeAddressPayloadRef {
  readonly addressChange: AddressChangeRow | null;
  readonly replayed: boolean;
  readonly userErrors: readonly SpokenProblem[];
}

/** What a check found, before it is known in which language. */
export type AddressCheckRef = ReturnType<typeof addressCheckOf>;

/** Known here by the key alone. */
export interface PersonRef {
  readonly id: string;
}
export interface AgencyRef {
  readonly code: string;
}
export interface ReceiptRef {
  readonly id: string;
}
