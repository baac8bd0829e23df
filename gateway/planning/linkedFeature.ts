import { type ConstDirectiveNode, type DocumentNode, Kind, type ObjectValueNode } from 'graphql';

/** One `@link` (or, in older supergraphs, `@core`) on the schema. */
export interface LinkedFeature {
  /** Last but one part of the URL: `join`, `inaccessible`, `authenticated` … */
  readonly name: string;
  /** The URL up to the version: who made the feature, and its name. */
  readonly identity: string;
  /** `v0.5`. */
  readonly version: string;
  readonly purpose: string | null;
  /** What its definitions are prefixed with here. */
  readonly namespace: string;
  /** Imported names by what they are called here; directives with their `@`. */
  readonly imports: ReadonlyMap<string, string>;
}

/** Every feature the supergraph links to, as the link specification v1.0 reads them. */
export function linkedFeaturesOf(document: DocumentNode): readonly LinkedFeature[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).flatMap((directive) => toFeature(directive) ?? [])
      : [],
  );
}

/** What a directive of `feature` is called in this document. A directive named like its feature has the bare prefix. */
export function directiveNamesOf(feature: LinkedFeature, directive: string): readonly string[] {
  const imported = [...feature.imports]
    .filter(([, original]) => original === `@${directive}`)
    .map(([as]) => as.slice(1));
  const prefixed = `${feature.namespace}__${directive}`;
  return feature.name === directive ? [...imported, feature.namespace, prefixed] : [...imported, prefixed];
}

function toFeature(directive: ConstDirectiveNode): LinkedFeature | null {
  const url = argumentText(directive, 'url') ?? argumentText(directive, 'feature');
  if (url === null) return null;
  const [, identity, name, version] = /^(.*\/([^/]+))\/(v\d+(?:\.\d+)*)\/?$/.exec(url) ?? [null, url, url, ''];
  return {
    name: name ?? url,
    identity: identity ?? url,
    version: version ?? '',
    purpose: argumentText(directive, 'for'),
    namespace: argumentText(directive, 'as') ?? name ?? url,
    imports: new Map(importsOf(directive)),
  };
}

function argumentText(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}

function importsOf(directive: ConstDirectiveNode): [as: string, original: string][] {
  const value = directive.arguments?.find((argument) => argument.name.value === 'import')?.value;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.flatMap((item): [string, string][] => {
    if (item.kind === Kind.STRING) return [[item.value, item.value]];
    if (item.kind !== Kind.OBJECT) return [];
    const original = memberText(item, 'name');
    return original === null ? [] : [[memberText(item, 'as') ?? original, original]];
  });
}

function memberText(value: ObjectValueNode, name: string): string | null {
  const member = value.fields.find((field) => field.name.value === name)?.value;
  return member?.kind === Kind.STRING ? member.value : null;
}
