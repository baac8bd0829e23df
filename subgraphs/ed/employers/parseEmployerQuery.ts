import { ClientError } from '../../kit/index.ts';
import { wordsOf } from './words.ts';

/** What a search text asks for. */
export type EmployerQuery =
  /** An EIN in its written form, from its beginning: `07-00`. */
  | { readonly kind: 'ein'; readonly beginning: string }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'nothing' };

/** Enough to find any name, and a bound on the work of one search: half of all names have a word with any one letter. */
const wordsMax = 6;
const lettersMax = 2;
const textLengthMax = 200;

/**
 * Digits are an EIN or its beginning, with or without the hyphen; anything else is the beginnings of words.
 * @throws ClientError for digits that can be no EIN, and for a text longer than any name.
 */
export function parseEmployerQuery(text: string): EmployerQuery {
  if (text.length > textLengthMax) {
    throw new ClientError('BAD_USER_INPUT', `\`text\` must not be longer than ${textLengthMax} characters.`);
  }
  if (/^\s*\d[\d-]+\s*$/.test(text)) return { kind: 'ein', beginning: einBeginning(text.trim()) };
  const all = wordsOf(text);
  const letters = all.filter((word) => word.length === 1).slice(0, lettersMax);
  const words = all.filter((word) => word.length > 1 || letters.includes(word)).slice(0, wordsMax);
  return words.length === 0 ? { kind: 'nothing' } : { kind: 'words', words };
}

function einBeginning(text: string): string {
  const [, prefix, rest] = /^(\d{2})-?(\d{0,7})$/.exec(text) ?? [];
  if (prefix === undefined || rest === undefined) {
    throw new ClientError('BAD_USER_INPUT', 'An EIN is written NN-NNNNNNN: two digits, a hyphen, seven digits.');
  }
  return `${prefix}-${rest}`;
}

/** A whole EIN in its written form, from text with or without the hyphen; null for any other text. */
export function parseEin(text: string): string | null {
  const [, prefix, rest] = /^(\d{2})-?(\d{7})$/.exec(text.trim()) ?? [];
  return prefix === undefined || rest === undefined ? null : `${prefix}-${rest}`;
}
