import type { PostalText } from '../../kit/intake/index.ts';
import type { Spoken } from '../order/language.ts';
import type { IntakeRow } from '../tables.ts';

export interface AgencyLimit {
  readonly agency: string;
  readonly code: 'LINE_TOO_LONG' | 'FOREIGN_NOT_ACCEPTED';
  readonly field: string;
  readonly message: Spoken;
  readonly fits: string | null;
}

/** What single agencies could not store of an address, with a text that would fit where there is one. */
export function limitsExceeded(address: PostalText, intakes: readonly IntakeRow[]): readonly AgencyLimit[] {
  return intakes.flatMap(({ agency, profile }) => {
    if (profile === null) return [];
    const isRefused = address.countryCode !== 'US' && !profile.acceptsForeign;
    const abroad = isRefused ? [foreign(agency)] : [];
    const limit = profile.lineLengthLimit;
    const long = address.lines.flatMap((line, index) =>
      line.length <= limit ? [] : [tooLong(agency, `lines.${index}`, line, limit)],
    );
    return [...abroad, ...long];
  });
}

function foreign(agency: string): AgencyLimit {
  const message = {
    en: 'This agency takes addresses in the United States only.',
    es: 'Esta agencia solo acepta direcciones en los Estados Unidos.',
  };
  return { agency, code: 'FOREIGN_NOT_ACCEPTED', field: 'countryCode', message, fits: null };
}

function tooLong(agency: string, field: string, line: string, limit: number): AgencyLimit {
  const message = {
    en: `This agency stores at most ${limit} characters in a line.`,
    es: `Esta agencia guarda como máximo ${limit} caracteres por línea.`,
  };
  return { agency, code: 'LINE_TOO_LONG', field, message, fits: shortened(line, limit) };
}

/** The line without its last words, as long as the number and a word of the street remain. */
function shortened(line: string, limit: number): string | null {
  const words = line.split(' ');
  while (words.length > 2 && words.join(' ').length > limit) words.pop();
  const text = words.join(' ');
  return text.length <= limit ? text : null;
}
