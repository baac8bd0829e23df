import { ClientError, StartupError } from '../base/errors.ts';
import type { CallOfAgencies, OwnerCall, SubgraphRuntime } from '../defineSubgraph.ts';
import { type HttpAnswer, type HttpQuestion, json } from '../serving/httpMessage.ts';
import type { NamedKey } from '../trust/keys.ts';
import { claimedCaller, isFrom, isFromOrderOwner, orderOwner } from './token.ts';

/** Verifies that one who may call sent exactly this body to exactly this path, and answers. */
export async function answerOwnerCall(
  question: HttpQuestion,
  given: OwnerCall | CallOfAgencies,
  runtime: SubgraphRuntime,
): Promise<HttpAnswer> {
  const { call, callers } = typeof given === 'function' ? { call: given, callers: [orderOwner] } : given;
  const caller = await verifiedCaller(question, callers, runtime);
  if (caller === null) {
    runtime.counters.add('refused.call');
    const who =
      callers === 'agencies' ? 'agencies of this graph' : callers.map((name) => name.toUpperCase()).join(', ');
    throw new ClientError('UNAUTHENTICATED', `Only ${who} may call this, with a token for this very body.`);
  }
  const answer = await call(parseJson(question.body), runtime, caller);
  if (answer === null) throw new ClientError('BAD_REQUEST', 'The body is not a request of this call.');
  return json(200, answer);
}

/** @throws ClientError UNAUTHENTICATED unless one of these subgraphs signed this very body, for this agency. */
export async function verifyFollower(
  question: HttpQuestion,
  followers: readonly string[],
  runtime: SubgraphRuntime,
): Promise<void> {
  if ((await verifiedCaller(question, followers, runtime)) !== null) return;
  throw new ClientError(
    'UNAUTHENTICATED',
    'Only agencies that follow this record may call this, with a token for this very body.',
  );
}

/** Which of these callers signed this very body, for this agency; null for none. */
async function verifiedCaller(
  question: HttpQuestion,
  callers: CallOfAgencies['callers'],
  runtime: SubgraphRuntime,
): Promise<string | null> {
  const token = tokenOf(question);
  const caller = claimedCaller(token);
  if (caller === null) return null;
  // Only a name that is known becomes a file's: the claim is not verified yet, and other keys lie in the same folder.
  const mayCall = callers === 'agencies' ? Object.hasOwn(runtime.subgraphUrls, caller) : callers.includes(caller);
  const key = mayCall ? keyOf(caller, runtime) : null;
  const call = { agency: runtime.name, path: question.path, body: question.body, at: runtime.clock.real() };
  return key !== null && (await isFrom(caller, token, call, key)) ? caller : null;
}

function keyOf(subgraph: string, { keys }: SubgraphRuntime): NamedKey | null {
  try {
    return keys.publicOf(subgraph);
  } catch (error) {
    // An agency that has no key here is one that nobody can have signed as.
    if (error instanceof StartupError) return null;
    throw error;
  }
}

/** @throws ClientError UNAUTHENTICATED unless the request carries a token of the order's owner for this very body. */
export async function verifyOwner(question: HttpQuestion, runtime: SubgraphRuntime): Promise<void> {
  const call = { agency: runtime.name, path: question.path, body: question.body, at: runtime.clock.real() };
  if (await isFromOrderOwner(tokenOf(question), call, runtime.keys.publicOf(orderOwner))) return;
  throw new ClientError('UNAUTHENTICATED', 'Only the order owner may call this, with a token for this very body.');
}

function tokenOf({ headers }: HttpQuestion): string {
  return /^Bearer ([\w.-]+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? '';
}

/** Null for what is no JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
