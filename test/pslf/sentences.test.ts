import { describe, expect, it } from 'vitest';
import { denialOf } from '../../subgraphs/ed/buyback/denial.ts';
import {
  buybackOffered,
  creditSentence,
  monthSentence,
  progressSentence,
  sourceSentences,
} from '../../subgraphs/ed/progressSentences.ts';
import { issueSentences } from '../../subgraphs/ed/pslf/edge/issues.ts';
import { citationOf, failures, gates, successes } from '../../subgraphs/ed/pslf/rules/reasons.ts';
import {
  buybackSentences,
  failureSentences,
  gateSentences,
  notice,
  type Sentence,
  successSentences,
} from '../../subgraphs/ed/pslf/sentences.ts';

const texts: readonly (readonly [string, Sentence])[] = [
  ['notice', notice],
  ...Object.entries(failureSentences).flatMap(([code, { why, fix }]) => [
    [code, why] as const,
    [`fix of ${code}`, fix] as const,
  ]),
  ...Object.entries(successSentences),
  ...Object.entries(gateSentences),
  ...Object.entries(buybackSentences),
  ...Object.entries(issueSentences),
  ...Object.entries(sourceSentences),
  ['a denial', denialOf('PRICE_UNKNOWN').sentence],
  ['an offer', buybackOffered],
  ['no credit', creditSentence(0, false, false)],
  ['a credit', creditSentence(7, true, true)],
  ['a month', monthSentence('2024-03', successSentences.Q_PAYMENT)],
  ...[0, 24].map((pendingEmployer) => {
    const numbers = { qualifying: 60, remaining: 60, pendingEmployer, forgivable: false };
    return [`a count with ${pendingEmployer} waiting`, progressSentence(numbers)] as const;
  }),
];

/** Groups of vowels, a silent e at the end left out: near enough for a formula that is itself an estimate. */
function syllablesOf(word: string): number {
  const groups =
    word
      .toLowerCase()
      .replace(/(?<=[^aeiouyl])e$/, '')
      .match(/[aeiouy]+/g) ?? [];
  return Math.max(1, groups.length);
}

/** Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59. */
function gradeOf(text: string): number {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((part) => part.trim() !== '').length;
  const words = text.match(/[A-Za-z0-9][\w'’-]*/g) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

describe('the reading grade', () => {
  it.each([
    ['The cat sat on the mat.', -2, 1],
    [
      'Notwithstanding applicable limitations, eligibility determinations necessitate institutional documentation.',
      15,
      99,
    ],
  ])('of %j lies between %d and %d', (text, least, most) => {
    expect(gradeOf(text)).toBeGreaterThan(least);
    expect(gradeOf(text)).toBeLessThan(most);
  });
});

describe('a sentence', () => {
  it.each(texts)('(%s) is plain English and Spanish', (_code, { en, es }) => {
    expect(gradeOf(en)).toBeLessThanOrEqual(8);
    for (const text of [en, es]) expect(text).toMatch(/^[A-ZÁÉÍÓÚ¿].*\.$/u);
    expect(es).not.toBe(en);
  });

  it.each([...failures, ...successes, ...gates])('stands beside the citation of $code', ({ code }) => {
    expect(citationOf(code)).toMatch(/CFR|U\.S\.C\.|FR |P\.L\./);
  });
});
