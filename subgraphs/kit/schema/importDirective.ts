import { type ArgumentNode, type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/**
 * `document` with a directive of the federation imported where it uses it without: a shared type may carry one that the
 * agency which names the type does not use itself.
 */
export function importDirective(document: DocumentNode, name: string): DocumentNode {
  let isUsed = false;
  visit(document, {
    Directive: (directive) => {
      isUsed ||= directive.name.value === name;
    },
  });
  if (!isUsed) return document;
  return visit(document, {
    Directive: (directive) => (linksToFederation(directive) ? withImport(directive, `@${name}`) : undefined),
  });
}

/** A schema of the first federation imports nothing. */
export function linksToFederation({ name, arguments: given }: DirectiveNode): boolean {
  const url = given?.find((argument) => argument.name.value === 'url')?.value;
  return name.value === 'link' && url?.kind === Kind.STRING && /\/federation\/v2/.test(url.value);
}

function withImport(link: DirectiveNode, imported: string): DirectiveNode {
  const given = link.arguments?.find(({ name }) => name.value === 'import');
  const values = given?.value.kind === Kind.LIST ? given.value.values : [];
  const has = values.some((value) =>
    value.kind === Kind.STRING
      ? value.value === imported
      : value.kind === Kind.OBJECT &&
        value.fields.some((field) => 'value' in field.value && field.value.value === imported),
  );
  if (has) return link;
  const completed: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'import' },
    value: { kind: Kind.LIST, values: [...values, { kind: Kind.STRING, value: imported }] },
  };
  return { ...link, arguments: [...(link.arguments ?? []).filter((argument) => argument !== given), completed] };
}
