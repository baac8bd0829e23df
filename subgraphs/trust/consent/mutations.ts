import { invalid, nothing, notPermitted, type WriteAnswer } from '../../kit/index.ts';
import { writeOnce, writeOnceAs } from '../keyedWrite.ts';
import { limits } from '../limits.ts';
import type { Context } from '../loaders.ts';
import type {
  ConsentTermsInput,
  GrantConsentInput,
  Mutation_AcceptConsentArgs,
  RequestConsentInput,
} from '../resolvers.generated.ts';
import type { ConsentRow } from '../tables.ts';
import { trustStoreOf } from '../trustStore.ts';
import { authenticationRefusal } from './authentication.ts';
import { readTerms } from './consentRules.ts';
import { consentTexts } from './consentText.ts';
import * as writes from './consentWrites.ts';

/** What a person would read, in each language; null when such a consent cannot be given. */
export function offeredTexts(input: ConsentTermsInput, context: Context) {
  const { terms, purpose, problems } = readTerms(input, portsOf(context), 'terms');
  return purpose === null || problems.length > 0 ? null : consentTexts(terms, purpose);
}

/** Lets one agency read named fields of the caller's records at another. */
export function grantConsent(input: GrantConsentInput, context: Context) {
  const { idempotencyKey: key, textDigest, ...asked } = input;
  const request = {
    operation: 'grantConsent',
    key,
    keyPath: ['input', 'idempotencyKey'],
    content: { ...asked, textDigest },
  };
  const answer = writeOnce(context, request, (tx, { personId, at }) => {
    const refusal = authenticationRefusal(context);
    if (refusal !== null) return { refusal: [refusal] };
    const { terms, purpose, problems } = readTerms(input, portsOf(context), 'input');
    if (purpose === null || problems.length > 0) return { refusal: problems };
    const shown = consentTexts(terms, purpose).find(({ digest }) => digest === textDigest);
    if (shown === undefined) {
      const message = 'This is not the digest of the text that goes with these terms. Show that text, then send this.';
      return { refusal: [invalid('TEXT_DIFFERS', ['input', 'textDigest'], message)] };
    }
    return writes.grantConsent(tx, { id: context.runtime.random.newId('consent'), personId, terms, shown, at });
  });
  return toPayload(answer, context);
}

/** Asks a person for a consent, in the name of the caller's agency. */
export function requestConsent(input: RequestConsentInput, context: Context) {
  const { caller, db, runtime } = context;
  const { person: personId, idempotencyKey: key, ...asked } = input;
  const { agency } = caller;
  if (caller.kind !== 'agency' || agency === null || caller.purpose !== requestPurpose) {
    const message = `Only clients of an agency can ask for consents, with the purpose ${requestPurpose}.`;
    return toRequestPayload(nothing([notPermitted('NOT_PERMITTED', message, [`purpose:${requestPurpose}`])]), context);
  }
  const request = {
    operation: 'requestConsent',
    key,
    keyPath: ['input', 'idempotencyKey'],
    content: { ...asked, personId },
  };
  const answer = writeOnceAs(`client:${caller.clientId}`, context, request, (tx, { at }) => {
    const { terms, purpose, problems } = readTerms({ ...asked, consumer: agency }, portsOf(context), 'input');
    const isMine = trustStoreOf(db).registry.clientOf(caller.clientId)?.purposes.includes(asked.purpose) === true;
    const notMine = invalid('INVALID_INPUT', ['input', 'purpose'], 'This client is not registered with this purpose.');
    const badPerson = invalid('INVALID_INPUT', ['input', 'person'], 'This is not the id of a person.');
    const further = [...(isMine ? [] : [notMine]), ...(idForm.test(personId) ? [] : [badPerson])];
    const [shown] = purpose === null ? [] : consentTexts(terms, purpose);
    if (shown === undefined || problems.length + further.length > 0) return { refusal: [...problems, ...further] };
    const id = runtime.random.newId('consent');
    return writes.requestConsent(tx, { id, personId, terms, shown, at, answerBy: answerByOf(at, terms.expiresAt) });
  });
  return toRequestPayload(answer, context);
}

