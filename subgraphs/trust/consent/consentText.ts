import { createHash } from 'node:crypto';
import type { RegisteredPurpose } from '../registry.ts';
import { agencyName, fieldName, type Language, languages, listOf } from '../spokenNames.ts';

/** What a person consents to. */
export interface ConsentTerms {
  readonly provider: string;
  readonly consumer: string;
  readonly purpose: string;
  /** Coordinates, sorted, each once. */
  readonly fields: readonly string[];
  readonly mode: 'VIEW' | 'STORE' | 'QUERY';
  readonly fetch: 'ONCE' | 'PERIODIC';
  readonly frequencyPerDay: number | null;
  /** Days that the records may tell of; null for no such bound. */
  readonly dataFrom: string | null;
  readonly dataTo: string | null;
  readonly keepDays: number;
  readonly expiresAt: Date;
}

export interface ShownText {
  readonly language: Language;
  readonly text: string;
  /** SHA-256 of the text, lower-case hex. */
  readonly digest: string;
}

/**
 * What the person is to read, in each language. The coordinates stand in it too: plain words say what is meant, and the
 * coordinates say exactly what is allowed.
 */
export function consentTexts(terms: ConsentTerms, purpose: RegisteredPurpose): readonly ShownText[] {
  return languages.map((language) => {
    const text = language === 'es' ? spanish(terms, purpose) : english(terms, purpose);
    return { language, text, digest: createHash('sha256').update(text).digest('hex') };
  });
}

function english(terms: ConsentTerms, purpose: RegisteredPurpose): string {
  const { provider, consumer, fields, mode, fetch, frequencyPerDay, keepDays, expiresAt, dataFrom, dataTo } = terms;
  const often = fetch === 'ONCE' ? 'once' : 'as often as it needs to';
  const limit = frequencyPerDay === null ? '' : `, at most ${frequencyPerDay} times a day`;
  return [
    `I allow ${agencyName(consumer, 'en')} to ${mode === 'QUERY' ? 'ask about' : 'read'} ${names(fields, 'en')} at ${agencyName(provider, 'en')}, ${often}${limit}.`,
    ...(dataFrom === null && dataTo === null
      ? []
      : [`Only what is about the time${dataFrom ? ` from ${dataFrom}` : ''}${dataTo ? ` to ${dataTo}` : ''}.`]),
    `What for: ${purpose.plainText.en}`,
    mode === 'STORE' ? `It may keep what it read for ${keepDays} days.` : 'It may not keep what it read.',
    `This ends on ${dayOf(expiresAt)}. I can pause it or take it back at any time, and see every read.`,
    `Exactly: ${fields.join(', ')} (${provider} to ${consumer}, ${purpose.code}; ${purpose.legalBasis}).`,
  ].join('\n');
}

function spanish(terms: ConsentTerms, purpose: RegisteredPurpose): string {
  const { provider, consumer, fields, mode, fetch, frequencyPerDay, keepDays, expiresAt, dataFrom, dataTo } = terms;
  const often = fetch === 'ONCE' ? 'una sola vez' : 'tantas veces como lo necesite';
  const limit = frequencyPerDay === null ? '' : `, como máximo ${frequencyPerDay} veces al día`;
  return [
    `Autorizo: ${agencyName(consumer, 'es')} puede ${mode === 'QUERY' ? 'preguntar por' : 'leer'} ${names(fields, 'es')}, que consta en ${agencyName(provider, 'es')}, ${often}${limit}.`,
    ...(dataFrom === null && dataTo === null
      ? []
      : [
          `Solo lo referente al tiempo${dataFrom ? ` desde el ${dataFrom}` : ''}${dataTo ? ` hasta el ${dataTo}` : ''}.`,
        ]),
    `Para qué: ${purpose.plainText.es ?? purpose.plainText.en}`,
    mode === 'STORE' ? `Puede conservar lo leído durante ${keepDays} días.` : 'No puede conservar lo leído.',
    `Termina el ${dayOf(expiresAt)}. Puedo suspenderlo o retirarlo en cualquier momento y ver cada consulta.`,
    `Exactamente: ${fields.join(', ')} (${provider} a ${consumer}, ${purpose.code}; ${purpose.legalBasis}).`,
  ].join('\n');
}

function names(fields: readonly string[], language: Language): string {
  return listOf(
    fields.map((field) => fieldName(field, language)),
    language,
  );
}

/** In UTC: one text for one instant, wherever it is read. */
function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 16).replace('T', ' ').concat(' UTC');
}
