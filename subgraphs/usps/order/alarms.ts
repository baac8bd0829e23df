import type { AddressDeliveryRow } from '../tables.ts';

/** States in which the agency, or we, still owe something; what waits for a citizen is nobody's breach. */
const owed: ReadonlySet<string> = new Set(['QUEUED', 'UNREACHABLE', 'ACKNOWLEDGED']);

/** A row whose alarm has come: at half its time the deadline is at risk, at its end it is broken. */
export function alarmed(row: AddressDeliveryRow, now: Date): AddressDeliveryRow {
  if (row.alarmAt === null || row.alarmAt > now) return row;
  if (!owed.has(row.state)) return { ...row, alarmAt: null };
  if (row.dueBy <= now) return { ...row, alarm: 'OVERDUE', alarmAt: null };
  return { ...row, alarm: 'DEADLINE_AT_RISK', alarmAt: row.dueBy };
}