const requestPurpose = 'consent-request';
const idForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** A consent that would be over by then needs no answer. */
function answerByOf(at: Date, expiresAt: Date): Date {
  return new Date(Math.min(at.getTime() + limits.requestDays * 86_400_000, expiresAt.getTime()));
}

async function toRequestPayload({ resultId, replayed, userErrors }: WriteAnswer, { loaders }: Context) {
  const asked = resultId === null ? null : await loaders.consent.load(resultId);
  return { request: resultId, answerBy: asked?.answerBy ?? null, replayed, userErrors };
}

/** Gives what was asked for; as much is asked of the caller as for giving it by themself. */
export function acceptConsent({ id, textDigest, idempotencyKey: key }: Mutation_AcceptConsentArgs, context: Context) {
  const request = { operation: 'acceptConsent', key, keyPath: ['idempotencyKey'], content: { id, textDigest } };
  const answer = writeOnce(context, request, (tx, { personId, at }) => {
    const refusal = authenticationRefusal(context);
    if (refusal !== null) return { refusal: [refusal] };
    const shown = (row: ConsentRow) => textsOf(row, context)?.find(({ digest }) => digest === textDigest);
    return writes.answerRequest(tx, { id, personId, at, shown });
  });
  return toPayload(answer, context);
}

/** Says no to what was asked for. */
export function refuseConsent({ id, idempotencyKey: key }: ChangeArguments, context: Context) {
  const request = { operation: 'refuseConsent', key, keyPath: ['idempotencyKey'], content: { id } };
  const answer = writeOnce(context, request, (tx, { personId, at }) =>
    writes.answerRequest(tx, { id, personId, at, shown: null }),
  );
  return toPayload(answer, context);
}

/** What is to be shown before a consent is given that was asked for; null when its purpose is registered no more. */
export function textsOf(row: ConsentRow, { db }: Context) {
  const purpose = trustStoreOf(db).registry.purposes.get(row.purpose);
  return purpose === undefined ? null : consentTexts(row, purpose);
}

interface ChangeArguments {
  readonly id: string;
  readonly idempotencyKey: string;
}

/** Stops reads until the consent is resumed. */
export function pauseConsent(args: ChangeArguments, context: Context) {
  return change('pauseConsent', 'PAUSED', args, context);
}

/** Allows reads again; as much is asked of the caller as for giving it. */
export function resumeConsent(args: ChangeArguments, context: Context) {
  const refusal = context.caller.subject === null ? null : authenticationRefusal(context);
  if (refusal !== null) return toPayload(nothing([refusal]), context);
  return change('resumeConsent', 'ACTIVE', args, context);
}

/** Ends it for ever. */
export function revokeConsent(args: ChangeArguments, context: Context) {
  return change('revokeConsent', 'REVOKED', args, context);
}

function change(
  operation: string,
  to: 'PAUSED' | 'ACTIVE' | 'REVOKED',
  { id, idempotencyKey: key }: ChangeArguments,
  context: Context,
) {
  const request = { operation, key, keyPath: ['idempotencyKey'], content: { id } };
  const answer = writeOnce(context, request, (tx, { personId, at }) =>
    writes.changeConsent(tx, { id, personId, to, at }),
  );
  return toPayload(answer, context);
}

async function toPayload({ resultId, replayed, userErrors }: WriteAnswer, { loaders }: Context) {
  return { consent: resultId === null ? null : await loaders.consent.load(resultId), replayed, userErrors };
}

/** Agencies are known by their subgraphs: a code is the name in upper case. */
function portsOf({ db, clock, runtime }: Context) {
  const agencies = new Set(Object.keys(runtime.subgraphUrls).map((name) => name.toUpperCase()));
  return { registry: trustStoreOf(db).registry, agencies, now: clock.now() };
}
