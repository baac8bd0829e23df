import { buybackSentences, type Sentence } from '../pslf/sentences.ts';
import type { CodedSentence } from '../pslfProgress.ts';

/** Reasons of the rules, and one of our own. */
const denials: Readonly<Record<string, Sentence>> = {
  ...buybackSentences,
  PRICE_UNKNOWN: {
    en: 'We do not know what you would have paid in these months.',
    es: 'No sabemos cuánto habría pagado usted en estos meses.',
  },
};

export function denialOf(code: string): CodedSentence {
  const sentence = denials[code];
  if (sentence === undefined) throw new Error('a denial for a reason that nobody knows');
  return { code, sentence };
}
