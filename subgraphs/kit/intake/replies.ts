import { eq } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import type { EffectStatement, IntakeReply, IntakeRequest, IntakeStatement } from './content.ts';
import type { IntakePorts } from './intakePorts.ts';
import { type DeliveryRow, intakeDeliveries, type KeptEffect } from './tables.ts';

/** A stored delivery before its reply is proved. */
export type UnprovenRow = Omit<DeliveryRow, 'proof' | 'isUndone'>;

export function storedDelivery(tx: Database, delivery: string): DeliveryRow | undefined {
  return tx.select().from(intakeDeliveries).where(eq(intakeDeliveries.delivery, delivery)).get();
}

/** What this agency says of a delivery as it is stored. */
export function replyOn(ports: IntakePorts, request: IntakeRequest, row: UnprovenRow): IntakeReply {
  return replyOf(ports, request, statementOf(ports, row));
}

/** Stores the row with the proof of what is now said of it. */
export function settle(ports: IntakePorts, tx: Database, request: IntakeRequest, row: UnprovenRow): IntakeReply {
  const reply = replyOn(ports, request, row);
  const values = { ...row, proof: reply.proof };
  tx.insert(intakeDeliveries)
    .values(values)
    .onConflictDoUpdate({ target: intakeDeliveries.delivery, set: values })
    .run();
  return reply;
}

/** An answer that leaves nothing behind: the delivery stays as unknown, or as it was. */
export function unstored(
  ports: IntakePorts,
  request: IntakeRequest,
  said: Pick<IntakeStatement, 'delivery' | 'state' | 'reasonCode'> & Partial<IntakeStatement>,
): IntakeReply {
  const at = ports.now().toISOString();
  const nothing = {
    agencyReference: null,
    version: null,
    effects: [],
    paymentsHeld: false,
    hasDuty: null,
    fromMatches: null,
  };
  return replyOf(ports, request, { ...nothing, at, ...said });
}

function replyOf(ports: IntakePorts, request: IntakeRequest, statement: IntakeStatement): IntakeReply {
  return { ...statement, proof: ports.prove(request, statement) };
}

function statementOf(ports: IntakePorts, row: UnprovenRow): IntakeStatement {
  const { delivery, personId, state, reasonCode, reference, version, paymentsHeld, fromMatches, at } = row;
  const effects = (row.effects ?? []).map(toStatement);
  return {
    delivery,
    state,
    reasonCode,
    agencyReference: reference,
    version,
    effects,
    paymentsHeld,
    hasDuty: personId === null ? null : ports.hasDuty(ports.db, personId),
    fromMatches,
    at: at.toISOString(),
  };
}

function toStatement({ code, law, question, kind, state }: KeptEffect): EffectStatement {
  return { code, law, question: { en: question.en, es: question.es }, kind, state };
}
