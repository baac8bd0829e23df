import { dayIn, timeZoneOf } from '../../subgraphs/kit/intake/index.ts';
import { createPopulation, type PersonFacts } from '../../subgraphs/kit/population/index.ts';
import { isPlain } from './isPlain.ts';
import { anchorOn } from './system.ts';

const population = createPopulation({ seed: 1, size: 600, anchorOn });

export function factsOf(person: string): PersonFacts {
  const facts = population.person(person);
  if (!facts) throw new Error(`There is nobody called ${person} in the seeds.`);
  return facts;
}

/** Seeded people whom every agency that holds their address moves at once, named people left out. */
export function movablePeople(count: number): readonly PersonFacts[] {
  const found: PersonFacts[] = [];
  for (const person of population.people()) {
    if (/^p-\d+$/.test(person.id) && person.holdings.size > 0 && isPlain(person)) found.push(person);
    if (found.length === count) break;
  }
  return found;
}

/** An address of the seeded directory that is not the person's own. */
export function addressElsewhere(person: PersonFacts, index = 0) {
  const others = [...population.people()]
    .map(({ address }) => address)
    .filter(({ lines }) => lines.join() !== person.address.lines.join());
  const address = others[index % others.length];
  if (!address) throw new Error('The seeded directory is empty.');
  return toInput(address);
}

/** What a person has to type: where from, where to, and when. */
export function moveInput(person: PersonFacts, idempotencyKey: string, overrides: object = {}) {
  return {
    idempotencyKey,
    kind: 'PERMANENT',
    from: toInput(person.address),
    to: addressElsewhere(person),
    effectiveOn: today(person),
    movers: [{ person: person.id, authority: 'SELF' }],
    ...overrides,
  };
}

function toInput({ lines, city, region, postalCode, countryCode }: PersonFacts['address']) {
  return { lines, city, region, postalCode, countryCode };
}

/** The calendar day where a person lives. */
export function today({ address }: PersonFacts): string {
  return dayIn(timeZoneOf(address), new Date());
}
