import { type PostalText, postalText } from '../../kit/intake/index.ts';
import type { AddressInput } from '../resolvers.generated.ts';
import { invalid } from './payloads.ts';
import * as texts from './refusalTexts.ts';

const linesMax = 5;
const charactersMax = 100;

/** The address as typed, or what is wrong with its form, by its path. */
export function readAddress(input: AddressInput, path: readonly string[]) {
  const typed = postalText(input);
  const errors = [
    ...(typed.lines.length === 0 || typed.lines.every(isBlank) ? [invalid(texts.noLine, [...path, 'lines'])] : []),
    ...(typed.lines.length > linesMax ? [invalid(texts.tooManyLines(linesMax), [...path, 'lines'])] : []),
    ...(isBlank(typed.city) ? [invalid(texts.noCity, [...path, 'city'])] : []),
    ...(/^[A-Z]{2}$/.test(typed.countryCode) ? [] : [invalid(texts.countryForm, [...path, 'countryCode'])]),
    ...tooLong(typed).map((field) => invalid(texts.tooLong(charactersMax), [...path, field])),
  ];
  return { typed, errors };
}

function tooLong({ lines, city, region, postalCode }: PostalText): readonly string[] {
  const fields = [
    ...lines.map((line, index) => [`lines.${index}`, line] as const),
    ['city', city] as const,
    ['region', region ?? ''] as const,
    ['postalCode', postalCode ?? ''] as const,
  ];
  return fields.filter(([, text]) => text.length > charactersMax).map(([field]) => field);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
