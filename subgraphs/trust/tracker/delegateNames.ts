import { ask, oneByKey } from '../../kit/index.ts';
import { limits } from '../limits.ts';
import type { Context } from '../loaders.ts';
import { trustStoreOf } from '../trustStore.ts';

interface Delegate {
  /** Of the delegation. */
  readonly id: string;
  /** Who holds it. */
  readonly person: string;
  readonly name: string;
}

const path = '/delegates';
const loaders = new WeakMap<Context, ReturnType<typeof createLoader>>();

/**
 * By what name a person knows who acted for them, asked of identity for a whole request at once: names are kept nowhere
 * here. Null when identity does not answer, and where it was not the delegate who acted: nobody is named for another.
 * @param actor pseudonym of who acted.
 */
export async function delegateName(delegation: string, actor: string | null, context: Context): Promise<string | null> {
  const loader = loaders.get(context) ?? createLoader(context);
  loaders.set(context, loader);
  const delegate = await loader.load(delegation);
  const isActor = delegate !== null && trustStoreOf(context.db).pseudonymOf(delegate.person) === actor;
  return isActor ? delegate.name : null;
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
  return ['id', 'person', 'name'].every((name) => typeof Reflect.get(value, name) === 'string');
}
