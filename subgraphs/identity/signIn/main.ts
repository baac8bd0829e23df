import { join } from 'node:path';
import { populationInForce } from '../../kit/serving/populationInForce.ts';
import { startSignIn } from './startSignIn.ts';

const { env } = process;
const dataFolder = env.DATA_DIR ?? 'data';

try {
  const signIn = await startSignIn({
    port: portOf(env.PORT ?? '4001'),
    host: env.HOST ?? '127.0.0.1',
    keysFolder: env.AGENCY_KEYS ?? join(dataFolder, 'keys'),
    population: populationInForce(dataFolder, env, new Date().toISOString().slice(0, 10)),
    demo: env.DEMO === '1',
    ...(env.GATEWAY_URL !== undefined && { gatewayUrl: urlOf('GATEWAY_URL', env.GATEWAY_URL) }),
    onFault: (error) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${JSON.stringify({ level: 'error', event: 'sign-in.fault', detail })}\n`);
    },
  });
  const stop = () => void signIn.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ listening: { 'sign-in': signIn.issuer } })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new Error(`PORT must be a whole number from 0 to 65535, not "${text}".`);
  return port;
}

function urlOf(setting: string, text: string): string {
  if (!URL.canParse(text)) throw new Error(`${setting} must be a URL, not "${text}".`);
  return text;
}
