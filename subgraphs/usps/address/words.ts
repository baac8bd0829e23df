/**
 * The words of one address line in upper case: accents stripped, punctuation gone but for what means something — the
 * hyphen within a number, the slash of a fraction, the point of a decimal. `#` is a word of its own. (Publication 28, 222.)
 */
export function wordsOf(line: string): readonly string[] {
  return line
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/(\d)\.(?=\d)/g, '$1\u0000')
    .replace(/[.'’]/g, '')
    .replaceAll('\u0000', '.')
    .replaceAll('#', ' # ')
    .replace(/[^A-Z0-9#/.-]+/g, ' ')
    .split(' ')
    .map((word) => word.replace(/^[-/.]+|[-/.]+$/g, ''))
    .filter((word) => word !== '');
}
