import { createDraws } from '../../subgraphs/kit/population/draws.ts';

const syllables =
  'MA PLE TON HAR BOR VIEW CAL ICHE SPR ING JUN PER MES FERN WOOD BRI GHT WA TER KES LO RIN DA VEN SO TI QUE NOR GATE ELM'.split(
    ' ',
  );

const kinds = [
  'COUNTY HEALTH DEPARTMENT',
  'STATE COLLEGE',
  'FEDERAL RECORDS CENTER',
  'YOUTH SERVICES INC',
  'HOSPICE FOUNDATION INC',
  'RURAL FIRE ASSOCIATION',
  'LOGISTICS LLC',
  'SOFTWARE CORP',
  'CITY SCHOOL DISTRICT',
  'PUBLIC LIBRARY',
  'UNIVERSITY HOSPITAL',
] as const;

/**
 * Employers with names like those of a country: a place out of some 27,000, an ending out of few, so that single words
 * are shared by tens of thousands. EINs begin at 00-0000001; no such prefix was ever issued.
 */
export function* inventEmployers(count: number): Iterable<{ readonly ein: string; readonly legalName: string }> {
  const draws = createDraws(1, 0, 0xb3);
  for (let number = 1; number <= count; number += 1) {
    const place = draws.pick(syllables) + draws.pick(syllables) + draws.pick(syllables);
    const digits = String(number).padStart(9, '0');
    const ein = `${digits.slice(0, 2)}-${digits.slice(2)}`;
    yield { ein, legalName: `${place} ${draws.pick(kinds)}${draws.chance(30) ? ` NO ${number}` : ''}` };
  }
}
