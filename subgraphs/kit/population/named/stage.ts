import { addMonths, dayIn, monthOf } from '../calendar.ts';
import { createDraws } from '../draws.ts';
import type { AddressFacts, PersonFacts } from '../facts.ts';
import { named } from '../names.ts';
import { addressAt, type Place, places } from '../places.ts';

/** What the stories of the named people share: the seed of their subjects and the day they are dated back from. */
export interface Stage {
  readonly seed: number;
  readonly anchorOn: string;
}

/** The first day of the month so many months before the anchor's. */
export function monthsAgo(stage: Stage, months: number): string {
  return dayIn(addMonths(monthOf(stage.anchorOn), -months), 1);
}

export function nextMonthOn(stage: Stage, day: number): string {
  return dayIn(addMonths(monthOf(stage.anchorOn), 1), day);
}

export function home(street: string, number: number, unit: string | null = null): AddressFacts {
  const at: Place | undefined = places.find((place) => place.street === street);
  if (at === undefined) throw new Error(`no street ${street} in the directory`);
  return addressAt(at, number, unit);
}

/** A person with nothing anywhere; a story says what differs. `number` keeps the subjects of the named people apart. */
export function somebody(stage: Stage, number: number, id: string, story: Partial<PersonFacts>): PersonFacts {
  return {
    id,
    name: named('Nobody', 'Example'),
    dateOfBirth: '1980-01-01',
    ssnLastFour: '0000',
    email: `${id}@people.example.org`,
    preferredLanguage: 'en',
    address: home('ORCHARD AVE', 1),
    deceasedOn: null,
    guardianOf: [],
    holdings: new Set(),
    studentLoans: [],
    sbaLoans: [],
    jobs: [],
    businesses: [],
    veteran: null,
    benefits: [],
    representativePayee: false,
    labor: null,
    hhs: null,
    dhs: null,
    usda: null,
    state: null,
    addressConfidential: false,
    // The crowd's numbers are positive, so a named person never shares a subject with one of them.
    subject: createDraws(stage.seed, -number, 0x5b).uuid(),
    ...story,
  };
}
