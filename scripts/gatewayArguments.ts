import { readFileSync } from 'node:fs';

/**
 * Arguments of `node` for the built gateway, as `npm run gateway` has them: what is started and measured elsewhere is what
 * people run. The npm script that asks has built it. Its larger young generation holds the answers in flight: fewer
 * collections, for some 80 MiB.
 */
export function gatewayArguments(): readonly string[] {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { readonly scripts: { readonly gateway: string } };
  const command = /\bexec node (.+)$/.exec(scripts.gateway)?.[1];
  if (command === undefined) throw new Error('package.json does not say how the gateway is run.');
  return command.split(' ');
}
