import { type DirectiveNode, Kind, parse, print, visit } from 'graphql';
import { readSdl } from '../../../../subgraphs/kit/schema/completeSdl.ts';
import { discoverSubgraphs } from '../../../../subgraphs/kit/schema/discover.ts';
import type { DifferentialGraph } from '../support/contestants.ts';

const securityLinks = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;
const securityDirectives = new Set(['authenticated', 'requiresScopes', 'policy']);

/** Stock Apollo Gateway refuses a graph that asks for authorization: it gets the same graph without. */
function withoutSecurity(sdl: string): string {
  return print(
    visit(parse(sdl, { noLocation: true }), {
      Directive: (node) => (securityDirectives.has(node.name.value) || isSecurityLink(node) ? null : undefined),
      DirectiveDefinition: ({ name }) => (securityDirectives.has(name.value) ? null : undefined),
    }),
  );
}

function isSecurityLink(directive: DirectiveNode): boolean {
  const url = directive.arguments?.find(({ name }) => name.value === 'url')?.value;
  return directive.name.value === 'link' && url?.kind === Kind.STRING && securityLinks.test(url.value);
}

/** The agencies' own schemas; what their fields answer is made up. */
export const citizens: DifferentialGraph = {
  typeDefs: Object.fromEntries(discoverSubgraphs().map(({ name }) => [name, readSdl(name)])),
  stockSdl: withoutSecurity,
};
