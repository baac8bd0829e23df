import type { PostalText } from '../../kit/intake/index.ts';
import type { IntakeRow } from '../tables.ts';

export interface AgencyLimit {
  readonly agency: string;
  readonly code: 'LINE_TOO_LONG';
  readonly field: string;
  readonly message: string;
  readonly fits: string | null;
}

/** What single agencies could not store of an address, with a text that would fit where there is one. */
export function limitsExceeded(address: PostalText, intakes: readonly IntakeRow[]): readonly AgencyLimit[] {
  return intakes.flatMap(({ agency, profile }) => {
    if (profile === null) return [];
    const limit = profile.lineLengthLimit;
    return address.lines.flatMap((line, index): readonly AgencyLimit[] =>
      line.length <= limit
        ? []
        : [
            {
              agency,
              code: 'LINE_TOO_LONG',
              field: `lines.${index}`,
              message: `This agency stores at most ${limit} characters in a line.`,
              fits: shortened(line, limit),
            },
          ],
    );
  });
}

/** The line without its last words, as long as the number and a word of the street remain. */
function shortened(line: string, limit: number): string | null {
  const words = line.split(' ');
  while (words.length > 2 && words.join(' ').length > limit) words.pop();
  const text = words.join(' ');
  return text.length <= limit ? text : null;
}
