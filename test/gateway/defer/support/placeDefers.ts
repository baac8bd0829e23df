import * as fc from 'fast-check';
import { type DirectiveNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';

/** One number for each decision; what it means depends on the place, so that shrinking takes defers away one by one. */
export const placements: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 999 }), { maxLength: 60 });

/** The operation with `@defer` here and there: on fragments that it has, and on new ones around some of its fields. */
export function placeDefers(query: string, choices: readonly number[]): string {
  const numbers = choices[Symbol.iterator]();
  const pick = (below: number): number => {
    const next = numbers.next();
    return next.done === true ? 0 : next.value % below;
  };
  let labels = 0;
  const defer = (): DirectiveNode => {
    const label = pick(2) === 1 ? `label: "l${labels++}"` : '';
    const condition = pick(8) === 1 ? 'if: false' : pick(8) === 1 ? 'if: true' : '';
    const given = label === '' && condition === '' ? '' : `(${label} ${condition})`;
    const [definition] = parse(`{ ... @defer${given} { a } }`, { noLocation: true }).definitions;
    const selection =
      definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections[0] : undefined;
    return (selection?.directives?.[0] ?? {}) as DirectiveNode;
  };
  return print(
    visit(parse(query, { noLocation: true }), {
      FragmentSpread: (spread) =>
        pick(3) === 1 ? { ...spread, directives: [...(spread.directives ?? []), defer()] } : undefined,
      InlineFragment: (fragment) =>
        pick(3) === 1 ? { ...fragment, directives: [...(fragment.directives ?? []), defer()] } : undefined,
      SelectionSet: {
        leave({ selections, kind }): SelectionSetNode | undefined {
          if (pick(3) !== 1) return undefined;
          const from = pick(selections.length);
          const to = from + 1 + pick(selections.length - from);
          const inside = { kind, selections: selections.slice(from, to) };
          const fragment = { kind: Kind.INLINE_FRAGMENT, directives: [defer()], selectionSet: inside } as const;
          return { kind, selections: [...selections.slice(0, from), fragment, ...selections.slice(to)] };
        },
      },
    }),
  );
}
