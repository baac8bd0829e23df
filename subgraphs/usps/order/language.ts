/** The languages that every sentence of the Postal Service is written in. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];
/** One sentence in each of them. */
export type Spoken = Readonly<Record<Language, string>>;

/** The language a BCP 47 tag asks for, whatever its region (`es-MX`); English where nothing is written in that one. */
export function languageOf(tag: string): Language {
  const [primary = ''] = tag.trim().toLowerCase().split(/[-_]/);
  return languages.find((known) => known === primary) ?? 'en';
}
