import { type CallPorts, callSigned } from './intakeCall.ts';

/** Who knows agencies by name, and under which path it tells them. */
const keeper = 'platform';
const path = '/agency-names';

/**
 * Names of agencies for what people are told. Asked of the platform when a name is needed that is not known yet, and
 * kept while the process lives; while the platform is away nobody's message waits: the code stands for the name.
 */
export function createAgencyNames(subgraphUrls: Readonly<Record<string, string>>, ports: CallPorts) {
  const url = subgraphUrls[keeper];
  const endpoint = url === undefined ? null : { subgraph: keeper, url: new URL(path, url) };
  let names: ReadonlyMap<string, string> = new Map();
  return async (codes: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    if (endpoint === null || codes.every((code) => names.has(code))) return names;
    const answer = await callSigned(endpoint, { codes: [...new Set(codes)] }, ports);
    if (answer.kind === 'answered') names = new Map([...names, ...parseNames(answer.value)]);
    return names;
  };
}

function parseNames(value: unknown): readonly (readonly [string, string])[] {
  const names: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'names') : undefined;
  if (typeof names !== 'object' || names === null) return [];
  return Object.entries(names).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}
