import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter(Boolean);

interface Import {
  readonly from: string;
  /** A path below the root, or a package's name. */
  readonly to: string;
}

const imports: readonly Import[] = sources.flatMap((from) =>
  [
    ...readFileSync(join(root, from), 'utf8').matchAll(
      /^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm,
    ),
  ].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const to = specifier.startsWith('.') ? relative(root, join(root, dirname(from), specifier)) : packageOf(specifier);
    return { from, to };
  }),
);

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const isUnder = (path: string, ...folders: readonly string[]) =>
  folders.some((folder) => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`));

const offending = (breaks: (one: Import) => boolean) => imports.filter(breaks).map(({ from, to }) => `${from} → ${to}`);

it('reads the sources', () => {
  expect(sources.filter((file) => isUnder(file, 'gateway')).length).toBeGreaterThan(20);
  expect(sources.filter((file) => isUnder(file, 'subgraphs')).length).toBeGreaterThan(40);
  expect(imports.length).toBeGreaterThan(300);
});

describe('imports go one way', () => {
  /** What each layer of the gateway may import of the others. */
  const layers: Readonly<Record<string, readonly string[]>> = {
    http: ['pipeline', 'planning', 'execution', 'transport', 'registry', 'identity', 'disclosure', 'telemetry', 'base'],
    pipeline: ['planning', 'execution', 'transport', 'registry', 'identity', 'disclosure', 'telemetry', 'base'],
    planning: ['execution', 'transport', 'registry', 'identity', 'disclosure', 'telemetry', 'base'],
    execution: ['planning', 'transport', 'registry', 'identity', 'disclosure', 'telemetry', 'base'],
    transport: ['registry', 'identity', 'disclosure', 'telemetry', 'base'],
    registry: ['planning', 'identity', 'telemetry', 'base'],
    identity: ['telemetry', 'base'],
    disclosure: ['identity', 'telemetry', 'base'],
    telemetry: ['base'],
    base: [],
  };

  it.each(Object.keys(layers))('gateway/%s imports only what lies below it', (layer) => {
    const allowed = [layer, ...(layers[layer] ?? [])].map((name) => `gateway/${name}`);
    expect(
      offending(
        ({ from, to }) =>
          isUnder(from, `gateway/${layer}`) &&
          isUnder(to, 'gateway', 'subgraphs', 'scripts', 'test') &&
          !isUnder(to, ...allowed, 'gateway/config.ts'),
      ),
    ).toEqual([]);
  });

  it('the gateway and the agencies never import each other', () => {
    expect(
      offending(
        ({ from, to }) =>
          (isUnder(from, 'gateway') && isUnder(to, 'subgraphs')) ||
          (isUnder(from, 'subgraphs') && isUnder(to, 'gateway')),
      ),
    ).toEqual([]);
  });

  it('an agency imports its own folder and the kit, the kit imports no agency', () => {
    const ownerOf = (path: string) => /^subgraphs\/([^/]+)\//.exec(path)?.[1];
    expect(
      offending(({ from, to }) => {
        const [owner, other] = [ownerOf(from), ownerOf(to)];
        return owner !== undefined && other !== undefined && other !== owner && other !== 'kit';
      }),
    ).toEqual([]);
  });

  it('nothing in the product imports scripts or tests', () => {
    expect(
      offending(({ from, to }) => isUnder(from, 'gateway', 'subgraphs') && isUnder(to, 'scripts', 'test')),
    ).toEqual([]);
  });
});

describe('each package has one home', () => {
  const homes: Readonly<Record<string, readonly string[]>> = {
    fastify: ['gateway/http', 'gateway/index.ts'],
    '@apollo/composition': ['gateway/planning', 'gateway/registry', 'scripts'],
    '@apollo/query-planner': ['gateway/planning'],
    '@apollo/federation-internals': ['gateway/planning', 'gateway/registry', 'scripts'],
    jose: ['gateway/identity', 'gateway/transport', 'subgraphs/kit', 'subgraphs/identity', 'scripts'],
    'oidc-provider': ['subgraphs/identity/signIn'],
    '@apollo/server': ['subgraphs/kit', 'scripts/bench', 'gateway/apollo.ts'],
    '@apollo/subgraph': ['subgraphs/kit', 'scripts'],
    dataloader: ['subgraphs/kit'],
    'better-sqlite3': ['subgraphs/kit'],
    'better-sqlite3-napi': ['subgraphs/kit'],
    canonicalize: ['subgraphs/kit', 'subgraphs/usps'],
    react: ['gateway/graphiql'],
    graphiql: ['gateway/graphiql'],
    vite: ['vite.config.ts'],
    // The reference engine that tests and the benchmark compare with; never in the serving path.
    '@apollo/gateway': ['scripts/bench'],
  };

  it.each(Object.keys(homes))('%s is imported only where it lives', (name) => {
    expect(offending(({ from, to }) => to === name && !isUnder(from, 'test', ...(homes[name] ?? [])))).toEqual([]);
  });

  it("drizzle's words stand in the kit and in what of an agency reads and writes its tables", () => {
    const speaksSql =
      /^subgraphs\/(kit\/|[^/]+\/(tables|loaders|writes|seed)\.ts$|[^/]+\/(tables|loaders|writes|seed|store|worker|certification|consent|receipts|rights|tracker)\/)/;
    expect(
      offending(({ from, to }) => to === 'drizzle-orm' && !isUnder(from, 'test') && !speaksSql.test(from)),
    ).toEqual([]);
  });
});

it('no file is a drawer', () => {
  expect(sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\.ts|\/)/i.test(file))).toEqual([]);
});
