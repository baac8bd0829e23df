import { type GraphQLSchema, isInterfaceType, isObjectType, Kind } from 'graphql';
import type { Principal } from '../identity/principal.ts';

/** Which labelled `@override`s are in force for whom. */
export interface OverrideLabels {
  /** Labels that are switched on, sorted; the same for one person from request to request. */
  readonly of: (principal: Principal) => readonly string[];
}

const nothing: readonly string[] = [];
/** Nobody is moved to another subgraph. */
export const noOverrides: OverrideLabels = { of: () => nothing };

const percentage = /^percent\((\d{1,2}(?:\.\d{1,8})?|100)\)$/;

/**
 * A label `percent(n)` holds for n of a hundred people, always the same ones: a person stands at one point between 0 and
 * 100, and whoever a field was moved for stays moved while n grows. Any other label holds when the configuration says so.
 * @param labels those that the graph uses.
 */
export function createOverrideLabels(labels: readonly string[], switchedOn: ReadonlySet<string>): OverrideLabels {
  if (labels.length === 0) return noOverrides;
  const fixed = labels.filter((label) => switchedOn.has(label));
  const shares = labels.flatMap((label) => {
    const [, share] = percentage.exec(label) ?? [];
    return share === undefined || switchedOn.has(label) ? [] : [{ label, share: Number(share) }];
  });
  if (shares.length === 0) return { of: () => fixed };
  return {
    of(principal) {
      const point = pointOf(principal.personId ?? principal.clientId);
      return [...fixed, ...shares.filter(({ share }) => point < share).map(({ label }) => label)].sort();
    },
  };
}

/** From 0 up to, and without, 100: FNV-1a with a last mixing, so that ids which differ little lie far apart. */
function pointOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 42_949_672.96;
}

/** Every label in the graph, once, sorted. */
export function overrideLabelsOf(schema: GraphQLSchema, joinNamespace: string): readonly string[] {
  const labels = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { astNode } of Object.values(type.getFields())) {
      for (const directive of astNode?.directives ?? []) {
        if (directive.name.value !== `${joinNamespace}__field`) continue;
        const label = directive.arguments?.find(({ name }) => name.value === 'overrideLabel')?.value;
        if (label?.kind === Kind.STRING) labels.add(label.value);
      }
    }
  }
  return [...labels].sort();
}
