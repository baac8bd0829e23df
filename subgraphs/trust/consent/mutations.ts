import { invalid, nothing, type WriteAnswer } from '../../kit/index.ts';
import { writeOnce } from '../keyedWrite.ts';
import type { Context } from '../loaders.ts';
import type { ConsentTermsInput, GrantConsentInput } from '../resolvers.generated.ts';
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
