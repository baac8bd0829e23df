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

/** What `withRules` asks of whoever reads, by coordinate. */
export interface Rules {
  /** `Type.field` → the scope that it needs. */
  readonly scopes: Readonly<Record<string, string>>;
  /** `Type.field` → its class. */
  readonly classes: Readonly<Record<string, string>>;
}

/** A supergraph without rules, with these put in: a sign-in and a scope here, a class there. */
export function withRules(supergraph: string, { scopes, classes }: Rules): string {
  const marked = visit(parse(supergraph), {
    SchemaDefinition: (node) => ({ ...node, directives: [...(node.directives ?? []), ...ruleLinks] }),
    ObjectTypeDefinition: ({ name: { value: typeName }, ...node }) => ({
      ...node,
      name: { kind: Kind.NAME, value: typeName },
      fields: node.fields?.map((field) => {
        const coordinate = `${typeName}.${field.name.value}`;
        const [scope, dataClass] = [scopes[coordinate], classes[coordinate]];
        const added = [
          ...(scope === undefined ? [] : [`@authenticated @requiresScopes(scopes: [["${scope}"]])`]),
          ...(dataClass === undefined ? [] : [`@classified(as: ["${dataClass}"])`]),
        ];
        return added.length === 0
          ? field
          : { ...field, directives: [...(field.directives ?? []), ...directivesOf(added.join(' '))] };
      }),
    }),
  });
  return `${print(marked)}\n${ruleDefinitions}`;
}

function directivesOf(text: string): readonly DirectiveNode[] {
  const [definition] = parse(`scalar Any ${text}`).definitions;
  return definition?.kind === Kind.SCALAR_TYPE_DEFINITION
    ? ((definition.directives ?? []) as readonly DirectiveNode[])
    : [];
}

const ruleLinks = directivesOf(`
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
  @link(url: "https://citizen-graph.example/classified/v1.0", import: ["@classified"])`);

const ruleDefinitions = `
directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
directive @classified(as: [String!]!) on OBJECT | INTERFACE | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_OBJECT | INPUT_FIELD_DEFINITION
scalar requiresScopes__Scope
`;
