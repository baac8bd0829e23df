import type { Database } from '../database/database.ts';
import { contentDigest, type IntakeInput, type IntakeReply, type IntakeRequest } from './content.ts';
import { isAnswerOf } from './effect.ts';
import { type IntakePorts, immediately } from './intakePorts.ts';
import { replyOn, settle, storedDelivery, unstored } from './replies.ts';
import { revisionsOf } from './revisions.ts';
import type { KeptEffect } from './tables.ts';

/**
 * What the person is asked because this delivery is applied now. What they answered about the same address, to an
 * earlier revision of the same row, is not asked again.
 */
export function effectsOf(ports: IntakePorts, tx: Database, input: IntakeInput): readonly KeptEffect[] | null {
  const asked = ports.effects(tx, input);
  if (asked.length === 0) return null;
  const about = contentDigest(input.to);
  const answered = answeredBefore(tx, input.row).filter((effect) => effect.about === about);
  return asked.map(({ code, law, question, kind }) => {
    const isKnown = answered.some((effect) => effect.code === code);
    return { code, law, question, kind, about, state: isKnown ? 'ANSWERED' : 'WAITING' };
  });
}

function answeredBefore(tx: Database, row: string): readonly KeptEffect[] {
  return revisionsOf(tx, row)
    .flatMap(({ effects }) => effects ?? [])
    .filter(({ state }) => state === 'ANSWERED');
}

/**
 * Writes a person's answer into the agency's record, once: the same answer again, or another one, changes nothing more.
 * A question the agency no longer knows is taken back. The value itself is not kept here.
 */
export function answerEffect(ports: IntakePorts, delivery: string, code: string, value: string): IntakeReply {
  const request: IntakeRequest = { operation: 'answerEffect', delivery, code, value };
  return immediately(ports.db, (tx) => {
    const known = storedDelivery(tx, delivery);
    if (known === undefined || known.personId === null) {
      return unstored(ports, request, { delivery, state: 'REJECTED', reasonCode: 'PERSON_NOT_FOUND' });
    }
    const effects = known.effects ?? [];
    const waiting = effects.find((effect) => effect.code === code && effect.state === 'WAITING');
    const isOpen = known.state === 'APPLIED' && waiting !== undefined && isAnswerOf(waiting.kind, value);
    if (!isOpen) return replyOn(ports, request, known);
    const isTaken = ports.answerEffect(tx, { personId: known.personId, code, value });
    ports.count(isTaken ? 'intakeEffectAnswered' : 'intakeEffectTakenBack');
    const kept = isTaken
      ? effects.map((effect) => (effect === waiting ? { ...effect, state: 'ANSWERED' as const } : effect))
      : effects.filter((effect) => effect !== waiting);
    return settle(ports, tx, request, { ...known, effects: kept });
  });
}
