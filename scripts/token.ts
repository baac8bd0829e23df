import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mintToken } from '../subgraphs/identity/signIn/mintToken.ts';
import { populationInForce } from '../subgraphs/kit/serving/populationInForce.ts';

export { mintToken };

const usage =
  'usage: npm run -s token -- <person id> [--ial 1|2] [--scopes "a b"] [--client id] [--expires seconds], or --client id alone';

/** Prints one access token, signed with the sign-in's own key. */
async function printToken(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  if (env.NODE_ENV === 'production')
    throw new Error('Tokens are printed for the demonstration only, not in production.');
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ial: { type: 'string', default: '2' },
      scopes: { type: 'string' },
      client: { type: 'string' },
      expires: { type: 'string', default: '3600' },
    },
  });
  const [person, ...rest] = positionals;
  const expiresInSeconds = Number(values.expires);
  if (
    (person === undefined && values.client === undefined) ||
    rest.length > 0 ||
    !['1', '2'].includes(values.ial) ||
    !Number.isInteger(expiresInSeconds)
  ) {
    throw new Error(usage);
  }
  const dataFolder = env.DATA_DIR ?? 'data';
  const token = await mintToken({
    keysFolder: env.AGENCY_KEYS ?? join(dataFolder, 'keys'),
    issuer: env.ISSUER?.split(' ')[0] ?? 'http://127.0.0.1:4001',
    population: populationInForce(dataFolder, env, new Date().toISOString().slice(0, 10)),
    ...(person === undefined
      ? { client: values.client }
      : { person, ...(values.client !== undefined && { clientId: values.client }) }),
    identityLevel: values.ial === '1' ? 1 : 2,
    expiresInSeconds,
    ...(values.scopes !== undefined && { scopes: values.scopes.split(/\s+/).filter(Boolean) }),
  });
  process.stdout.write(`${token}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await printToken(process.argv.slice(2), process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
