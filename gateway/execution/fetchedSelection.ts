import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { DataRewrite } from '../planning/queryPlan.ts';
import { isInheritedKey } from './ownKey.ts';

/** The fields that a fetch asks for, whatever the type of the object: what is merged, and nothing beside it. */
export interface FetchedSelection {
  readonly fields: readonly FetchedField[];
  /** No key is renamed at or below: an object of it can be taken as it came. */
  readonly isPlain: boolean;
}

export interface FetchedField {
  /** Key in the subgraph's answer. */
  readonly from: string;
  /** Key in the merged data: another one where the planner used an alias of its own. */
  readonly to: string;
  readonly isInherited: boolean;
  readonly isTypename: boolean;
  /** Null for a leaf. */
  readonly below: FetchedSelection | null;
}

/** New names by the path of old ones, both without type conditions: the planner's aliases are unique where they stand. */
export type Renames = ReadonlyMap<string, string>;

export function renamesOf(rewrites: readonly DataRewrite[] | undefined, isEntityFetch: boolean): Renames {
  const renames = new Map<string, string>();
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind !== 'KeyRenamer') throw new Error('The plan sets a value in an answer, which is not supported.');
    const names = rewrite.path.filter((element) => !element.startsWith('... on '));
    renames.set((isEntityFetch && names[0] === '_entities' ? names.slice(1) : names).join('.'), rewrite.renameKeyTo);
  }
  return renames;
}

/**
 * @param selectionSets of one object; fields with one response key become one.
 * @param path of the object in the fetch, as `Renames` writes it, with a dot at its end unless empty.
 */
export function compileFetchedSelection(
  selectionSets: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  renames: Renames,
  path = '',
): FetchedSelection {
  const below = new Map<string, SelectionSetNode[]>();
  const typenames = new Set<string>();
  const seen = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment === undefined || seen.has(selection.name.value)) continue;
        seen.add(selection.name.value);
        collect(fragment.selectionSet);
      } else {
        const key = selection.alias?.value ?? selection.name.value;
        if (selection.name.value === '__typename') typenames.add(key);
        const sets = below.get(key) ?? [];
        if (selection.selectionSet !== undefined) sets.push(selection.selectionSet);
        below.set(key, sets);
      }
    }
  };
  for (const selectionSet of selectionSets) collect(selectionSet);

  const fields = [...below].map(([from, sets]): FetchedField => {
    const to = renames.get(path + from) ?? from;
    return {
      from,
      to,
      isInherited: isInheritedKey(from) || isInheritedKey(to),
      isTypename: from === '__typename' && typenames.has(from),
      below: sets.length === 0 ? null : compileFetchedSelection(sets, fragments, renames, `${path}${from}.`),
    };
  });
  return { fields, isPlain: fields.every(({ from, to, below }) => from === to && (below === null || below.isPlain)) };
}
