import { userError } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import { type OrderRefusal, wrongCodesMax } from '../order/commands.ts';
import type { ResolversTypes } from '../resolvers.generated.ts';
import type { AddressChangeRow } from '../tables.ts';
import { orderOrGlimpse } from './visibility.ts';

/** One member of `userErrors`. */
export type Problem = Awaited<ResolversTypes['UserError']>;

/** SDL `ChangeAddressPayload` of something that was done, now or before. */
export async function done(orderId: string, replayed: boolean, context: Context) {
  context.loaders.order.clear(orderId);
  return { addressChange: await orderOrGlimpse(orderId, context), replayed, userErrors: [] };
}

/** SDL `ChangeAddressPayload` of something that was not. */
export function refused(...userErrors: readonly Problem[]) {
  return { addressChange: null, replayed: false, userErrors: [...userErrors] };
}

export async function keyReused(orderId: string, context: Context) {
  const message = 'This key was used before, for something else. Nothing was done.';
  const fields = { code: 'KEY_REUSED', message, path: ['input', 'idempotencyKey'] };
  return userError('KeyReused', fields, { existing: await existing(orderId, context) });
}

export async function moveInFlight(orderId: string, context: Context) {
  const message = 'Another move of the same kind is still under way. Change that one, or let this one take its place.';
  const fields = { code: 'MOVE_IN_FLIGHT', message, path: ['input', 'ifNoneInFlight'], retryable: true };
  return userError('MoveInFlight', fields, { existing: await existing(orderId, context) });
}

async function existing(orderId: string, context: Context): Promise<AddressChangeRow> {
  const order = await orderOrGlimpse(orderId, context);
  if (order === null) throw new Error('An order that was found is gone.');
  return order;
}

export function notPermitted(message: string, path: readonly string[] | null, missing: readonly string[] = []) {
  return userError('NotPermitted', { code: 'NOT_PERMITTED', message, path }, { missing: [...missing] });
}

/** Who may act for whom is somebody else's record, and it could not be read: nothing is believed instead. */
export function authorityUnknown(path: readonly string[]) {
  const message = 'We could not find out whether you may move this person. Try again in a minute.';
  const fields = { code: 'AUTHORITY_UNKNOWN', message, path, retryable: true };
  return userError('NotPermitted', fields, { missing: [] });
}

/** What a person is told about a command that an order does not take. An unknown id and another's id sound alike. */
export function refusalOf(refusal: OrderRefusal) {
  switch (refusal.kind) {
    case 'unknown':
      return userError('InvalidInput', { code: 'NOT_FOUND', message: 'You have no such order.', path: ['id'] });
    case 'versionConflict': {
      const message = 'This order was changed since you read it. Read it again.';
      const further = { currentVersion: String(refusal.currentVersion) };
      return userError('VersionConflict', { code: 'VERSION_CONFLICT', message, path: ['ifVersion'] }, further);
    }
    case 'tooLate': {
      const message = 'Agencies have this change already, so it can no longer be stopped.';
      const further = {
        alreadyApplied: refusal.alreadyApplied.map((code) => ({ code })),
        suggestion: 'Make a new move back to the former address.',
      };
      return userError('TooLateToCancel', { code: 'TOO_LATE_TO_CANCEL', message }, further);
    }
    case 'ended':
      return userError('InvalidInput', {
        code: 'ORDER_ENDED',
        message: 'This order has come to its end.',
        path: ['id'],
      });
    case 'wrongCode':
      return notPermitted('This is not the code of the letter.', ['code']);
    case 'codesExhausted': {
      const message = `After ${wrongCodesMax} wrong codes no further one is looked at. Visit a post office.`;
      return userError('NotPermitted', { code: 'TOO_MANY_CODES', message, path: ['code'] }, { missing: [] });
    }
    case 'nothingAsked': {
      const message = 'Nothing is waiting for this answer.';
      return userError('InvalidInput', { code: 'NOTHING_ASKED', message, path: null });
    }
    case 'invalidDates': {
      const message = 'The return is after the move.';
      return userError('InvalidInput', { code: 'INVALID_INPUT', message, path: ['input', 'returnOn'] });
    }
  }
}
