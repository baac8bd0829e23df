import { ApolloGateway } from '@apollo/gateway';
import {
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import type { MakePlanner } from '../../../../gateway/pipeline/generation.ts';
import { type Answered, compose, createGraph, type GraphUnderTest, personWith } from '../../engine/support/graph.ts';
import { readBlueprint } from './blueprint.ts';
import { createWorld, fair, type Thing, type Weather, type World } from './world.ts';

export interface DifferentialGraph {
  /** Name of each subgraph → its SDL. */
  readonly typeDefs: Readonly<Record<string, string>>;
  /** `subgraph.Type`: entities that the subgraph may not know. */
  readonly missable?: readonly string[];
  /** `Type.field`: never fails. */
  readonly reliable?: readonly string[];
  /** What stock Apollo Gateway is given; null where it cannot load the graph. By default what composition made. */
  readonly stockSdl?: ((sdl: string) => string) | null;
}

/** The three that answer the same operation over the same data. */
export interface Contestants {
  readonly graph: GraphUnderTest;
  readonly apiSchema: GraphQLSchema;
  readonly setWeather: (weather: Weather) => void;
  readonly ours: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<Answered>;
  /** One schema that holds everything: what the answer must be. */
  readonly monolith: (
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly data: unknown; readonly errors: readonly GraphQLError[] | undefined }>;
  /** Null where stock cannot load the graph. */
  readonly stock: ((query: string, variables: Readonly<Record<string, unknown>>) => Promise<Answered>) | null;
  readonly stop: () => Promise<void>;
}

const wide = { aliasesMax: 1_000, rootFieldsMax: 100, depthMax: 100, fragmentsMax: 100, directivesMax: 1_000 };

/** @param planner ours by default. */
export async function createContestants(definition: DifferentialGraph, planner?: MakePlanner): Promise<Contestants> {
  let weather = fair;
  const names = Object.keys(definition.typeDefs);
  const sdl = compose(
    Object.fromEntries(names.map((name) => [name, { typeDefs: definition.typeDefs[name] as string }])),
  );
  const fullSchema = buildSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  const blueprint = readBlueprint(new Map(Object.entries(definition.typeDefs)), fullSchema);
  const world = createWorld(
    fullSchema,
    blueprint,
    new Set(definition.missable ?? []),
    new Set(definition.reliable ?? []),
    () => weather,
  );
  const graph = await createGraph(
    Object.fromEntries(
      names.map((name) => [
        name,
        {
          typeDefs: definition.typeDefs[name] as string,
          resolvers: resolversOf(name, parse(definition.typeDefs[name] as string), world),
        },
      ]),
    ),
    { sdl, limits: wide, ...(planner === undefined ? {} : { planner }) },
  );
  const { apiSchema } = graph.generation.supergraph;
  // Whoever may see everything: what is denied is another test's concern.
  const principal = personWith([...sdl.matchAll(/"([a-z]+:[a-z]+)"/g)].map(([, scope]) => scope ?? ''));
  const monolith = buildSchema(graph.generation.supergraph.apiSdl, { assumeValidSDL: true });
  resolveBy(monolith, world);
  const stockSdl = definition.stockSdl === undefined ? (given: string) => given : definition.stockSdl;
  const gateway = stockSdl === null ? null : await startStock(stockSdl(sdl), graph.schemas, apiSchema);
  return {
    graph,
    apiSchema,
    setWeather: (next) => {
      weather = next;
    },
    ours: (query, variables) => graph.ask(query, { variables: { ...variables }, principal }),
    monolith: async (query, variables) => {
      const answer = await execute({ schema: monolith, document: parse(query), variableValues: variables });
      return { data: JSON.parse(JSON.stringify(answer.data ?? null)) as unknown, errors: answer.errors };
    },
    stock: gateway === null ? null : gateway.ask,
    stop: async () => {
      await gateway?.stop();
    },
  };
}

type Resolver = (
  source: Thing | null,
  given: Record<string, unknown>,
  context: unknown,
  info: GraphQLResolveInfo,
) => unknown;

function resolversOf(subgraph: string, document: DocumentNode, world: World): object {
  const resolvers: Record<string, Record<string, unknown>> = {};
  const resolve: Resolver = (source, given, _context, { parentType, fieldName }) => {
    const field = parentType.getFields()[fieldName];
    if (field === undefined) throw new Error(`There is no field ${fieldName}.`);
    return world.read(source ?? null, parentType.name, field, given, subgraph);
  };
  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.UNION_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        resolvers[definition.name.value] = { __resolveType: ({ type }: Thing) => type };
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
        resolvers[definition.name.value] = {
          ...resolvers[definition.name.value],
          ...Object.fromEntries((definition.fields ?? []).map(({ name }) => [name.value, resolve])),
        };
        break;
      default:
        continue;
    }
    if (!definition.directives?.some(({ name }) => name.value === 'key')) continue;
    const typeName = definition.name.value;
    Object.assign(resolvers[typeName] as object, {
      __resolveReference: (representation: Record<string, unknown>) => world.find(subgraph, typeName, representation),
    });
  }
  return resolvers;
}

function resolveBy(schema: GraphQLSchema, world: World): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = ({ type: name }: Thing) => name;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = (source: unknown, given) =>
        world.read((source as Thing | undefined) ?? null, type.name, field, given, null);
    }
  }
}

async function startStock(sdl: string, schemas: ReadonlyMap<string, GraphQLSchema>, apiSchema: GraphQLSchema) {
  const gateway = new ApolloGateway({
    supergraphSdl: sdl,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    buildService: ({ name }) => ({
      async process({ request }) {
        const schema = schemas.get(name) as GraphQLSchema;
        const { query, variables } = request as { query: string; variables: Record<string, unknown> };
        const answer = await execute({ schema, document: parse(query), variableValues: variables });
        return JSON.parse(JSON.stringify(answer)) as { data: Record<string, unknown> };
      },
    }),
  });
  const { executor } = await gateway.load();
  return {
    stop: () => gateway.stop(),
    ask: async (query: string, variables: Readonly<Record<string, unknown>>): Promise<Answered> => {
      const document = parse(query);
      const context = {
        document,
        request: { query, variables },
        queryHash: query,
        cache: new Map(),
        context: {},
        metrics: {},
        schema: apiSchema,
      };
      const answer = await executor(context as unknown as Parameters<typeof executor>[0]);
      return JSON.parse(JSON.stringify(answer)) as Answered;
    },
  };
}
