import type { SubgraphRuntime } from '../defineSubgraph.ts';
import { callToken } from '../intake/token.ts';
import { trustLimits } from './limits.ts';

/** What a question to another agency needs of the one that asks. */
export type AskPorts = Pick<SubgraphRuntime, 'name' | 'subgraphUrls' | 'keys' | 'clock'>;

/**
 * Asks another subgraph outside the graph, at one of its `ownerCalls`, in this agency's name: signed for this very body,
 * within a deadline. Null when it is not known, refuses, is down, late or answers what is no JSON. Never rejects.
 */
export async function ask(
  subgraph: string,
  path: string,
  question: object,
  { name, subgraphUrls, keys, clock }: AskPorts,
  deadlineMs: number = trustLimits.askMs,
): Promise<unknown> {
  const base = subgraphUrls[subgraph];
  if (base === undefined) return null;
  const body = JSON.stringify(question);
  try {
    const token = await callToken(name, { agency: subgraph, path, body, at: clock.real() }, keys.own);
    const answer = await fetch(new URL(path, base), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (answer.status === 200) return JSON.parse(await textOf(answer));
    await answer.body?.cancel();
    return null;
  } catch {
    // Refused, cut off, late, too large or not JSON: to who asks all the same.
    return null;
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > trustLimits.askAnswerBytesMax) throw new Error('The answer of another agency is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
