import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export { idempotencyKeys } from '../kit/idempotency/tables.ts';

/** What is known of a person. The last four digits are all of the social-security number that exists here. */
export const identities = sqliteTable('identities', {
  id: text('id').primaryKey(),
  given: text('given').notNull(),
  middle: text('middle'),
  family: text('family').notNull(),
  suffix: text('suffix'),
  preferred: text('preferred'),
  dateOfBirth: text('date_of_birth').notNull(),
  ssnLastFour: text('ssn_last_four').notNull(),
  preferredLanguage: text('preferred_language').notNull(),
  proofedOn: text('proofed_on'),
  proofingMethod: text('proofing_method'),
  /** Day of death as the register of deaths has it. */
  deceasedOn: text('deceased_on'),
  /** Takes part in an address-confidentiality programme: nobody is told where they live, nor that they are here. */
  isConfidential: integer('is_confidential', { mode: 'boolean' }).notNull(),
});

/** Accounts at sign-in providers. Invariant: an account belongs to one person, for ever. */
export const linkedAccounts = sqliteTable(
  'linked_accounts',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    provider: text('provider').notNull(),
    /** Pairwise: the provider's name for this person towards this graph. */
    subject: text('subject').notNull(),
    linkedAt: integer('linked_at', { mode: 'timestamp_ms' }).notNull(),
    retiredAt: integer('retired_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    uniqueIndex('linked_accounts_provider_subject').on(table.provider, table.subject),
    index('linked_accounts_person_id').on(table.personId, table.linkedAt),
  ],
);

/** Proofs of accounts that were used up, by digest: a proof links once. Rows are deleted when the proof is too old anyway. */
export const usedProofs = sqliteTable(
  'used_proofs',
  {
    digest: text('digest').primaryKey(),
    usedAt: integer('used_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('used_proofs_used_at').on(table.usedAt)],
);

export const signIns = sqliteTable(
  'sign_ins',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    service: text('service').notNull(),
    outcome: text('outcome', { enum: ['SUCCEEDED', 'FAILED', 'BLOCKED'] }).notNull(),
    approximatePlace: text('approximate_place'),
  },
  (table) => [index('sign_ins_person_id').on(table.personId, table.at, table.id)],
);

export const delegations = sqliteTable(
  'delegations',
  {
    id: text('id').primaryKey(),
    fromId: text('from_id').notNull(),
    /** As the grantor typed it; it may belong to nobody. */
    toId: text('to_id').notNull(),
    powers: text('powers', { mode: 'json' }).$type<readonly DelegatedPower[]>().notNull(),
    reason: text('reason', {
      enum: ['MINOR_CHILD', 'SPOUSE', 'FIDUCIARY', 'POWER_OF_ATTORNEY', 'CAREGIVER'],
    }).notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    grantedAt: integer('granted_at', { mode: 'timestamp_ms' }).notNull(),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('delegations_from_id').on(table.fromId, table.grantedAt, table.id),
    index('delegations_to_id').on(table.toId, table.grantedAt, table.id),
  ],
);

export type DelegatedPower = 'READ_STATUS' | 'CHANGE_ADDRESS' | 'APPLY' | 'RECEIVE_NOTICES';
export type IdentityRow = typeof identities.$inferSelect;
export type LinkedAccountRow = typeof linkedAccounts.$inferSelect;
export type SignInRow = typeof signIns.$inferSelect;
export type DelegationRow = typeof delegations.$inferSelect;

/** Only an id: what else is told of a person depends on who asks, so each field looks for itself. */
export interface PersonRef {
  readonly id: string;
}

/** The levels come from the caller's sign-in, the rest from the person's proofing. */
export type AssuranceRow = Pick<IdentityRow, 'proofedOn' | 'proofingMethod'>;
