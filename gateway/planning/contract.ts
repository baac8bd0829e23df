import { type ConstDirectiveNode, isInterfaceType, isObjectType, Kind, parse, print } from 'graphql';
import { directiveNamesOf } from './linkedFeature.ts';
import { pruneSchema } from './pruneSchema.ts';
import type { Supergraph } from './supergraph.ts';

/** A part of the graph that clients are registered for. */
export interface Contract {
  readonly name: 'public' | 'analyst';
  /** A field is in where it, or its type, has one of these tags … */
  readonly includes: readonly string[];
  /** … and neither has one of these. */
  readonly excludes: readonly string[];
}

export const contracts: readonly Contract[] = [
  { name: 'public', includes: ['public'], excludes: ['pii'] },
  { name: 'analyst', includes: ['public', 'analyst'], excludes: ['pii'] },
];

type Graph = Pick<Supergraph, 'apiSdl' | 'fullSchema' | 'features'>;

/** What a client of the contract can name. @returns null where the graph gives nothing any of the contract's tags. */
export function contractSdl({ apiSdl, fullSchema, features }: Graph, { includes, excludes }: Contract): string | null {
  const names = new Set(
    features
      .filter(({ identity }) => identity === 'https://specs.apollo.dev/tag')
      .flatMap((feature) => directiveNamesOf(feature, 'tag')),
  );
  let isUsed = false;
  const keepsField = (typeName: string, fieldName: string): boolean => {
    const type = fullSchema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    const tags = [...tagsOn(type.astNode, names), ...tagsOn(type.getFields()[fieldName]?.astNode, names)];
    const isIn = tags.some((tag) => includes.includes(tag)) && !tags.some((tag) => excludes.includes(tag));
    isUsed ||= isIn;
    return isIn;
  };
  const document = pruneSchema(parse(apiSdl, { noLocation: true }), keepsField);
  return isUsed ? `${print(document).trim()}\n` : null;
}

type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;

function tagsOn(node: Annotated, names: ReadonlySet<string>): readonly string[] {
  return (node?.directives ?? [])
    .filter(({ name }) => names.has(name.value))
    .flatMap(({ arguments: given }) => given?.find(({ name }) => name.value === 'name')?.value ?? [])
    .flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));
}
