import type { PersonFacts, WorkerFacts } from '../../../kit/population/index.ts';
import type { Office } from '../offices.ts';

/** Somebody to choose on the page. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

export function citizenChoice(person: PersonFacts): Choice {
  return { id: person.id, name: nameOf(person), about: aboutCitizen(person) };
}

export function workerChoice(worker: WorkerFacts, { post }: Office): Choice {
  return { id: worker.id, name: nameOf(worker), about: `${post} · ${worker.email}` };
}

function nameOf({ name: { given, family, suffix } }: Pick<PersonFacts, 'name'>): string {
  return [given, family, suffix].filter((part) => part !== null).join(' ');
}

/** What makes a person worth choosing: which records there are to look at. */
function aboutCitizen(person: PersonFacts): string {
  const facts = [
    `born ${person.dateOfBirth.slice(0, 4)}`,
    person.veteran ? 'veteran' : null,
    person.guardianOf.length > 0 ? `guardian of ${person.guardianOf.length}` : null,
    counted(person.studentLoans.length, 'student loan'),
    counted(person.sbaLoans.length, 'SBA loan'),
    counted(person.businesses.length, 'business', 'businesses'),
    person.holdings.size > 0 ? `address held by ${[...person.holdings].join(', ')}` : 'no address on file',
    person.deceasedOn === null ? null : 'recorded as deceased',
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

function counted(count: number, one: string, many = `${one}s`): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}
