import { StartupError } from '../base/errors.ts';

/**
 * What happens to a document of a client that is not a trusted one. `log`: it is counted, and logged when it is first seen.
 * `warn`: it is logged each time, and the answer says so. `enforce`: it is refused, before it is parsed.
 */
export type TrustedMode = 'log' | 'warn' | 'enforce';

/** The mode of a client, by the verified `client_id` of its token; `anonymous` is who sends none. */
export type TrustedModeOf = (clientId: string) => TrustedMode;

const modes: readonly TrustedMode[] = ['log', 'warn', 'enforce'];

/**
 * Reads `<client>=<mode>` items; `*` stands for all who are not named.
 * @throws StartupError naming the setting and the item.
 */
export function readTrustedModes(setting: string, items: readonly string[]): TrustedModeOf {
  const byClient = new Map<string, TrustedMode>();
  for (const item of items) {
    const at = item.lastIndexOf('=');
    const mode = modes.find((one) => one === item.slice(at + 1));
    if (at <= 0 || mode === undefined) {
      throw new StartupError(`${setting} must hold items such as "*=log" or "web=enforce", not "${item}".`);
    }
    byClient.set(item.slice(0, at), mode);
  }
  const other = byClient.get('*') ?? 'log';
  return (clientId) => byClient.get(clientId) ?? other;
}
