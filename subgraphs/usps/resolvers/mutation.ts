import { randomInt } from 'node:crypto';
import { contentDigest } from '../../kit/intake/index.ts';
import type { Context } from '../loaders.ts';
import type { Commander } from '../order/authority.ts';
import type { NewCode } from '../order/codes.ts';
import { amend, answer, cancel, confirm, dispute, type OrderRefusal } from '../order/commands.ts';
import { composeOrder } from '../order/compose.ts';
import type { MutationResolvers } from '../resolvers.generated.ts';
import { settingsOf } from '../settings.ts';
import type { Command, Keyed } from '../store/orderStore.ts';
import { orderStoreOf } from '../store/orderStoreOf.ts';
import { firstIndexOf } from '../worker/firstIndex.ts';
import { authenticationRefusal } from './authentication.ts';
import { newAddress } from './checkedAddress.ts';
import { commanderOfOrder } from './commander.ts';
import { done, invalid, keyReused, notPermitted, refusalOf, refused, submissionRefused } from './payloads.ts';
import { readAddress } from './readAddress.ts';
import { readAnswer } from './readAnswer.ts';
import { malformedDates, readMove, wrongRecipients } from './readMove.ts';
import * as texts from './refusalTexts.ts';

const keyCharactersMax = 200;
const dayMs = 86_400_000;

export const mutation: MutationResolvers = {
  changeAddress: async (_parent, { input }, context) => {
    const { idempotencyKey, ...content } = input;
    const keyed = keyedBy('changeAddress', idempotencyKey, content, context);
    if ('refusal' in keyed) return keyed.refusal;
    const store = orderStoreOf(context.runtime);
    // What was answered before is answered again, even when it would be refused today.
    const known = await store.recall(keyed);
    if (known?.isSameContent) return done(known.orderId, true, context);
    if (known !== null) return refused(await keyReused(known.orderId, context));
    const unauthenticated = authenticationRefusal(context);
    if (unauthenticated !== null) return refused(unauthenticated);
    await firstIndexOf(context.runtime);
    const read = await readMove(input, await store.intakes(), context);
    if (read.errors !== undefined) return refused(...read.errors);
    const { move } = read;
    const settings = settingsOf(context.runtime.env);
    const ids = { newId: (prefix: string) => context.runtime.random.newId(prefix), newCode };
    const submitted = await store.submit({
      keyed,
      movers: move.movers.map(({ personId }) => personId),
      invitedSinceMs: context.clock.real().getTime() - settings.invitationsDays * dayMs,
      compose: (facts) => composeOrder(move, facts, ids, settings),
    });
    switch (submitted.kind) {
      case 'done':
        return done(submitted.orderId, submitted.replayed, context);
      case 'keyReused':
        return refused(await keyReused(submitted.orderId, context));
      case 'refused':
        return refused(await submissionRefused(submitted.refusal, settings, context));
    }
  },

  confirmAddressChange: (_parent, { id, code, idempotencyKey }, context) => {
    const isProven = authenticationRefusal(context) === null;
    const decide = (commander: Commander) => confirm(commander, code, isProven, settingsOf(context.runtime.env));
    return run('confirmAddressChange', id, idempotencyKey, { id, code }, decide, context);
  },

  cancelAddressChange: (_parent, { id, ifVersion, idempotencyKey }, context) => {
    const decide = (commander: Commander) => cancel(commander, ifVersion);
    return run('cancelAddressChange', id, idempotencyKey, { id, ifVersion }, decide, context);
  },

  // Whoever has the letter may be nobody we know: the key is remembered by the order, not by a person.
  disputeAddressChange: async (_parent, { id, code, idempotencyKey }, context) => {
    const keyed = keyedBy('disputeAddressChange', idempotencyKey, { id, code }, context, `letter:${id}`);
    if ('refusal' in keyed) return keyed.refusal;
    const settings = settingsOf(context.runtime.env);
    const source = context.caller.subject ?? `from ${context.source ?? 'anywhere'}`;
    const outcome = await command(id, keyed, dispute(code, source, settings.disputeDays, settings), context);
    // An order that does not exist sounds like a wrong code: neither says which ids there are.
    return outcome.kind === 'unknown' ? refused(refusalOf({ kind: 'wrongCode' })) : settled(outcome, context);
  },

  amendAddressChange: async (_parent, { input }, context) => {
    const { idempotencyKey, ...content } = input;
    const { id, ifVersion } = input;
    const keyed = keyedBy('amendAddressChange', idempotencyKey, content, context);
    if ('refusal' in keyed) return keyed.refusal;
    const answered = await answeredBefore(keyed, context);
    if (answered !== null) return answered;
    const unauthenticated = authenticationRefusal(context);
    if (unauthenticated !== null) return refused(unauthenticated);
    const settings = settingsOf(context.runtime.env);
    const to = input.to ? readAddress(input.to, ['to']) : null;
    const recipients = input.recipients ?? null;
    const intakes = await orderStoreOf(context.runtime).intakes();
    const errors = [
      ...(to?.errors ?? []),
      ...malformedDates(input),
      ...(recipients === null ? [] : wrongRecipients(recipients, intakes)),
    ];
    if (errors.length > 0) return refused(...errors);
    const target = to === null ? null : newAddress(to.typed, input.overrideToken, ['to'], context);
    if (target !== null && 'error' in target) return refused(target.error);
    const decide = amend(await commanderOfOrder(id, context), ifVersion, {
      to: target === null || to === null ? null : { address: target.address, typed: to.typed },
      overridden: target?.overridden ?? false,
      toCheck: target?.toCheck ?? 'SETTLED',
      effectiveOn: input.effectiveOn ?? null,
      returnOn: input.returnOn ?? null,
      recipients: recipients === null ? null : { mode: recipients.mode, agencies: [...recipients.agencies] },
      stay: settings.stay,
      confirmationDays: settings.confirmationDays,
      newCode,
    });
    return settled(await command(id, keyed, decide, context), context);
  },

  answerAddressDelivery: async (_parent, { input }, context) => {
    const { idempotencyKey, ...content } = input;
    const keyed = keyedBy('answerAddressDelivery', idempotencyKey, content, context);
    if ('refusal' in keyed) return keyed.refusal;
    const answered = await answeredBefore(keyed, context);
    if (answered !== null) return answered;
    const read = readAnswer(input, context);
    if (read.errors !== undefined) return refused(...read.errors);
    const decide = answer(await commanderOfOrder(input.change, context), input.delivery, read.answer);
    return settled(await command(input.change, keyed, decide, context), context);
  },
};

