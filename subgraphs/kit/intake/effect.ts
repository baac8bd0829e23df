/**
 * What a new address may change for a person beside the address, as a question to that person: until it is answered,
 * nothing of it is changed.
 */
export interface Effect {
  /** For example SHELTER_COST; unique among the effects of one delivery. */
  readonly code: string;
  /** For example "7 CFR 273.12(c)(4)". */
  readonly law: string;
  /** One plain question in each language. */
  readonly question: { readonly en: string; readonly es: string };
  /** MONEY is answered with whole cents as digits, YES_NO with YES or NO. */
  readonly kind: EffectKind;
}

export type EffectKind = 'MONEY' | 'YES_NO';

/** A person's answer to one effect, in the form of its kind. */
export interface EffectAnswer {
  readonly personId: string;
  readonly code: string;
  readonly value: string;
}

/** Whether a text is an answer to a question of this kind. */
export function isAnswerOf(kind: EffectKind, value: string): boolean {
  return kind === 'MONEY' ? /^(0|[1-9]\d{0,11})$/.test(value) : value === 'YES' || value === 'NO';
}
