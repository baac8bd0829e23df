import type { FetchedSelection } from './fetchedSelection.ts';
import type { Step } from './steps.ts';
import type { SubgraphFetch } from './subgraphFetch.ts';

/** What the plan's fetches ask for, by response key from the root; lists add no level. */
export interface OwedFields {
  /** Enum value of the first subgraph that is asked for it. */
  readonly agency: string | null;
  readonly below: ReadonlyMap<string, OwedFields>;
}

interface MutableOwed {
  agency: string | null;
  readonly below: Map<string, MutableOwed>;
}

export function owedFieldsOf(steps: readonly Step<SubgraphFetch>[]): OwedFields {
  const root: MutableOwed = { agency: null, below: new Map() };
  for (const { fetch } of steps) {
    if (fetch === null) continue;
    let at = root;
    for (const element of fetch.path) {
      // Without the types that an element may name.
      const [key = ''] = String(element).split('|');
      if (key !== '@' && key !== '') at = child(at, key);
    }
    add(at, fetch.selection, fetch.agency);
  }
  return root;
}

function add(at: MutableOwed, { fields }: FetchedSelection, agency: string): void {
  for (const { to, below } of fields) {
    const under = child(at, to);
    under.agency ??= agency;
    if (below !== null) add(under, below, agency);
  }
}

function child(at: MutableOwed, key: string): MutableOwed {
  let under = at.below.get(key);
  if (under === undefined) {
    under = { agency: null, below: new Map() };
    at.below.set(key, under);
  }
  return under;
}
