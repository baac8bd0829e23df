import { type PersonFacts, type Population, type WorkerFacts, worker } from '../../kit/population/index.ts';
import { officeOf } from './offices.ts';

/**
 * Whose account an id is, at one client. A citizen's account is of no use at an office, nor that of somebody who works at
 * another; and an account for work is nobody's as a citizen.
 */
export type Account =
  | { readonly kind: 'citizen'; readonly person: PersonFacts }
  | { readonly kind: 'worker'; readonly worker: WorkerFacts };

/** Undefined where this client has no such account. */
export function accountAt(clientId: string, id: string, population: Population): Account | undefined {
  const office = officeOf(clientId);
  if (office === null) {
    const person = population.person(id);
    return person && { kind: 'citizen', person };
  }
  const found = office.people.find((each) => each.id === id);
  return found && { kind: 'worker', worker: found };
}

/** The pairwise subject of an account, at whichever client. */
export function subjectOf(id: string, population: Population): string | undefined {
  return (worker(id) ?? population.person(id))?.subject;
}
