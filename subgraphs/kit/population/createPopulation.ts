import { businessPrefixes, crowdIdOf, crowdNumberOf, crowdPerson } from './crowd.ts';
import { employerCount, employerNumbered, employerNumberOf } from './employers.ts';
import type { BusinessFacts, EmployerFacts, PersonFacts, Population, PopulationOptions } from './facts.ts';
import { ana } from './named/ana.ts';
import { bo, cy, di, ed, leo, mia } from './named/others.ts';

const stories = [ana, bo, cy, di, ed, leo, mia] as const;

/** A crowd of up to this many people is drawn once for all agencies that a process seeds, while memory allows. */
const rememberedMax = 5_000;

/**
 * The invented people of a deployment: a pure function of (seed, person number, anchor date), so agencies that never
 * speak to each other seed the same loans, employers and holdings. A size below the named people still has all of them.
 */
export function createPopulation({ seed, size, anchorOn }: PopulationOptions): Population {
  const named: ReadonlyMap<string, PersonFacts> = new Map(
    stories.map((tell) => tell({ seed, anchorOn })).map((person) => [person.id, person]),
  );
  const crowdSize = Math.max(0, size - named.size);
  const numbered = (number: number) => crowdPerson(number, seed, anchorOn, crowdSize);

  let remembered: WeakRef<readonly PersonFacts[]> | null = null;
  /** Facts are pure: whoever finds the crowd forgotten draws the same one again. */
  function crowd(): readonly PersonFacts[] {
    const known = remembered?.deref();
    if (known !== undefined) return known;
    const drawn = Array.from({ length: crowdSize }, (_, index) => numbered(index + 1));
    remembered = new WeakRef(drawn);
    return drawn;
  }

  function* people(): Iterable<PersonFacts> {
    yield* named.values();
    if (crowdSize <= rememberedMax) yield* crowd();
    else for (let number = 1; number <= crowdSize; number += 1) yield numbered(number);
  }

  function person(id: string): PersonFacts | undefined {
    const number = crowdNumberOf(id);
    return number !== null && number >= 1 && number <= crowdSize ? numbered(number) : named.get(id);
  }

  function* employers(): Iterable<EmployerFacts> {
    for (let number = 1; number <= employerCount; number += 1) yield employerNumbered(seed, number);
    for (const { businesses } of people()) yield* businesses.map(asEmployer);
  }

  function employer(ein: string): EmployerFacts | undefined {
    const number = employerNumberOf(ein);
    if (number !== null) return employerNumbered(seed, number);
    const business = ownersOf(ein)
      .flatMap((owner) => owner.businesses)
      .find((candidate) => candidate.ein === ein);
    return business && asEmployer(business);
  }

  /** The EIN of a business of the crowd carries its owner's number. */
  function ownersOf(ein: string): readonly PersonFacts[] {
    const [prefix = '', digits = ''] = ein.split('-');
    if (!businessPrefixes.some((known) => known === prefix)) return [...named.values()];
    const owner = person(crowdIdOf(Number(digits)));
    return owner === undefined ? [] : [owner];
  }

  return { seed, size, anchorOn, people, person, employers, employer };
}

function asEmployer({ ein, legalName }: BusinessFacts): EmployerFacts {
  return { ein, legalName, exemptSection: null, kind: 'FOR_PROFIT', qualifyingRanges: [] };
}
