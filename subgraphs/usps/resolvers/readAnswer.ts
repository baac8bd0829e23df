import type { DocumentName } from '../../kit/intake/index.ts';
import type { Context } from '../loaders.ts';
import type { Answer } from '../order/commands.ts';
import type { AnswerAddressDeliveryInput } from '../resolvers.generated.ts';
import { authenticationRefusal } from './authentication.ts';
import { newAddress } from './checkedAddress.ts';
import { invalid, type SpokenProblem } from './payloads.ts';
import { readAddress } from './readAddress.ts';
import * as texts from './refusalTexts.ts';

const documentsMax = 10;
/** Id and SHA-256, base64url. */
const documentForm = /^([A-Za-z0-9][A-Za-z0-9_-]{0,63})\.([A-Za-z0-9_-]{43})$/;

type Read = { readonly answer: Answer; readonly errors?: undefined } | { readonly errors: readonly SpokenProblem[] };

const refusedFor = (...errors: readonly SpokenProblem[]): Read => ({ errors });

/** The one answer that is given, or what is wrong with it. */
export function readAnswer(input: AnswerAddressDeliveryInput, context: Context): Read {
  const { address, documents, effect } = input;
  const given = [address, documents, effect, input.skipAgency || null, input.sign || null];
  if (given.filter((one) => one !== null && one !== undefined).length !== 1) {
    return refusedFor(invalid(texts.oneAnswer, []));
  }
  if (documents) return readDocuments(documents);
  if (effect) return { answer: { kind: 'effect', code: effect.code, value: effect.value } };
  if (input.skipAgency) return { answer: { kind: 'skip' } };
  // An address for one agency is a move to that agency, and a signature is the person's own.
  const unauthenticated = authenticationRefusal(context);
  if (unauthenticated !== null) return refusedFor(unauthenticated);
  if (input.sign) return { answer: { kind: 'sign' } };
  return address ? readNewAddress(address, input.overrideToken, context) : refusedFor(invalid(texts.oneAnswer, []));
}

function readNewAddress(
  address: NonNullable<AnswerAddressDeliveryInput['address']>,
  overrideToken: string | null | undefined,
  context: Context,
): Read {
  const read = readAddress(address, ['address']);
  if (read.errors.length > 0) return { errors: read.errors };
  const target = newAddress(read.typed, overrideToken, ['address'], context);
  return 'error' in target ? refusedFor(target.error) : { answer: { kind: 'address', to: target.address } };
}

function readDocuments(names: readonly string[]): Read {
  const documents = names.flatMap((name): DocumentName[] => {
    const [, id, digest] = documentForm.exec(name) ?? [];
    return id === undefined || digest === undefined ? [] : [{ id, digest }];
  });
  const isWhole = documents.length === names.length && new Set(documents.map(({ id }) => id)).size === names.length;
  return isWhole && names.length > 0 && names.length <= documentsMax
    ? { answer: { kind: 'documents', documents } }
    : refusedFor(invalid(texts.documentForm(documentsMax), ['documents'], 'INVALID_DOCUMENT'));
}
