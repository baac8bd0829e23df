import { createDraws } from './draws.ts';
import type { EmployerFacts, EmployerKindFact } from './facts.ts';

/** EIN prefixes 07 and 08 have never been issued: no number here can belong to a real employer. */
const employerPrefix = '07';

const programStart = '2007-10-01';

function einOf(number: number): string {
  return `${employerPrefix}-${String(number).padStart(7, '0')}`;
}

function always(
  number: number,
  legalName: string,
  kind: EmployerKindFact,
  exemptSection: string | null = null,
): EmployerFacts {
  const qualifies = kind !== 'FOR_PROFIT' && kind !== 'LABOR_UNION';
  return {
    ein: einOf(number),
    legalName,
    exemptSection,
    kind,
    qualifyingRanges: qualifies ? [{ from: programStart, to: null }] : [],
  };
}

/** Employers that the named people work for, and one of each odd case. */
export const namedEmployers = {
  clinic: always(1, 'MAPLETON COMMUNITY HEALTH CENTER INC', 'NONPROFIT_501C3', '501(c)(3)'),
  staffing: always(2, 'BRIGHTWATER MEDICAL STAFFING LLC', 'FOR_PROFIT'),
  schools: always(3, 'MAPLETON FALLS CITY SCHOOL DISTRICT', 'GOVERNMENT_LOCAL'),
  hospital: always(4, 'MAPLETON STATE UNIVERSITY HOSPITAL', 'GOVERNMENT_STATE'),
  library: always(5, 'HARBORVIEW PUBLIC LIBRARY', 'GOVERNMENT_LOCAL'),
  union: always(6, 'AMALGAMATED CARE WORKERS LOCAL 77', 'LABOR_UNION', '501(c)(5)'),
  // Lost its exemption and was reinstated: two spans with a hole between them.
  foodBank: {
    ...always(7, 'FERNWOOD FOOD BANK', 'NONPROFIT_501C3', '501(c)(3)'),
    qualifyingRanges: [
      { from: programStart, to: '2021-05-14' },
      { from: '2023-02-01', to: null },
    ],
  },
  legalAid: always(8, 'CALICHE LEGAL AID SOCIETY', 'NONPROFIT_OTHER_PUBLIC_SERVICE', '501(c)(4)'),
  nation: always(9, 'JUNIPER MESA TRIBAL HEALTH AUTHORITY', 'GOVERNMENT_TRIBAL'),
} as const satisfies Record<string, EmployerFacts>;

const named: readonly EmployerFacts[] = Object.values(namedEmployers);

/** Named employers included. */
export const employerCount = 160;

const towns = ['MAPLETON FALLS', 'HARBORVIEW', 'CALICHE SPRINGS', 'JUNIPER MESA', 'FERNWOOD'] as const;

const shapes: readonly { readonly kind: EmployerKindFact; readonly section: string | null; readonly words: string }[] =
  [
    { kind: 'GOVERNMENT_LOCAL', section: null, words: 'COUNTY HEALTH DEPARTMENT' },
    { kind: 'GOVERNMENT_STATE', section: null, words: 'STATE COLLEGE' },
    { kind: 'GOVERNMENT_FEDERAL', section: null, words: 'FEDERAL RECORDS CENTER' },
    { kind: 'NONPROFIT_501C3', section: '501(c)(3)', words: 'YOUTH SERVICES INC' },
    { kind: 'NONPROFIT_501C3', section: '501(c)(3)', words: 'HOSPICE FOUNDATION' },
    { kind: 'NONPROFIT_OTHER_PUBLIC_SERVICE', section: '501(c)(4)', words: 'RURAL FIRE ASSOCIATION' },
    { kind: 'FOR_PROFIT', section: null, words: 'LOGISTICS LLC' },
    { kind: 'FOR_PROFIT', section: null, words: 'SOFTWARE CORP' },
  ];

/** The employer with this number, from 1 to `employerCount`; independent of the anchor date. */
export function employerNumbered(seed: number, number: number): EmployerFacts {
  const fixed = named[number - 1];
  if (fixed !== undefined) return fixed;
  const draws = createDraws(seed, number, 0xe1);
  const shape = shapes[number % shapes.length]!;
  const facts = always(number, `${draws.pick(towns)} ${shape.words} ${number}`, shape.kind, shape.section);
  // One exempt organisation in ten got its letter late.
  if (shape.section === null || !draws.chance(10)) return facts;
  return { ...facts, qualifyingRanges: [{ from: `${draws.between(2016, 2022)}-07-01`, to: null }] };
}

/** The number an EIN stands for; null when it is not one of these employers'. */
export function employerNumberOf(ein: string): number | null {
  const number = /^07-(\d{7})$/.exec(ein)?.[1];
  if (number === undefined) return null;
  return Number(number) >= 1 && Number(number) <= employerCount ? Number(number) : null;
}
