import { ClientError } from '../base/errors.ts';
import type { OwnerCall, SubgraphRuntime } from '../defineSubgraph.ts';
import { type HttpAnswer, type HttpQuestion, json } from '../serving/httpMessage.ts';
import { claimedCaller, isFrom, isFromOrderOwner, orderOwner } from './token.ts';

/** Verifies that the order's owner sent exactly this body to exactly this path, and answers. */
export async function answerOwnerCall(
  question: HttpQuestion,
  call: OwnerCall,
  runtime: SubgraphRuntime,
): Promise<HttpAnswer> {
  await verifyOwner(question, runtime);
  const answer = call(parseJson(question.body), runtime);
  if (answer === null) throw new ClientError('BAD_REQUEST', 'The body is not a request of this call.');
  return json(200, answer);
}

/** @throws ClientError UNAUTHENTICATED unless one of these subgraphs signed this very body, for this agency. */
export async function verifyFollower(
  question: HttpQuestion,
  followers: readonly string[],
  runtime: SubgraphRuntime,
): Promise<void> {
  const token = tokenOf(question);
  const caller = claimedCaller(token);
  const call = { agency: runtime.name, path: question.path, body: question.body, at: runtime.clock.real() };
  if (caller !== null && followers.includes(caller)) {
    if (await isFrom(caller, token, call, runtime.keys.publicOf(caller))) return;
  }
  throw new ClientError(
    'UNAUTHENTICATED',
    'Only agencies that follow this record may call this, with a token for this very body.',
  );
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
