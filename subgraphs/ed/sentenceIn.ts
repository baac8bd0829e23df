import type { Language, Sentence } from './pslf/sentences.ts';

/** Languages that every sentence is written in. */
export const languages: readonly Language[] = ['en', 'es'];

/** The sentence in a language, whatever its region (`es-MX`); English where it is not written in that one. */
export function sentenceIn(sentence: Sentence, language: string): string {
  return sentence[languageOf(language)];
}

export function languageOf(tag: string): Language {
  const [primary = ''] = tag.trim().toLowerCase().split(/[-_]/);
  return languages.find((known) => known === primary) ?? 'en';
}
