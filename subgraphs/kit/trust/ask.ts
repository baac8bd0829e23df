import type { SubgraphRuntime } from '../defineSubgraph.ts';
import { callToken } from '../intake/token.ts';
import { trustLimits } from './limits.ts';
import { requestAgency } from './requestAgency.ts';

/** What a question to another agency needs of the one that asks. */
export type AskPorts = Pick<SubgraphRuntime, 'name' | 'subgraphUrls' | 'keys' | 'clock'> &
  Partial<Pick<SubgraphRuntime, 'tls'>>;

export interface AskBounds {
  readonly deadlineMs: number;
  readonly answerBytesMax: number;
}

const usualBounds: AskBounds = {
  deadlineMs: trustLimits.askMs,
  answerBytesMax: trustLimits.askAnswerBytesMax,
};

/**
 * Asks another subgraph outside the graph, at one of its `ownerCalls`, in this agency's name: signed for this very body,
 * within a deadline. Null when it is not known, refuses, is down, late or answers what is no JSON. Never rejects.
 */
export async function ask(
  subgraph: string,
  path: string,
  question: object,
  { name, subgraphUrls, keys, clock, tls = null }: AskPorts,
  { deadlineMs, answerBytesMax }: AskBounds = usualBounds,
): Promise<unknown> {
  const base = subgraphUrls[subgraph];
  if (base === undefined) return null;
  const body = JSON.stringify(question);
  try {
    const token = await callToken(name, { agency: subgraph, path, body, at: clock.real() }, keys.own);
    const { status, text } = await requestAgency(new URL(path, base), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(deadlineMs),
      answerBytesMax,
      tls,
    });
    return status === 200 ? JSON.parse(text) : null;
  } catch {
    // Refused, cut off, late, too large or not JSON: to who asks all the same.
    return null;
  }
}
