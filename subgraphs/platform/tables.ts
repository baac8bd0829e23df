import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ReportingDuty, SignatureRule } from '../kit/intake/index.ts';

export const agencies = sqliteTable('agencies', {
  code: text('code').primaryKey(),
  /** Null for an agency that was met among the subgraphs and never registered. */
  name: text('name'),
});

export const helpChannels = sqliteTable(
  'help_channels',
  {
    agencyCode: text('agency_code').notNull(),
    /** In the order they are recommended, from 1. */
    position: integer('position').notNull(),
    kind: text('kind', { enum: ['PHONE', 'TTY', 'VIDEO_RELAY', 'CHAT', 'OFFICE', 'MAIL'] }).notNull(),
    value: text('value').notNull(),
    hours: text('hours'),
    languages: text('languages', { mode: 'json' }).$type<readonly string[]>().notNull(),
    accessible: integer('accessible', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.agencyCode, table.position] })],
);

/** What the last probes saw. No row: never asked. */
export const observedHealth = sqliteTable('observed_health', {
  agencyCode: text('agency_code').primaryKey(),
  state: text('state', { enum: ['UP', 'DEGRADED', 'DOWN'] }).notNull(),
  since: integer('since', { mode: 'timestamp_ms' }).notNull(),
  lastSuccessAt: integer('last_success_at', { mode: 'timestamp_ms' }),
});

/** When an agency said it would not answer. */
export const plannedMaintenance = sqliteTable(
  'planned_maintenance',
  {
    agencyCode: text('agency_code').notNull(),
    startsAt: integer('starts_at', { mode: 'timestamp_ms' }).notNull(),
    endsAt: integer('ends_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.agencyCode, table.startsAt] })],
);

/** What each agency said of its intake when it was last reached. No row: it takes no addresses, or was never reached. */
export const intakeProfiles = sqliteTable('intake_profiles', {
  agencyCode: text('agency_code').primaryKey(),
  purposes: text('purposes', { mode: 'json' }).$type<readonly AddressPurpose[]>().notNull(),
  acceptsFutureDated: integer('accepts_future_dated', { mode: 'boolean' }).notNull(),
  maxLeadDays: integer('max_lead_days').notNull(),
  lineLengthLimit: integer('line_length_limit').notNull(),
  applyWithinHours: integer('apply_within_hours').notNull(),
  notices: text('notices', { mode: 'json' }).$type<readonly string[]>().notNull(),
  acceptsForeign: integer('accepts_foreign', { mode: 'boolean' }).notNull(),
  channel: text('channel').notNull(),
  duty: text('duty', { mode: 'json' }).$type<ReportingDuty>(),
  neverChanges: text('never_changes', { mode: 'json' }).$type<readonly string[]>().notNull(),
  /** Code of an agency. */
  derivedFrom: text('derived_from'),
  signature: text('signature', { mode: 'json' }).$type<SignatureRule>(),
  holdsPayments: integer('holds_payments', { mode: 'boolean' }).notNull(),
});

/** Calls of one agency's operation on one day in Washington. */
export const dailyCalls = sqliteTable(
  'daily_calls',
  {
    agencyCode: text('agency_code').notNull(),
    operation: text('operation').notNull(),
    day: text('day').notNull(),
    calls: integer('calls').notNull(),
    failures: integer('failures').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agencyCode, table.operation, table.day] }),
    index('daily_calls_day').on(table.day, table.agencyCode),
  ],
);

/** How many of a day's answered calls took at most `upToMs`, and longer than the next smaller bound. */
export const dailyLatencies = sqliteTable(
  'daily_latencies',
  {
    agencyCode: text('agency_code').notNull(),
    operation: text('operation').notNull(),
    day: text('day').notNull(),
    upToMs: integer('up_to_ms').notNull(),
    calls: integer('calls').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agencyCode, table.operation, table.day, table.upToMs] }),
    index('daily_latencies_day').on(table.day, table.agencyCode),
  ],
);

export type AddressPurpose = 'MAILING' | 'RESIDENCE' | 'BUSINESS';
export type AgencyRow = typeof agencies.$inferSelect;
export type HelpChannelRow = typeof helpChannels.$inferSelect;
export type ObservedHealthRow = typeof observedHealth.$inferSelect;
export type MaintenanceRow = typeof plannedMaintenance.$inferSelect;
export type IntakeProfileRow = typeof intakeProfiles.$inferSelect;
export type DailyCallsRow = typeof dailyCalls.$inferSelect;
export type DailyLatenciesRow = typeof dailyLatencies.$inferSelect;

/** One operation of one agency over some days. */
export interface ServiceLevelRef {
  readonly agencyCode: string;
  readonly operation: string;
  /** Null when no day of it may be shown. */
  readonly calls: number | null;
  readonly successRatio: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly suppressed: boolean;
}
