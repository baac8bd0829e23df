import { type EffectStatement, isAnswerOf } from '../../kit/intake/index.ts';
import type { AddressDeliveryRow, RowEffect } from '../tables.ts';

type Kept = readonly RowEffect[] | null;

/** What is asked after an agency has spoken. What the mover has said meanwhile, and the agency does not have, stays said. */
export function effectsAfter(known: Kept, told: readonly EffectStatement[], at: string): Kept {
  if (told.length === 0) return null;
  return told.map((effect): RowEffect => {
    const before = known?.find(({ code }) => code === effect.code);
    if (effect.state === 'ANSWERED') {
      const answeredAt = before?.answeredAt ?? at;
      return { ...effect, value: null, answeredAt, recordedAt: before?.recordedAt ?? at };
    }
    const isOnItsWay = before !== undefined && before.value !== null;
    return isOnItsWay
      ? { ...effect, state: 'ANSWERED', value: before.value, answeredAt: before.answeredAt, recordedAt: null }
      : { ...effect, value: null, answeredAt: null, recordedAt: null };
  });
}

/** An answer the agency does not have yet, the first asked first; null when it has all. */
export function answerOnItsWay({
  effects,
}: Pick<AddressDeliveryRow, 'effects'>): { code: string; value: string } | null {
  const found = effects?.find(({ value }) => value !== null);
  return found === undefined || found.value === null ? null : { code: found.code, value: found.value };
}

export type EffectAnswered =
  | { readonly kind: 'answered'; readonly row: AddressDeliveryRow }
  | { readonly kind: 'nothingAsked' }
  | { readonly kind: 'wrongValue'; readonly asked: RowEffect['kind'] };

/** A row whose effect the mover has answered: the agency is to be told. */
export function effectAnswered(row: AddressDeliveryRow, code: string, value: string, at: Date): EffectAnswered {
  const asked = row.effects?.find((effect) => effect.code === code && effect.state === 'WAITING');
  const isFree = row.intent === null || row.intent === 'ANSWER';
  if (asked === undefined || row.state !== 'APPLIED' || !isFree) return { kind: 'nothingAsked' };
  if (!isAnswerOf(asked.kind, value)) return { kind: 'wrongValue', asked: asked.kind };
  const answered: RowEffect = { ...asked, state: 'ANSWERED', value, answeredAt: at.toISOString() };
  const effects = (row.effects ?? []).map((effect) => (effect === asked ? answered : effect));
  return { kind: 'answered', row: { ...row, effects, intent: 'ANSWER' } };
}

/** Effects that a row asks about now and did not before. */
export function newlyAsked(before: Kept, after: Kept): readonly RowEffect[] {
  return (after ?? []).filter(
    ({ code, state }) =>
      state === 'WAITING' && !before?.some((effect) => effect.code === code && effect.state === state),
  );
}

/** What the log says of the effects of a row: what was asked, what the mover said, and that the agency has it. */
export function effectNotes(
  before: Pick<AddressDeliveryRow, 'effects'> | null,
  after: Pick<AddressDeliveryRow, 'effects'>,
): readonly string[] {
  const known = before?.effects ?? null;
  const asked = newlyAsked(known, after.effects).map(({ code }) => `EFFECT_ASKED ${code}`);
  const further = (after.effects ?? []).flatMap((effect) => {
    const former = known?.find(({ code }) => code === effect.code);
    return [
      ...(effect.answeredAt !== null && (former?.answeredAt ?? null) === null
        ? [`EFFECT_ANSWERED ${effect.code}`]
        : []),
      ...(effect.recordedAt !== null && (former?.recordedAt ?? null) === null
        ? [`EFFECT_RECORDED ${effect.code}`]
        : []),
    ];
  });
  return [...asked, ...further];
}
