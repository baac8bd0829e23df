import { invalid, nothing, type Refusal, type WriteAnswer, writeOnce } from '../kit/index.ts';
import { checkAccountProof } from './accountProof.ts';
import type { Context } from './loaders.ts';
import { readProviders } from './providers.ts';
import { providerUnavailable } from './refusals.ts';
import type {
  GrantDelegationInput,
  LinkAccountInput,
  Mutation_RevokeDelegationArgs,
  Mutation_UnlinkAccountArgs,
} from './resolvers.generated.ts';
import * as writes from './writes.ts';

const inInput = ['input', 'idempotencyKey'];
const atTop = ['idempotencyKey'];

/**
 * Adds an account on proof. The key is looked up before the proof is checked: a proof lives ten minutes, a key for
 * ever, and a replay must answer as the first call did.
 */
export async function linkAccount(input: LinkAccountInput, context: Context) {
  const { provider, proof, idempotencyKey: key } = input;
  const { clock, runtime } = context;
  const request = { operation: 'linkAccount', key, keyPath: inInput, content: { provider, proof } };
  const known = writeOnce(context, request, () => ({ refusal: [] }));
  if (known.resultId !== null || known.userErrors.length > 0) return toPersonPayload(known);
  const proved = await proveAccount(input, context);
  if ('refusal' in proved) return toPersonPayload(nothing([proved.refusal]));
  const linked = writeOnce(context, request, (tx, { personId, at }) => {
    const newId = runtime.random.newId('account');
    return writes.linkAccount(tx, { ...proved, personId, provider, proof, newId, at, realAt: clock.real() });
  });
  return toPersonPayload(linked);
}

/** Retires the accounts at one provider. */
export function unlinkAccount({ provider, idempotencyKey: key }: Mutation_UnlinkAccountArgs, context: Context) {
  const request = { operation: 'unlinkAccount', key, keyPath: atTop, content: { provider } };
  const answer = writeOnce(context, request, (tx, { personId, at }) =>
    writes.retireAccounts(tx, personId, provider, at),
  );
  return toPersonPayload(answer);
}

/** Lets another person act for the caller. */
export function grantDelegation(input: GrantDelegationInput, context: Context) {
  const { to: toId, powers, reason, startsOn, endsOn = null, idempotencyKey: key } = input;
  const asked = { toId, powers, reason, startsOn, endsOn };
  const request = { operation: 'grantDelegation', key, keyPath: inInput, content: asked };
  const { caller, clock, runtime } = context;
  const answer = writeOnce(context, request, (tx, { personId: fromId, at }) => {
    const newId = runtime.random.newId('delegation');
    const { identityLevel } = caller;
    return writes.grantDelegation(tx, { ...asked, fromId, identityLevel, newId, at, today: clock.today() });
  });
  return toDelegationPayload(answer, context);
}

/** Ends a delegation at once. */
export function revokeDelegation({ id, idempotencyKey: key }: Mutation_RevokeDelegationArgs, context: Context) {
  const request = { operation: 'revokeDelegation', key, keyPath: atTop, content: { id } };
  const answer = writeOnce(context, request, (tx, { personId, at }) => writes.revokeDelegation(tx, id, personId, at));
  return toDelegationPayload(answer, context);
}

async function proveAccount(
  { provider, proof }: LinkAccountInput,
  { clock, runtime }: Context,
): Promise<{ readonly subject: string } | { readonly refusal: Refusal }> {
  const issuers = readProviders(runtime.env).issuersOf(provider);
  if (issuers.length === 0) {
    return { refusal: invalid('PROVIDER_UNKNOWN', ['input', 'provider'], 'This provider cannot be linked here.') };
  }
  const { AUDIENCE = 'urn:citizen-graph', CLIENT_ID } = runtime.env;
  const audiences = CLIENT_ID ? [AUDIENCE, CLIENT_ID] : [AUDIENCE];
  const checked = await checkAccountProof({ proof, issuers, audiences, now: clock.real() });
  if (checked.kind === 'proved') return { subject: checked.subject };
  if (checked.kind === 'unavailable') return { refusal: providerUnavailable };
  return { refusal: invalid('PROOF_INVALID', ['input', 'proof'], 'This does not prove an account at this provider.') };
}

function toPersonPayload({ resultId, replayed, userErrors }: WriteAnswer) {
  return { person: resultId === null ? null : { id: resultId }, replayed, userErrors };
}

async function toDelegationPayload({ resultId, replayed, userErrors }: WriteAnswer, { loaders }: Context) {
  return { delegation: resultId === null ? null : await loaders.delegationById.load(resultId), replayed, userErrors };
}
