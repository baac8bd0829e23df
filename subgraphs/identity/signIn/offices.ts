import { type WorkerFacts, worker } from '../../kit/population/index.ts';
import type { CitizenScope } from './scopes.ts';

/** Where somebody signs in to work, and not for themselves: a client of the registry that is for staff or analysts. */
export interface Office {
  readonly clientId: string;
  readonly name: string;
  /** What somebody is there, as the page calls them. */
  readonly post: string;
  /** What the office can be let do, each in the words of the consent page. Nothing here is about the person who works. */
  readonly scopes: Readonly<Partial<Record<CitizenScope, string>>>;
  /** What for, by the codes of the registry. Whoever signs in states one of them; the token bears it. */
  readonly purposes: readonly { readonly code: string; readonly sentence: string }[];
  /** Who works there, and nobody else may come in. */
  readonly people: readonly WorkerFacts[];
}

const recordsOfCases = {
  'identity:read': 'Read the names of the people whose cases you have',
  'va:read': 'Read the records at Veterans Affairs of the people whose cases you have',
} as const;

const offices: readonly Office[] = [
  {
    clientId: 'analyst-desk',
    name: 'Statistics desk',
    post: 'Analyst',
    // An analyst reads numbers, which ask for no right; there is no scope that would show a person.
    scopes: {},
    purposes: [{ code: 'statistics', sentence: 'To count and compare, without looking at anybody.' }],
    people: those('p-noor'),
  },
  {
    clientId: 'va-casework',
    name: 'Department of Veterans Affairs, case work',
    post: 'Case worker',
    scopes: recordsOfCases,
    purposes: [{ code: 'benefit-casework', sentence: 'To work on the cases that were given to you.' }],
    people: those('p-vera', 'p-theo'),
  },
  {
    clientId: 'ig-review',
    name: 'Inspector General of the Department of Veterans Affairs',
    post: 'Reviewer',
    scopes: recordsOfCases,
    purposes: [{ code: 'fraud-review', sentence: 'To look into whether payments went to the right person.' }],
    people: those('p-ines'),
  },
];

const byClient: ReadonlyMap<string, Office> = new Map(offices.map((office) => [office.clientId, office]));

/** Null for a client that citizens sign in to. */
export function officeOf(clientId: string): Office | null {
  return byClient.get(clientId) ?? null;
}

export function allOffices(): readonly Office[] {
  return offices;
}

const purposePrefix = 'purpose:';

/** The scope by which a site asks to be used for a purpose. */
export function purposeScope(code: string): string {
  return `${purposePrefix}${code}`;
}

/** The one purpose that was granted, or undefined: a token that was asked for without any bears none. */
export function grantedPurpose(scope: string | undefined): string | undefined {
  const stated = (scope ?? '').split(' ').filter((one) => one.startsWith(purposePrefix));
  return stated.length === 1 ? stated[0]?.slice(purposePrefix.length) : undefined;
}

/** Everything that a token for the graph can hold at this office. */
export function officeScopes({ scopes, purposes }: Office): readonly string[] {
  return [...Object.keys(scopes), ...purposes.map(({ code }) => purposeScope(code))];
}

function those(...ids: readonly string[]): readonly WorkerFacts[] {
  return ids.map((id) => {
    const found = worker(id);
    if (!found) throw new Error(`Nobody who works here has the id "${id}".`);
    return found;
  });
}
