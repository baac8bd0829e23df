import { pathToFileURL } from 'node:url';
import type { GraphQLSchema } from 'graphql';
import { StartupError } from '../base/errors.ts';
import type { Subgraph } from '../defineSubgraph.ts';
import { readSdl } from '../schema/completeSdl.ts';
import { discoverSubgraphs, type SubgraphFolder } from '../schema/discover.ts';
import { buildSchema, requireFields } from './buildSchema.ts';

/** Where a subgraph is found. */
export interface SubgraphSource extends SubgraphFolder {
  /** Its whole SDL; throws an error that names the file when that is broken. */
  sdl(): string;
}

export interface LoadedSubgraph {
  readonly name: string;
  readonly folder: string;
  readonly definition: Subgraph;
  readonly schema: GraphQLSchema;
}

/** Every agency's folder there is. */
export function subgraphSources(): readonly SubgraphSource[] {
  return discoverSubgraphs().map((folder) => ({ ...folder, sdl: () => readSdl(folder.name) }));
}

/** @throws StartupError naming the folder's file and what is wrong with it. */
export async function loadSubgraph(source: SubgraphSource): Promise<LoadedSubgraph> {
  const { name, folder, schemaFile } = source;
  const definition = await loadDefinition(source);
  try {
    const { resolvers, ownPersonFields, clientMutations, timesOf, delegatedFields } = definition;
    const schema = buildSchema(name, source.sdl(), resolvers, ownPersonFields, clientMutations, timesOf);
    requireFields(schema, name, Object.values(delegatedFields ?? {}).flat());
    return {
      name,
      folder,
      definition,
      schema,
    };
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    throw new StartupError(`The schema ${schemaFile} is broken: ${firstLineOf(cause, schemaFile)}`, { cause });
  }
}

/** What an agency's `index.ts` exports. */
export async function loadDefinition({ name, folder }: SubgraphSource): Promise<Subgraph> {
  const file = `${folder}/index.ts`;
  try {
    const { default: definition }: { readonly default?: Subgraph } = await import(pathToFileURL(file).href);
    if (definition !== undefined) return definition;
  } catch (cause) {
    throw new StartupError(`Subgraph ${name} cannot be loaded from ${file}: ${firstLineOf(cause, file)}`, { cause });
  }
  throw new StartupError(`Subgraph ${name} has no default export in ${file}.`);
}

function firstLineOf(cause: unknown, file: string): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  // The reader of the SDL begins its message with the file; once is enough.
  return (message.split('\n').find((line) => line.trim() !== '') ?? 'unknown cause').replace(`${file}:`, '').trim();
}
