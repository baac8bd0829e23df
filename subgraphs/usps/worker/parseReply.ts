import type { EffectStatement, IntakeReply } from '../../kit/intake/index.ts';

/** The selection that holds everything a proof covers. */
export const replySelection =
  'delivery state reasonCode agencyReference version effects { code law question { en es } kind state } paymentsHeld hasDuty fromMatches at proof';

/** No agency asks more questions about one address. */
const effectsMax = 16;
/** No question, law or code is longer. */
const textCharactersMax = 1000;

/** What an agency answered, in the form its proof is over; null for anything else. */
export function parseReply(value: unknown): IntakeReply | null {
  const [delivery, state, at, proof] = ['delivery', 'state', 'at', 'proof'].map((name) => textOf(value, name));
  const effects = parseEffects(read(value, 'effects'));
  const paymentsHeld = read(value, 'paymentsHeld');
  if (delivery == null || state == null || at == null || proof == null) return null;
  const hasDuty = read(value, 'hasDuty') ?? null;
  if (effects === null || typeof paymentsHeld !== 'boolean') return null;
  if (hasDuty !== null && typeof hasDuty !== 'boolean') return null;
  const fromMatches = read(value, 'fromMatches') ?? null;
  if (fromMatches !== null && typeof fromMatches !== 'boolean') return null;
  return {
    delivery,
    state,
    reasonCode: textOf(value, 'reasonCode'),
    agencyReference: textOf(value, 'agencyReference'),
    version: textOf(value, 'version'),
    effects,
    paymentsHeld,
    hasDuty,
    fromMatches,
    at,
    proof,
  };
}

function parseEffects(value: unknown): readonly EffectStatement[] | null {
  if (!Array.isArray(value) || value.length > effectsMax) return null;
  const effects = value.map(parseEffect);
  return effects.every((effect) => effect !== null) ? effects : null;
}

function parseEffect(value: unknown): EffectStatement | null {
  const [code, law] = [textOf(value, 'code'), textOf(value, 'law')];
  const [en, es] = [textOf(read(value, 'question'), 'en'), textOf(read(value, 'question'), 'es')];
  const [kind, state] = [read(value, 'kind'), read(value, 'state')];
  if (code === null || law === null || en === null || es === null) return null;
  if ([code, law, en, es].some((text) => text.length > textCharactersMax)) return null;
  if (kind !== 'MONEY' && kind !== 'YES_NO') return null;
  return state === 'WAITING' || state === 'ANSWERED' ? { code, law, question: { en, es }, kind, state } : null;
}

function textOf(value: unknown, name: string): string | null {
  const member = read(value, name);
  return typeof member === 'string' ? member : null;
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
