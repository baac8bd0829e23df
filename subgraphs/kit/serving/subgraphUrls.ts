import { StartupError } from '../base/errors.ts';
import { loadDefinition, type SubgraphSource } from './loadSubgraph.ts';

/**
 * Where each subgraph's `/graphql` is: what `SUBGRAPH_URLS` says, else where this process serves it, else the default
 * port of its folder. A folder that cannot be loaded has no default and costs nobody else anything.
 */
export async function subgraphUrlsOf(
  sources: readonly SubgraphSource[],
  own: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, string>>> {
  const elsewhere = sources.filter(({ name }) => own[name] === undefined);
  const defaults = await Promise.all(
    elsewhere.map(async (source) => {
      const definition = await loadDefinition(source).catch(() => null);
      // Who is served elsewhere is served in the same way: all with certificates, or all without.
      const scheme = env.AGENCY_TLS_CERT ? 'https' : 'http';
      return definition === null ? [] : [[source.name, `${scheme}://127.0.0.1:${definition.port}/graphql`] as const];
    }),
  );
  return { ...Object.fromEntries(defaults.flat()), ...own, ...parseSubgraphUrls(env.SUBGRAPH_URLS) };
}

/** @throws StartupError when the text is not a JSON object of name → http address. */
function parseSubgraphUrls(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined || text === '') return {};
  const refusal = new StartupError('SUBGRAPH_URLS is not a JSON object of subgraph name to http address.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw refusal;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw refusal;
  const urls = Object.entries(parsed).map(([name, url]): [string, string] => {
    if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw refusal;
    return [name, url];
  });
  return Object.fromEntries(urls);
}
