import { userError } from '../../kit/index.ts';
import type { Context } from '../loaders.ts';
import type { OrderRefusal } from '../order/commands.ts';
import type { SubmissionRefusal } from '../order/compose.ts';
import type { Language, Spoken } from '../order/language.ts';
import type { StayProblem } from '../order/stay.ts';
import type { ResolversTypes } from '../resolvers.generated.ts';
import type { Settings } from '../settings.ts';
import type { AddressChangeRow, ChangeAddressPayloadRef } from '../tables.ts';
import * as texts from './refusalTexts.ts';
import { orderOrGlimpse } from './visibility.ts';

type Problem = Awaited<ResolversTypes['UserError']>;

/** One member of `userErrors`, in the language it is asked for. */
export type SpokenProblem = (language: Language) => Problem;

/** SDL `ChangeAddressPayload` of something that was done, now or before. */
export async function done(orderId: string, replayed: boolean, context: Context): Promise<ChangeAddressPayloadRef> {
  const { order, moversByOrder, rowsByOrder, awaitedByOrder } = context.loaders;
  for (const loader of [order, moversByOrder, rowsByOrder, awaitedByOrder]) loader.clear(orderId);
  return { addressChange: await orderOrGlimpse(orderId, context), replayed, userErrors: [] };
}

/** SDL `ChangeAddressPayload` of something that was not. */
export function refused(...userErrors: readonly SpokenProblem[]): ChangeAddressPayloadRef {
  return { addressChange: null, replayed: false, userErrors };
}

/** An InvalidInput at a path below `input`. */
export function invalid(text: Spoken, path: readonly string[], code = 'INVALID_INPUT'): SpokenProblem {
  return invalidAt(text, ['input', ...path], code);
}

function invalidAt(text: Spoken, path: readonly string[] | null, code: string): SpokenProblem {
  return (language) => userError('InvalidInput', { code, message: text[language], path });
}

export function notPermitted(
  text: Spoken,
  path: readonly string[] | null,
  missing: readonly string[] = [],
  code = 'NOT_PERMITTED',
): SpokenProblem {
  return (language) => userError('NotPermitted', { code, message: text[language], path }, { missing: [...missing] });
}

export async function keyReused(
  orderId: string,
  context: Context,
  path: readonly string[] = ['input', 'idempotencyKey'],
): Promise<SpokenProblem> {
  const further = { existing: await existing(orderId, context) };
  return (language) =>
    userError('KeyReused', { code: 'KEY_REUSED', message: texts.keyReused[language], path }, further);
}

async function existing(orderId: string, context: Context): Promise<AddressChangeRow> {
  const order = await orderOrGlimpse(orderId, context);
  if (order === null) throw new Error('An order that was found is gone.');
  return order;
}

/** Who may act for whom is somebody else's record, and it could not be read: nothing is believed instead. */
export function authorityUnknown(path: readonly string[]): SpokenProblem {
  return (language) =>
    userError(
      'NotPermitted',
      { code: 'AUTHORITY_UNKNOWN', message: texts.authorityUnknown[language], path, retryable: true },
      { missing: [] },
    );
}

export function stayRefused({ code, days }: StayProblem): SpokenProblem {
  const text = code === 'STAY_TOO_SHORT' ? texts.stayTooShort(days) : texts.stayTooLong(days);
  return invalid(text, ['returnOn'], code);
}

/** What stands in the way of an order whose content is in itself in order. */
export async function submissionRefused(
  refusal: SubmissionRefusal,
  { invitationsMax, invitationsDays }: Settings,
  context: Context,
): Promise<SpokenProblem> {
  switch (refusal.kind) {
    case 'inFlight': {
      const further = { existing: await existing(refusal.existing, context) };
      const fields = { code: 'MOVE_IN_FLIGHT', path: ['input', 'ifNoneInFlight'], retryable: true };
      return (language) => userError('MoveInFlight', { ...fields, message: texts.moveInFlight[language] }, further);
    }
    case 'stay':
      return stayRefused(refusal.problem);
    case 'tooManyInvitations': {
      const fields = { code: 'TOO_MANY_INVITATIONS', path: ['input', 'movers'], retryable: true };
      const text = texts.tooManyInvitations(invitationsMax, invitationsDays);
      return (language) => userError('NotPermitted', { ...fields, message: text[language] }, { missing: [] });
    }
  }
}

/** What a person is told about a command that an order does not take. An unknown id and another's id sound alike. */
export function refusalOf(refusal: OrderRefusal): SpokenProblem {
  switch (refusal.kind) {
    case 'unknown':
      return invalidAt(texts.noSuchOrder, ['id'], 'NOT_FOUND');
    case 'versionConflict': {
      const further = { currentVersion: String(refusal.currentVersion) };
      const fields = { code: 'VERSION_CONFLICT', path: ['ifVersion'] };
      return (language) =>
        userError('VersionConflict', { ...fields, message: texts.versionConflict[language] }, further);
    }
    case 'tooLate':
      return (language) => {
        const fields = { code: 'TOO_LATE_TO_CANCEL', message: texts.tooLate[language] };
        const alreadyApplied = refusal.alreadyApplied.map((code) => ({ code }));
        return userError('TooLateToCancel', fields, { alreadyApplied, suggestion: texts.moveBack[language] });
      };
    case 'ended':
      return invalidAt(texts.ended, ['id'], 'ORDER_ENDED');
    case 'powerEnded':
      return notPermitted(texts.powerEnded, ['id'], ['CHANGE_ADDRESS']);
    case 'authorityUnknown':
      return authorityUnknown(['id']);
    case 'wrongCode':
      return notPermitted(texts.wrongCode, ['code']);
    case 'codesExhausted':
      return notPermitted(
        texts.codesExhausted(refusal.limits.wrongCodesMax, refusal.limits.wrongCodesHours),
        ['code'],
        [],
        'TOO_MANY_CODES',
      );
    case 'nothingAsked':
      return invalidAt(texts.nothingAsked, null, 'NOTHING_ASKED');
    case 'addressConfirmed':
      return invalid(texts.addressConfirmed, ['to'], 'ADDRESS_CONFIRMED');
    case 'invalidDates':
      return invalid(texts.returnFirst, ['returnOn']);
    case 'stay':
      return stayRefused(refusal.problem);
    case 'notTheMover':
      return notPermitted(texts.notTheMover, ['input']);
    case 'wrongValue':
      return invalid(texts.answerForm[refusal.asked], ['effect', 'value'], 'INVALID_ANSWER');
  }
}
