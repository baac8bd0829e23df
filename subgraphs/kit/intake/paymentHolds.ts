import { and, eq } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { intakeDeliveries } from './tables.ts';

/**
 * Whether payments to the person are on hold since a move was disputed that this agency had applied. To be asked before
 * anything is paid.
 */
export function arePaymentsHeld(db: Database, personId: string): boolean {
  const held = db
    .select({ delivery: intakeDeliveries.delivery })
    .from(intakeDeliveries)
    .where(and(eq(intakeDeliveries.personId, personId), eq(intakeDeliveries.paymentsHeld, true)))
    .limit(1)
    .get();
  return held !== undefined;
}

/**
 * The person has proved to this agency who they are and where they live: payments go on. Nothing else ends a hold, so
 * that who stole an order cannot end it through the graph. Answers whether there was one.
 */
export function releasePayments(db: Database, personId: string): boolean {
  const { changes } = db
    .update(intakeDeliveries)
    .set({ paymentsHeld: false })
    .where(and(eq(intakeDeliveries.personId, personId), eq(intakeDeliveries.paymentsHeld, true)))
    .run();
  return changes > 0;
}
