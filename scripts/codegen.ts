import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import { type DocumentNode, GraphQLSchema, parse, specifiedDirectives } from 'graphql';
import { readSdl } from '../subgraphs/kit/schema/completeSdl.ts';
import { discoverSubgraphs, type SubgraphFolder } from '../subgraphs/kit/schema/discover.ts';

const header = '// Written by `npm run codegen` from schema.graphql and tables.ts. Do not edit.\n\n';

/** What the resolvers of one agency must look like, as TypeScript. */
export async function generateResolverTypes({ name, folder }: SubgraphFolder): Promise<string> {
  const typeDefs = parse(readSdl(name));
  const schemaAst = withoutMachinery(typeDefs);
  const types = await codegen({
    filename: 'resolvers.generated.ts',
    documents: [],
    schema: typeDefs,
    schemaAst,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript: typescriptPlugin, resolvers: resolversPlugin },
    config: {
      federation: true,
      contextType: './loaders.ts#Context',
      mappers: mappersOf(readFileSync(join(folder, 'tables.ts'), 'utf8')),
      scalars: {
        ID: 'string',
        Date: 'string',
        DateTime: { input: 'string', output: 'Date | string' },
        AgencyCode: 'string',
        EIN: 'string',
        MoneyCents: 'string',
        MaskedSSN: 'string',
      },
      defaultScalarType: 'unknown',
      enumsAsTypes: true,
      useTypeImports: true,
      immutableTypes: true,
      maybeValue: 'T | null | undefined',
      inputMaybeValue: 'T | null | undefined',
      avoidOptionals: { field: false, inputValue: false, object: true, defaultValue: true },
      makeResolverTypeCallable: false,
      emitLegacyCommonJSImports: false,
      addUnderscoreToArgsType: true,
      resolverTypeWrapperSignature: 'Promise<T> | T',
      showUnusedMappers: false,
    },
  });
  return header + types;
}

/** The agency's own schema: what federation adds to be able to ask (`_entities`, `_service`, its scalars) has no resolvers here. */
function withoutMachinery(typeDefs: DocumentNode): GraphQLSchema {
  const config = buildSubgraphSchema({ typeDefs }).toConfig();
  const query = config.query?.getFields();
  if (query) for (const name of ['_entities', '_service']) delete query[name];
  const types = config.types.filter(({ name }) => !/^(_|link__|federation__)/.test(name));
  return new GraphQLSchema({ ...config, types, directives: specifiedDirectives });
}

/** `VehicleRow` and `VehicleRef` in an agency's tables are what a resolver of `Vehicle` gets as its parent. */
function mappersOf(tables: string): Record<string, string> {
  const names = [...tables.matchAll(/^export (?:type|interface) ((\w+)(?:Row|Ref))\b/gm)];
  return Object.fromEntries(names.map(([, local, type]) => [type, `./tables.ts#${local}`]));
}

if (import.meta.filename === process.argv[1]) {
  const wanted = process.argv.slice(2);
  for (const subgraph of discoverSubgraphs()) {
    if (wanted.length > 0 && !wanted.includes(subgraph.name)) continue;
    writeFileSync(join(subgraph.folder, 'resolvers.generated.ts'), await generateResolverTypes(subgraph));
  }
}
