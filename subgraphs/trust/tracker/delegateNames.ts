import { ask, oneByKey } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import type { Context } from '../loaders.ts';

interface Delegate {
  /** Of the delegation. */
  readonly id: string;
  readonly name: string;
}

const path = '/delegates';
const loaders = new WeakMap<Context, ReturnType<typeof createLoader>>();

/**
 * By what name a person knows who acted for them, asked of identity for a whole request at once: names are kept nowhere
 * here. Null when identity does not answer.
 */
export async function delegateName(delegation: string, context: Context): Promise<string | null> {
  const loader = loaders.get(context) ?? createLoader(context);
  loaders.set(context, loader);
  return (await loader.load(delegation))?.name ?? null;
}

function createLoader({ runtime }: Context) {
  return oneByKey(
    ({ id }: Delegate) => id,
    async (ids: readonly string[]) => parse(await ask('identity', path, { ids }, runtime, limits.names)),
  );
}

function parse(answer: unknown): readonly Delegate[] {
  const found: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'delegates') : undefined;
  return Array.isArray(found) && found.every(isDelegate) ? found : [];
}

function isDelegate(value: unknown): value is Delegate {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'name'].every((name) => typeof Reflect.get(value, name) === 'string');
}
