import type { Draws } from './draws.ts';
import type { NameFacts } from './facts.ts';

const given = [
  ...['Amara', 'Benito', 'Celia', 'Dmitri', 'Esther', 'Farid', 'Grace', 'Hugo', 'Imani', 'Joaquin', 'Kaya', 'Leland'],
  ...['Marisol', 'Nadia', 'Omar', 'Pilar', 'Quentin', 'Rosa', 'Soren', 'Tamika', 'Ulises', 'Vera', 'Wren', 'Yusuf'],
] as const;

const families = [
  ...['Abbott', 'Barrera', 'Castellano', 'Dawson', 'Eastman', 'Fuentes', 'Gallagher', 'Haddad', 'Ibarra', 'Jennings'],
  ...['Kowalski', 'Lindqvist', 'Montoya', 'Nakai', 'Okafor', 'Peralta', 'Quiroga', 'Redfern', 'Sandoval', 'Tran'],
  ...['Underhill', 'Villanueva', 'Whitaker', 'Yellowhorse', 'Zamora'],
] as const;

const middles = ['A', 'J', 'Lee', 'Marie', 'Ray'] as const;

export function drawName(draws: Draws): NameFacts {
  const first = draws.pick(given);
  return {
    given: first,
    middle: draws.chance(40) ? draws.pick(middles) : null,
    family: draws.pick(families),
    suffix: draws.chance(4) ? draws.pick(['Jr', 'III']) : null,
    preferred: draws.chance(6) ? first.slice(0, 3) : null,
  };
}

/** A plain name, for the people of the stories. */
export function named(first: string, family: string, more: Partial<NameFacts> = {}): NameFacts {
  return { given: first, middle: null, family, suffix: null, preferred: null, ...more };
}