type Decide = Command<OrderRefusal>['decide'];

/** One command of a signed-in person about one order. For whom they may speak is asked for each anew. */
async function run(
  operation: string,
  id: string,
  key: string,
  content: object,
  decide: (commander: Commander) => Decide,
  context: Context,
) {
  const keyed = keyedBy(operation, key, content, context);
  if ('refusal' in keyed) return keyed.refusal;
  const answered = await answeredBefore(keyed, context);
  if (answered !== null) return answered;
  const commander = await commanderOfOrder(id, context);
  return settled(await command(id, keyed, decide(commander), context), context);
}

/** What was answered before is answered again, even when it would be refused today; null where nothing was. */
async function answeredBefore(keyed: Keyed, context: Context) {
  const known = await orderStoreOf(context.runtime).recall(keyed);
  if (known === null) return null;
  return known.isSameContent ? done(known.orderId, true, context) : refused(await keyReused(known.orderId, context));
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
  if (owner === null) return { refusal: refused(notPermitted(texts.signInFirst, null)) };
  if (key.trim() === '' || key.length > keyCharactersMax) {
    return { refusal: refused(invalid(texts.keyLength(keyCharactersMax), ['idempotencyKey'])) };
  }
  return { personId: owner, operation, key, contentDigest: contentDigest(content) };
}

/** Eight digits at a time: there are no random whole numbers of sixteen. */
const newCode: NewCode = (digits) =>
  Array.from({ length: digits / 8 }, () => String(randomInt(100_000_000)).padStart(8, '0')).join('');
