import { userError } from '../../kit/index.ts';
import { type PostalText, postalText } from '../../kit/intake/index.ts';
import type { AddressInput } from '../resolvers.generated.ts';

const linesMax = 5;
const charactersMax = 100;

/** The address as typed, or what is wrong with its form, by its path. */
export function readAddress(input: AddressInput, path: readonly string[]) {
  const typed = postalText(input);
  const errors = [
    ...(typed.lines.length === 0 || typed.lines.every(isBlank)
      ? [invalid('An address needs at least one line.', [...path, 'lines'])]
      : []),
    ...(typed.lines.length > linesMax
      ? [invalid(`An address has at most ${linesMax} lines.`, [...path, 'lines'])]
      : []),
    ...(isBlank(typed.city) ? [invalid('An address needs a city.', [...path, 'city'])] : []),
    ...(/^[A-Z]{2}$/.test(typed.countryCode)
      ? []
      : [invalid('A country is given by its two letters.', [...path, 'countryCode'])]),
    ...tooLong(typed).map((field) => invalid(`At most ${charactersMax} characters.`, [...path, field])),
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

/** An InvalidInput at a path below `input`. */
export function invalid(message: string, path: readonly string[], code = 'INVALID_INPUT') {
  return userError('InvalidInput', { code, message, path: ['input', ...path] });
}
