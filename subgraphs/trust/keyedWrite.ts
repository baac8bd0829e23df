import * as kit from '../kit/index.ts';
import type { Context } from './loaders.ts';
import { trustStoreOf } from './trustStore.ts';

/** Runs a write of the caller's once for each key; what it placed in the log is in the log when this returns. */
export function writeOnce(context: Context, keyed: kit.KeyedWrite, write: kit.WriteOf): kit.WriteAnswer {
  return logged(kit.writeOnce(context, keyed, write), context);
}

/** The same for an agency's client, which is no person. */
export function writeOnceAs(
  owner: string,
  context: Context,
  keyed: kit.KeyedWrite,
  write: kit.WriteOf<{ readonly at: Date }>,
): kit.WriteAnswer {
  return logged(kit.writeOnceAs(owner, context, keyed, write), context);
}

function logged(answer: kit.WriteAnswer, { db, loaders, runtime }: Context): kit.WriteAnswer {
  if (answer.resultId === null) return answer;
  loaders.forget();
  keepLog(db, runtime.log);
  return answer;
}

/** The write stands, whatever becomes of the log now: its leaf is made again with the next one. */
function keepLog(db: kit.Database, log: Context['runtime']['log']): void {
  try {
    trustStoreOf(db).head();
  } catch (error) {
    log.error('trust.log.failed', error);
  }
}
