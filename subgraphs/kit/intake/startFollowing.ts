import type { SubgraphRuntime } from '../defineSubgraph.ts';
import { feedPath } from './feed.ts';
import { type Followed, followParent } from './follow.ts';
import type { IntakePorts } from './intakePorts.ts';
import { isOpen } from './isOpen.ts';
import { callToken } from './token.ts';

/** How often an agency looks at the record it follows. */
const followMs = 1000;
/** The longest it leaves a parent alone that does not answer. */
const restMsMax = 15_000;
/** Deadline of one question. */
const askMs = 5000;
const answerBytesMax = 4_194_304;

/** Follows the record of `parent`, an agency code, for as long as the database is open. It holds no process open. */
export function startFollowing(parent: string, ports: IntakePorts, runtime: SubgraphRuntime): void {
  const subgraph = parent.toLowerCase();
  let silences = 0;
  const look = async (): Promise<number> => {
    // A demonstration of an agency that lies does not even look.
    if (ports.fault().kind === 'lie') return followMs;
    const found = await followParent(ports, (question) => ask(subgraph, question, runtime)).catch((error: unknown) => {
      if (isOpen(ports.db)) runtime.log.error('intake.follow.failed', error);
      return 'silent' as Followed;
    });
    silences = found === 'silent' ? silences + 1 : 0;
    if (found === 'more') return 0;
    const restMs = Math.min(restMsMax, followMs * 2 ** Math.min(silences, 10));
    return silences === 0 ? followMs : restMs / 2 + (restMs / 2) * runtime.random.fraction();
  };
  const after = (pauseMs: number): void => {
    const timer = setTimeout(() => {
      if (!isOpen(ports.db)) return;
      void look().then(after);
    }, pauseMs);
    timer.unref();
  };
  after(0);
}

async function ask(subgraph: string, question: object, runtime: SubgraphRuntime): Promise<unknown> {
  const base = runtime.subgraphUrls[subgraph];
  if (base === undefined) return null;
  const body = JSON.stringify(question);
  const call = { agency: subgraph, path: feedPath, body, at: runtime.clock.real() };
  const token = await callToken(runtime.name, call, runtime.keys.own);
  try {
    const answer = await fetch(new URL(feedPath, base), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(askMs),
    });
    if (answer.ok) return JSON.parse(await textOf(answer));
    await answer.body?.cancel();
    return null;
  } catch {
    // Refused, cut off, late or not JSON: to a follower all the same.
    return null;
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > answerBytesMax) throw new Error('An answer of a feed is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
