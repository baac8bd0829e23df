import { type DirectiveNode, Kind, parse, print, type ValueNode, visit } from 'graphql';

const directives = new Set(['authenticated', 'requiresScopes', 'policy']);
const specifications = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;

/** A supergraph without its access rules: what a gateway that refuses to load them can be given to compare. */
export function withoutSecurity(supergraph: string): string {
  const isRule = (directive: DirectiveNode): boolean => directives.has(directive.name.value);
  const bare = visit(parse(supergraph), {
    DirectiveDefinition: (node) => (directives.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (/__(Scope|Policy)$/.test(node.name.value) ? null : undefined),
    Directive: (node) => (isRule(node) || isLinkOf(node) ? null : undefined),
  });
  return print(bare);
}

/** @param urls by subgraph name; a subgraph that is not named keeps its own. */
export function replaceUrls(supergraph: string, urls: Readonly<Record<string, string>>): string {
  return supergraph.replace(/@join__graph\(name: "([^"]+)", url: "[^"]*"\)/g, (whole, name: string) =>
    urls[name] === undefined ? whole : `@join__graph(name: "${name}", url: "${urls[name]}")`,
  );
}

function isLinkOf({ name, arguments: given = [] }: DirectiveNode): boolean {
  const url: ValueNode | undefined = given.find((argument) => argument.name.value === 'url')?.value;
  return name.value === 'link' && url?.kind === Kind.STRING && specifications.test(url.value);
}
