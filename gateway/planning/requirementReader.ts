import { type ConstDirectiveNode, valueFromASTUntyped } from 'graphql';
import type { Alternatives, Requirement } from '../identity/requirement.ts';
import { directiveNamesOf, type LinkedFeature } from './linkedFeature.ts';

/** Reads the three security directives under whatever names this supergraph's links give them. */
export function createRequirementReader(
  features: readonly LinkedFeature[],
): (directives: readonly ConstDirectiveNode[]) => readonly Requirement[] {
  const kinds = new Map<string, (directive: ConstDirectiveNode) => Requirement>();
  for (const feature of features) {
    const toRequirement = readers.get(feature.identity);
    if (toRequirement === undefined) continue;
    for (const name of directiveNamesOf(feature, feature.name)) kinds.set(name, toRequirement);
  }
  return (directives) => directives.flatMap((directive) => kinds.get(directive.name.value)?.(directive) ?? []);
}

const readers = new Map<string, (directive: ConstDirectiveNode) => Requirement>([
  ['https://specs.apollo.dev/authenticated', () => ({ kind: 'authenticated' })],
  [
    'https://specs.apollo.dev/requiresScopes',
    (directive) => ({ kind: 'scopes', anyOf: alternativesOf(directive, 'scopes') }),
  ],
  [
    'https://specs.apollo.dev/policy',
    (directive) => ({ kind: 'policy', anyOf: alternativesOf(directive, 'policies') }),
  ],
]);

/** Invariant: an argument that cannot be read yields no alternative, which nobody meets. */
function alternativesOf(directive: ConstDirectiveNode, argumentName: string): Alternatives {
  const node = directive.arguments?.find((argument) => argument.name.value === argumentName)?.value;
  const value: unknown = node === undefined ? [] : valueFromASTUntyped(node);
  if (!Array.isArray(value)) return [];
  return value.flatMap((allOf: unknown) =>
    Array.isArray(allOf) && allOf.every((name) => typeof name === 'string') ? [allOf as string[]] : [],
  );
}
