import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type Conditions, isIncluded } from '../execution/conditions.ts';
import type { DeferredPart, DeferredParts } from '../execution/deferredProgram.ts';
import type { ChosenOperation } from './chooseOperation.ts';

/** An operation with `@defer`, and the variables that decide about it. */
export interface DeferringOperation extends ChosenOperation {
  /** Variables in `@defer(if:)`, sorted. */
  readonly deferVariables: readonly string[];
}

/** Null when the operation defers nothing. */
export function deferringOf(chosen: ChosenOperation): DeferringOperation | null {
  const variables = new Set<string>();
  let defers = false;
  for (const definition of [chosen.operation, ...chosen.fragments.values()]) {
    visit(definition, {
      Directive(node) {
        if (node.name.value !== 'defer') return;
        defers = true;
        const value = argumentOf(node, 'if');
        if (value?.kind === Kind.VARIABLE) variables.add(value.name.value);
      },
    });
  }
  return defers ? { ...chosen, deferVariables: [...variables].sort() } : null;
}

/** The operation as it is for whoever wants the answer whole. */
export function withoutDefer<T extends ChosenOperation>(chosen: T): T {
  const strip = <N extends OperationDefinitionNode | FragmentDefinitionNode>(node: N): N =>
    visit(node, { Directive: ({ name }) => (name.value === 'defer' ? null : undefined) });
  return {
    ...chosen,
    operation: strip(chosen.operation),
    fragments: new Map([...chosen.fragments].map(([name, fragment]) => [name, strip(fragment)])),
  };
}

/** What the variables say about `@skip` and `@include`, and about `@defer`. */
export function conditionsOf(
  { conditionVariables, deferVariables }: DeferringOperation,
  variables: Readonly<Record<string, unknown>>,
): { readonly conditions: Conditions; readonly deferConditions: Conditions } {
  // Without a value the argument of `@defer` has its default, which is true.
  const isDeferred = (name: string) => variables[name] === true || variables[name] === undefined;
  return {
    conditions: new Map(conditionVariables.map((name) => [name, variables[name] === true])),
    deferConditions: new Map(deferVariables.map((name) => [name, isDeferred(name)])),
  };
}

/**
 * Settles what is deferred. Each fragment that is becomes an inline one with a label of its own, by which the planner names
 * it: a named fragment may be spread at several places, and what it defers is another part at each.
 * @param conditions of `@skip` and `@include`.
 * @param deferConditions of `@defer`.
 * @param partsMax fragments that are deferred; those after them are answered with what they stand in, as the
 *   specification allows.
 */
export function placeParts(
  { deferVariables: _variables, ...chosen }: DeferringOperation,
  conditions: Conditions,
  deferConditions: Conditions,
  partsMax: number,
): { readonly operation: ChosenOperation; readonly deferred: DeferredParts } {
  const parts: DeferredPart[] = [];
  const deferring = deferringFragments(chosen);

  function placeIn({ selections, ...rest }: SelectionSetNode, within: number): SelectionSetNode {
    return { ...rest, selections: selections.map((selection) => place(selection, within)) };
  }

  function place(selection: SelectionNode, within: number): SelectionNode {
    if (selection.kind === Kind.FIELD) {
      const { selectionSet } = selection;
      return selectionSet === undefined ? selection : { ...selection, selectionSet: placeIn(selectionSet, within) };
    }
    const defer = selection.directives?.find(({ name }) => name.value === 'defer');
    const others = selection.directives?.filter((directive) => directive !== defer) ?? [];
    const isDeferred =
      defer !== undefined && isIncluded(others, conditions) && isOn(defer, deferConditions) && parts.length < partsMax;
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? chosen.fragments.get(selection.name.value) : undefined;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const isToBeSeen = isDeferred || deferring.has(selection.name.value);
      if (fragment === undefined || !isToBeSeen) return { ...selection, directives: others };
    }
    const { typeCondition, selectionSet } = (fragment ?? selection) as FragmentDefinitionNode | InlineFragmentNode;
    let part = within;
    let label: readonly ConstDirectiveNode[] = [];
    if (isDeferred) {
      const given = argumentOf(defer, 'label');
      part = parts.push({ label: given?.kind === Kind.STRING ? given.value : null, within });
      label = [deferDirective(part)];
    }
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(typeCondition === undefined ? {} : { typeCondition }),
      directives: [...others, ...label],
      selectionSet: placeIn(selectionSet, part),
    };
  }

  const { operation } = chosen;
  return {
    operation: { ...chosen, operation: { ...operation, selectionSet: placeIn(operation.selectionSet, 0) } },
    deferred: { parts, partOf, partLabelled },
  };
}

/** Names of the fragments that hold a `@defer`, directly or through others. */
function deferringFragments({ fragments }: ChosenOperation): ReadonlySet<string> {
  const found = new Map<string, boolean>();
  const holds = (name: string): boolean => {
    const known = found.get(name);
    if (known !== undefined) return known;
    found.set(name, false);
    let defers = false;
    const fragment = fragments.get(name);
    if (fragment !== undefined) {
      visit(fragment, {
        Directive: (directive) => {
          if (directive.name.value === 'defer') defers = true;
        },
        FragmentSpread: (spread) => {
          if (holds(spread.name.value)) defers = true;
        },
      });
    }
    found.set(name, defers);
    return defers;
  };
  return new Set([...fragments.keys()].filter(holds));
}

function isOn(defer: DirectiveNode, conditions: Conditions): boolean {
  const value = argumentOf(defer, 'if');
  if (value?.kind === Kind.VARIABLE) return conditions.get(value.name.value) === true;
  return value?.kind !== Kind.BOOLEAN || value.value;
}

const labelPrefix = 'part';

function deferDirective(part: number): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'defer' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'label' },
        value: { kind: Kind.STRING, value: `${labelPrefix}${part}` },
      },
    ],
  };
}

function partOf({ directives }: SelectionNode): number | null {
  const defer = directives?.find(({ name }) => name.value === 'defer');
  const label = defer === undefined ? undefined : argumentOf(defer, 'label');
  return label?.kind === Kind.STRING ? partLabelled(label.value) : null;
}

function partLabelled(label: string): number {
  const part = Number(label.slice(labelPrefix.length));
  if (!label.startsWith(labelPrefix) || !Number.isSafeInteger(part)) {
    throw new Error('The plan defers what was not to be deferred.');
  }
  return part;
}

function argumentOf({ arguments: given }: DirectiveNode, wanted: string) {
  return given?.find(({ name }) => name.value === wanted)?.value;
}
