import { randomInt } from 'node:crypto';
import { contentDigest } from '../../kit/intake/index.ts';
import type { Context } from '../loaders.ts';
import { amend, answer, cancel, confirm, dispute, type OrderRefusal } from '../order/commands.ts';
import { composeOrder } from '../order/compose.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';
import type { Command, Keyed } from '../store/orderStore.ts';
import { orderStoreOf } from '../store/orderStoreOf.ts';
import { firstIndexOf } from '../worker/firstIndex.ts';
import { newAddress } from './checkedAddress.ts';
import { done, keyReused, moveInFlight, notPermitted, refusalOf, refused } from './payloads.ts';
import { invalid, readAddress } from './readAddress.ts';
import { readMove, wrongRecipients } from './readMove.ts';

const keyCharactersMax = 200;

export const mutation: MutationResolvers = {
  changeAddress: async (_parent, { input }, context) => {
    const { idempotencyKey, ...content } = input;
    const keyed = keyedBy('changeAddress', idempotencyKey, content, context);
    if ('refusal' in keyed) return keyed.refusal;
    if (context.caller.identityLevel < 2) {
      return refused(notPermitted('Prove your identity once more before you move.', null, ['ial2']));
    }
    const store = orderStoreOf(context.runtime);
    // What was answered before is answered again, even when it would be refused today.
    const known = await store.recall(keyed);
    if (known?.isSameContent) return done(known.orderId, true, context);
    if (known !== null) return refused(await keyReused(known.orderId, context));
    await firstIndexOf(context.runtime);
    const read = await readMove(input, await store.intakes(), context);
    if (read.errors !== undefined) return refused(...read.errors);
    const { move } = read;
    const ids = { newId: (prefix: string) => context.runtime.random.newId(prefix), newCode };
    const submitted = await store.submit({
      keyed,
      movers: move.movers.map(({ personId }) => personId),
      compose: (facts) => composeOrder(move, facts, ids),
    });
    switch (submitted.kind) {
      case 'done':
        return done(submitted.orderId, submitted.replayed, context);
      case 'keyReused':
        return refused(await keyReused(submitted.orderId, context));
      case 'refused':
        return refused(await moveInFlight(submitted.refusal.existing, context));
    }
  },

  confirmAddressChange: (_parent, { id, code, idempotencyKey }, context) =>
    run('confirmAddressChange', id, idempotencyKey, { id, code }, confirm(context.caller.subject ?? '', code), context),

  cancelAddressChange: (_parent, { id, ifVersion, idempotencyKey }, context) => {
    const decide = cancel(context.caller.subject ?? '', ifVersion);
    return run('cancelAddressChange', id, idempotencyKey, { id, ifVersion }, decide, context);
  },

  // Whoever has the letter may be nobody we know: the key is remembered by the order, not by a person.
  disputeAddressChange: async (_parent, { id, code, idempotencyKey }, context) => {
    const keyed = keyedBy('disputeAddressChange', idempotencyKey, { id, code }, context, `letter:${id}`);
    if ('refusal' in keyed) return keyed.refusal;
    const outcome = await command(id, keyed, dispute(code), context);
    // An order that does not exist sounds like a wrong code: neither says which ids there are.
    return outcome.kind === 'unknown' ? refused(refusalOf({ kind: 'wrongCode' })) : settled(outcome, context);
  },

  amendAddressChange: async (_parent, { input }, context) => {
    const { idempotencyKey, ...content } = input;
    const { id, ifVersion } = input;
    const to = input.to ? readAddress(input.to, ['to']) : null;
    const recipients = input.recipients ?? null;
    const intakes = await orderStoreOf(context.runtime).intakes();
    const errors = [...(to?.errors ?? []), ...(recipients === null ? [] : wrongRecipients(recipients, intakes))];
    if (errors.length > 0) return refused(...errors);
    const target = to === null ? null : newAddress(to.typed, input.overrideToken, ['to'], context);
    if (target !== null && 'error' in target) return refused(target.error);
    const decide = amend(context.caller.subject ?? '', ifVersion, {
      to: target === null || to === null ? null : { address: target.address, typed: to.typed },
      overridden: target?.overridden ?? false,
      toCheck: target?.toCheck ?? 'SETTLED',
      effectiveOn: input.effectiveOn ?? null,
      returnOn: input.returnOn ?? null,
      recipients: recipients === null ? null : { mode: recipients.mode, agencies: [...recipients.agencies] },
    });
    return run('amendAddressChange', id, idempotencyKey, content, decide, context);
  },

  answerAddressDelivery: async (_parent, { input }, context) => {
    const { idempotencyKey, ...content } = input;
    const given = [input.address, input.documents, input.skipAgency || null].filter(
      (one) => one !== null && one !== undefined,
    );
    if (given.length !== 1) return refused(invalid('Give exactly one of `address`, `documents` and `skipAgency`.', []));
    if (input.documents) {
      return refused(invalid('No agency takes documents this way yet.', ['documents']));
    }
    const read = input.address ? readAddress(input.address, ['address']) : null;
    if (read !== null && read.errors.length > 0) return refused(...read.errors);
    const target = read === null ? null : newAddress(read.typed, input.overrideToken, ['address'], context);
    if (target !== null && 'error' in target) return refused(target.error);
    const said = target === null ? ({ kind: 'skip' } as const) : ({ kind: 'address', to: target.address } as const);
    const decide = answer(context.caller.subject ?? '', input.delivery, said);
    return run('answerAddressDelivery', input.change, idempotencyKey, content, decide, context);
  },
};

type Decide = Command<OrderRefusal>['decide'];

/** One command of a signed-in person about one order. */
async function run(operation: string, id: string, key: string, content: object, decide: Decide, context: Context) {
  const keyed = keyedBy(operation, key, content, context);
  return 'refusal' in keyed ? keyed.refusal : settled(await command(id, keyed, decide, context), context);
}

function command(id: string, keyed: Keyed, decide: Decide, { runtime }: Context) {
  return orderStoreOf(runtime).command<OrderRefusal>({ orderId: id, keyed, decide });
}

async function settled(outcome: Awaited<ReturnType<typeof command>>, context: Context) {
  switch (outcome.kind) {
    case 'done':
      return done(outcome.orderId, outcome.replayed, context);
    case 'keyReused':
      return refused(await keyReused(outcome.orderId, context));
    case 'refused':
      return refused(refusalOf(outcome.refusal));
    case 'unknown':
      return refused(refusalOf({ kind: 'unknown' }));
  }
}

function keyedBy(
  operation: string,
  key: string,
  content: object,
  { caller }: Context,
  owner: string | null = caller.subject,
): Keyed | { readonly refusal: ReturnType<typeof refused> } {
  if (owner === null) return { refusal: refused(notPermitted('Sign in first.', null)) };
  if (key.trim() === '' || key.length > keyCharactersMax) {
    return { refusal: refused(invalid(`A key has 1 to ${keyCharactersMax} characters.`, ['idempotencyKey'])) };
  }
  return { personId: owner, operation, key, contentDigest: contentDigest(content) };
}

/** Eight digits: with five tries one in twenty million guesses right. */
function newCode(): string {
  return String(randomInt(100_000_000)).padStart(8, '0');
}
