import { createHash } from 'node:crypto';
import { Supergraph as ApolloSupergraph } from '@apollo/federation-internals';
import {
  buildASTSchema,
  buildSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  printSchema,
} from 'graphql';
import { StartupError } from '../base/errors.ts';
import { type ArgumentTwins, addArgumentTwins } from './argumentTwins.ts';
import { refuseUnenforcedFeatures } from './enforcedFeatures.ts';
import { type LinkedFeature, linkedFeaturesOf } from './linkedFeature.ts';
import { overrideLabelsOf } from './overrideLabels.ts';
import { type GraphNames, graphNamesOf } from './plannerKeys.ts';
import { toPlannerSupergraph } from './plannerSupergraph.ts';
import { type RequiredInputs, requiredInputsOf } from './requiredInputs.ts';

export interface Subgraph {
  /** As in `join__Graph(name:)`: what the transport and the plans call it. */
  readonly name: string;
  /** The enum value: what callers see as the agency's code. */
  readonly graph: string;
  readonly url: string;
}

/** What composition made, read once. */
export interface Supergraph {
  /** SHA-256 of the text, hexadecimal. */
  readonly id: string;
  /** What clients see: no join metadata, nothing inaccessible. */
  readonly apiSchema: GraphQLSchema;
  readonly apiSdl: string;
  /** Everything, with the directives on its nodes. */
  readonly fullSchema: GraphQLSchema;
  readonly features: readonly LinkedFeature[];
  /** Prefix of the join specification's definitions, usually `join`. */
  readonly joinNamespace: string;
  readonly subgraphs: readonly Subgraph[];
  readonly plannerSdl: string;
  /** What the planner's supergraph has in the place of fields with arguments. */
  readonly argumentTwins: ArgumentTwins;
  readonly graphNames: GraphNames;
  /** Null where no requirement rests on another. Fields with arguments are twins here as well. */
  readonly requiredInputs: RequiredInputs | null;
  /** Labels of progressive `@override`s. */
  readonly overrideLabels: readonly string[];
}

/**
 * Reads a supergraph.
 * @throws StartupError when it is broken or links to a feature that would not be enforced; the message is the cause
 *   alone, the caller knows the file.
 */
export function prepareSupergraph(sdl: string): Supergraph {
  const document = parseSupergraph(sdl);
  const features = linkedFeaturesOf(document);
  refuseUnenforcedFeatures(features);
  const join = features.find((feature) => feature.identity === 'https://specs.apollo.dev/join');
  if (join === undefined) throw new StartupError('it is not a supergraph: it does not link to the join specification.');
  const apiSdl = apiSdlOf(sdl);
  const { document: twinned, argumentTwins } = addArgumentTwins(document, join.namespace);
  const fullSchema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  return {
    id: createHash('sha256').update(sdl).digest('hex'),
    // Built anew from text: the schema must be made of this process's own copy of graphql.
    apiSchema: buildSchema(apiSdl, { assumeValidSDL: true }),
    apiSdl,
    fullSchema,
    features,
    joinNamespace: join.namespace,
    subgraphs: subgraphsOf(document, join.namespace),
    plannerSdl: toPlannerSupergraph(twinned, join.namespace),
    argumentTwins,
    requiredInputs: requiredInputsOf(twinned, join.namespace),
    graphNames: graphNamesOf(fullSchema, join.namespace),
    overrideLabels: overrideLabelsOf(fullSchema, join.namespace),
  };
}

function parseSupergraph(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    const where = error instanceof GraphQLError ? ` (line ${error.locations?.[0]?.line ?? '?'})` : '';
    throw new StartupError(`it is not GraphQL SDL${where}: ${firstLineOf(error)}`, { cause: error });
  }
}

function apiSdlOf(sdl: string): string {
  try {
    // Which features are supported was decided above; that the graph is valid, by composition.
    const supergraph = ApolloSupergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
    return printSchema(supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true }));
  } catch (error) {
    throw new StartupError(`it is not a valid supergraph: ${firstLineOf(error)}`, { cause: error });
  }
}

function subgraphsOf(document: DocumentNode, joinNamespace: string): readonly Subgraph[] {
  const graphs = document.definitions.find(
    (definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === `${joinNamespace}__Graph`,
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) {
    throw new StartupError(`it is not a supergraph: it has no enum ${joinNamespace}__Graph.`);
  }
  return (graphs.values ?? []).map((value) => {
    const given = new Map(
      value.directives
        ?.find((directive) => directive.name.value === `${joinNamespace}__graph`)
        ?.arguments?.map((argument) => [argument.name.value, argument.value]),
    );
    const text = (name: string) => {
      const node = given.get(name);
      return node?.kind === Kind.STRING ? node.value : '';
    };
    return { name: text('name') || value.name.value, graph: value.name.value, url: text('url') };
  });
}

function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
